"""The shell's own addresses."""

from django.conf import settings
from django.urls import path

from kaipan.interfaces.backoffice.shell import views
from kaipan.interfaces.backoffice.shell.styleguide.views import styleguide

app_name = "shell"

urlpatterns = [
    path("palette/", views.palette_view, name="palette"),
    path("counts/", views.counts, name="counts"),
    path("project/", views.choose_project, name="project"),
    path("preferences/", views.preferences, name="preferences"),
    path("language/", views.choose_language, name="language"),
]

if settings.DEBUG:
    urlpatterns.append(path("_styleguide/", styleguide, name="styleguide"))
