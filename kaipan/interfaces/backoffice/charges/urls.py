"""Addresses of charges."""

from django.urls import path

from kaipan.interfaces.backoffice.charges import charging, lists, rules, views

app_name = "charges"

_PROJECT = "projects/<int:project_id>/"
_CHARGE = "charges/<int:charge_id>/"

urlpatterns = [
    path(f"{_PROJECT}charges/", lists.ChargeList.as_view(), name="charges"),
    path(f"{_PROJECT}charges/batch/", charging.charge_deals, name="charge_deals"),
    path(_CHARGE, views.charge, name="charge"),
    path(f"{_CHARGE}waive/", views.waive, name="waive"),
    path("deals/<int:deal_id>/charges/", charging.charge_deal, name="charge_deal"),
    path(f"{_PROJECT}charge-rules/", lists.RuleList.as_view(), name="rules"),
    path(f"{_PROJECT}charge-rules/new/", rules.set_rule, name="rule_set"),
    path(f"{_PROJECT}charge-rules/standard/", rules.adopt, name="rules_adopt"),
]
