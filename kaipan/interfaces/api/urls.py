"""The addresses of the API."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path
from django.views.decorators.csrf import csrf_exempt

from kaipan.interfaces.api.problems import problem
from kaipan.interfaces.api.v1.api import api


@csrf_exempt
def unknown(request: HttpRequest, rest: str) -> HttpResponse:
    """An address that is none of ours."""
    return problem(404, "not_found")


urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", api.urls),
    path("api/<path:rest>", unknown),
]
