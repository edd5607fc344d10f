"""Addresses of channels."""

from django.urls import path

from kaipan.interfaces.backoffice.channels import lists, partners, reports, terms

app_name = "channels"

_PROJECT = "projects/<int:project_id>/"
_PARTNER = "channel-partners/<int:partner_id>/"
_AGENT = "channel-agents/<int:agent_id>/"
_REPORT = "channel-reports/<int:report_id>/"

urlpatterns = [
    path(f"{_PROJECT}channel-partners/", lists.PartnerList.as_view(), name="partners"),
    path(f"{_PROJECT}channel-partners/new/", partners.add, name="partner_new"),
    path(_PARTNER, partners.partner, name="partner"),
    path(f"{_PARTNER}change/", partners.change, name="partner_change"),
    path(f"{_PARTNER}end/", partners.end, name="partner_end"),
    path(f"{_PARTNER}agents/new/", partners.add_agent, name="agent_new"),
    path(f"{_PARTNER}statement/", terms.statement, name="statement"),
    path(f"{_AGENT}release/", partners.release_agent, name="agent_release"),
    path(f"{_AGENT}reveal/", partners.reveal_agent, name="agent_reveal"),
    path(f"{_PROJECT}channel-reports/", lists.ReportList.as_view(), name="reports"),
    path(f"{_PROJECT}channel-reports/new/", reports.report_one, name="report_new"),
    path(f"{_PROJECT}channel-reports/import/", reports.import_table, name="report_import"),
    path(f"{_PROJECT}channel-reception/", lists.ReceptionList.as_view(), name="reception"),
    path(_REPORT, reports.report, name="report"),
    path(f"{_REPORT}confirm/", reports.confirm, name="confirm"),
    path(f"{_REPORT}withdraw/", reports.withdraw, name="withdraw"),
    path(f"{_REPORT}invalidate/", reports.invalidate, name="invalidate"),
    path(f"{_PROJECT}channel-rules/", lists.RuleList.as_view(), name="rules"),
    path(f"{_PROJECT}channel-rules/new/", terms.set_rule, name="rule_set"),
    path(f"{_PROJECT}commission-plans/", lists.PlanList.as_view(), name="plans"),
    path(f"{_PROJECT}commission-plans/new/", terms.set_plan, name="plan_set"),
    path(f"{_PROJECT}commission-basis/", lists.BasisList.as_view(), name="commission"),
]
