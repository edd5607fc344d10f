"""The addresses of the API."""

from django.urls import URLPattern, URLResolver, path

from kaipan.interfaces.api.v1.api import api

urlpatterns: list[URLPattern | URLResolver] = [path("api/v1/", api.urls)]
