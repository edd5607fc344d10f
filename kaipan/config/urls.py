"""All addresses: each door brings its own.

Django tries them in turn: doors with a beginning of their own come first, so that nobody who knocks there
waits until hundreds of pages were tried.
"""

from django.urls import URLPattern, URLResolver, include, path

from kaipan.interfaces.health import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health),
    path("", include("kaipan.interfaces.api.urls")),
    path("org/", include("kaipan.interfaces.backoffice.org.urls")),
    path("", include("kaipan.interfaces.backoffice.urls")),
]
