"""Papers: look at, print, print again, keep signed; the templates they are set by."""

from django.urls import path

from kaipan.interfaces.backoffice.documents import scans, templates, views

app_name = "documents"

PLACEHOLDERS = "projects/<int:project_id>/paper-placeholders/<str:kind>"

urlpatterns = [
    path("papers/", views.PaperList.as_view(), name="papers"),
    path("papers/<int:paper_id>/", views.paper, name="paper"),
    path("papers/<int:paper_id>/copy/", views.view_copy, name="copy"),
    path("papers/<int:paper_id>/print/", views.print_paper, name="print"),
    path("papers/<int:paper_id>/print-set/", views.print_set, name="print_set"),
    path("papers/<int:paper_id>/word/", views.word_file, name="word"),
    path("papers/<int:paper_id>/scans/", scans.attach, name="attach_scans"),
    path("paper-scans/<int:scan_id>/replace/", scans.replace, name="replace_scan"),
    path("paper-scans/<int:scan_id>/void/", scans.void, name="void_scan"),
    path("paper-scans/<int:scan_id>/download/", scans.download, name="download_scan"),
    path("paper-templates/", templates.TemplateList.as_view(), name="templates"),
    path("paper-templates/new/", templates.upload, name="upload_template"),
    path(
        "projects/<int:project_id>/paper-placeholders/<str:kind>/",
        templates.placeholders,
        name="placeholders",
    ),
    path(
        "projects/<int:project_id>/paper-placeholders/<str:kind>/starter/", templates.starter, name="starter"
    ),
    path("paper-templates/<int:template_id>/", templates.template, name="template"),
    path("paper-templates/<int:template_id>/preview/", templates.preview, name="preview_template"),
    path("paper-templates/<int:template_id>/file/", templates.file, name="template_file"),
    path("paper-templates/<int:template_id>/activate/", templates.activate, name="activate_template"),
    path("paper-templates/<int:template_id>/retire/", templates.retire, name="retire_template"),
]
