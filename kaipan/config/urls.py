"""All addresses: each door brings its own."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("kaipan.interfaces.backoffice.shell.urls")),
    path("", include("kaipan.interfaces.backoffice.account.urls")),
    path("", include("kaipan.interfaces.api.urls")),
]
