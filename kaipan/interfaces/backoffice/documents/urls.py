"""Papers: look at, print, print again."""

from django.urls import path

from kaipan.interfaces.backoffice.documents import views

app_name = "documents"

urlpatterns = [
    path("papers/", views.PaperList.as_view(), name="papers"),
    path("papers/<int:paper_id>/", views.paper, name="paper"),
    path("papers/<int:paper_id>/copy/", views.view_copy, name="copy"),
    path("papers/<int:paper_id>/print/", views.print_paper, name="print"),
]
