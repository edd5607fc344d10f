"""The addresses of long work; everybody sees their own."""

from django.urls import path

from kaipan.interfaces.backoffice.work import views

app_name = "work"

urlpatterns = [
    path("work/", views.WorkList.as_view(), name="list"),
    path("work/<int:work_id>/", views.work_page, name="work"),
    path("work/<int:work_id>/file/", views.file, name="file"),
    path("work/<int:work_id>/cancel/", views.cancel, name="cancel"),
    path("work/<int:work_id>/seen/", views.seen, name="seen"),
    path("work/<int:work_id>/run/", views.run, name="run"),
]
