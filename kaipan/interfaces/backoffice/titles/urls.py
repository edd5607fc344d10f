"""Addresses of titles."""

from django.urls import path

from kaipan.interfaces.backoffice.titles import lists, of_building, panel, results, rooms, views

app_name = "titles"

_PROJECT = "projects/<int:project_id>/titles/"
_TITLE = "titles/<int:title_id>/"
PANEL = panel.panel

urlpatterns = [
    path(_PROJECT, lists.TitleList.as_view(), name="titles"),
    path(f"{_PROJECT}late/", lists.LateList.as_view(), name="late"),
    path(f"{_PROJECT}without/", lists.UntitledList.as_view(), name="untitled"),
    path(f"{_PROJECT}open/", of_building.open_building, name="open"),
    path(f"{_PROJECT}first/", of_building.first, name="first"),
    path(f"{_PROJECT}without/mark/", rooms.mark, name="mark"),
    path(f"{_PROJECT}without/take-back/", rooms.take_back, name="take_back"),
    path(f"{_PROJECT}results/", results.take, name="results"),
    path(f"{_PROJECT}results/template/", results.template, name="results_template"),
    path(_TITLE, views.title, name="title"),
    path(f"{_TITLE}tax-proof/", views.tax_proof, name="tax_proof"),
    path(f"{_TITLE}fund-proof/", views.fund_proof, name="fund_proof"),
    path(f"{_TITLE}certificate/", views.certificate, name="certificate"),
    path(f"{_TITLE}deed/", views.deed, name="deed"),
    path(f"{_TITLE}cause/", views.cause, name="cause"),
    path(f"{_TITLE}own/", views.own, name="own"),
    path(f"{_TITLE}entrusted/", views.entrusted, name="entrusted"),
    path(f"{_TITLE}end/", views.end, name="end"),
]
