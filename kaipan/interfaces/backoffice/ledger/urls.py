"""The books: journals, trial balance, months."""

from django.urls import path, register_converter

from kaipan.interfaces.backoffice.ledger import chart, views
from kaipan.interfaces.backoffice.ledger.months import MonthInAddress

register_converter(MonthInAddress, "month")
app_name = "ledger"

urlpatterns = [
    path("journals/", views.JournalList.as_view(), name="journals"),
    path("journals/<int:journal_id>/", views.journal, name="journal"),
    path("trial-balance/", views.trial_balance, name="trial_balance"),
    path("ledger-accounts/", chart.ChartList.as_view(), name="chart"),
    path("ledger-accounts/new/", chart.add_account, name="add_account"),
    path("periods/", views.periods, name="periods"),
    path("periods/<month:month>/close/", views.close_period, name="close"),
    path("periods/<month:month>/reopen/", views.reopen_period, name="reopen"),
]
