"""Addresses of performance and commission."""

from django.urls import path

from kaipan.interfaces.backoffice.performance import deals, lists, settling, terms

app_name = "performance"

_PROJECT = "projects/<int:project_id>/"

urlpatterns = [
    path(f"{_PROJECT}performance/", lists.CreditList.as_view(), name="credits"),
    path(f"{_PROJECT}performance/ranking/", deals.ranking, name="ranking"),
    path(f"{_PROJECT}performance/recompute/", settling.recompute, name="recompute"),
    path("deals/<int:deal_id>/performance/", deals.deal, name="deal"),
    path(f"{_PROJECT}performance-rules/", lists.RuleList.as_view(), name="rules"),
    path(f"{_PROJECT}performance-rules/new/", terms.set_rule, name="rule_set"),
    path(f"{_PROJECT}performance-plans/", lists.PlanList.as_view(), name="plans"),
    path(f"{_PROJECT}performance-plans/new/", terms.set_plan, name="plan_set"),
    path(f"{_PROJECT}performance-plans/try/", terms.try_plan, name="plan_try"),
    path(f"{_PROJECT}commission-ledger/", lists.EntryList.as_view(), name="entries"),
    path(f"{_PROJECT}commission-months/", lists.MonthList.as_view(), name="months"),
    path(f"{_PROJECT}commission-months/settle/", settling.settle, name="settle"),
    path(f"{_PROJECT}commission-payables/", settling.payables, name="payables"),
    path(f"{_PROJECT}commission-payables/<int:staff_id>/pay/", settling.pay, name="pay"),
]
