"""Addresses of reports."""

from django.urls import path

from kaipan.interfaces.backoffice.reporting.ageing import AgeingPage
from kaipan.interfaces.backoffice.reporting.receivables import ReceivableList

app_name = "reporting"

_PROJECT = "projects/<int:project_id>/"

urlpatterns = [
    path(f"{_PROJECT}ageing/", AgeingPage.as_view(), name="ageing"),
    path(f"{_PROJECT}receivables/", ReceivableList.as_view(), name="receivables"),
]
