"""The addresses these pages lead to, without the other areas."""

from django.http import HttpResponse
from django.urls import include, path

AREAS = "kaipan.interfaces.backoffice"
HERE = ("shell", "account", "inventory", "presale", "sales", "approvals", "work")

urlpatterns = [
    path("", lambda request: HttpResponse("工作台"), name="home"),
    *(path("", include(f"{AREAS}.{area}.urls")) for area in HERE),
]
