"""All addresses: each door brings its own."""

from django.urls import URLPattern, URLResolver, include, path

from kaipan.interfaces.health import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health),
    path("", include("kaipan.interfaces.backoffice.urls")),
    path("org/", include("kaipan.interfaces.backoffice.org.urls")),
    path("", include("kaipan.interfaces.api.urls")),
]
