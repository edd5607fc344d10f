"""The WSGI door for pages and the API."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaipan.config.settings")

application = get_wsgi_application()
