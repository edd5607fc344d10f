"""The ASGI door: the event stream beside the pages."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaipan.config.settings")

application = get_asgi_application()
