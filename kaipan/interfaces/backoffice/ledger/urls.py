"""The books: journals, trial balance, months."""

from django.urls import path, register_converter

from kaipan.interfaces.backoffice.ledger import chart, mappings, views, vouchers
from kaipan.interfaces.backoffice.ledger.months import MonthInAddress

register_converter(MonthInAddress, "month")
app_name = "ledger"

urlpatterns = [
    path("journals/", views.JournalList.as_view(), name="journals"),
    path("journals/<int:journal_id>/", views.journal, name="journal"),
    path("trial-balance/", views.trial_balance, name="trial_balance"),
    path("ledger-accounts/", chart.ChartList.as_view(), name="chart"),
    path("ledger-accounts/new/", chart.add_account, name="add_account"),
    path("account-mappings/", mappings.MappingList.as_view(), name="mappings"),
    path("account-mappings/<int:account_id>/", mappings.map_account, name="map_account"),
    path("account-mappings/import/", mappings.import_mappings, name="import_mappings"),
    path("account-mappings/demand/", mappings.demand, name="demand_mapping"),
    path("voucher-batches/", vouchers.BatchList.as_view(), name="batches"),
    path("voucher-batches/new/", vouchers.export, name="export_vouchers"),
    path("voucher-batches/<int:batch_id>/", vouchers.BatchPage.as_view(), name="batch"),
    path("voucher-batches/<int:batch_id>/file/", vouchers.take_file, name="voucher_file"),
    path("voucher-batches/<int:batch_id>/withdraw/", vouchers.withdraw, name="withdraw_vouchers"),
    path("periods/", views.periods, name="periods"),
    path("periods/<month:month>/close/", views.close_period, name="close"),
    path("periods/<month:month>/reopen/", views.reopen_period, name="reopen"),
]
