from kaipan.channels.actions.add_partner import COMPANY, PERSON, NewPartner, add_partner
from kaipan.channels.actions.agents import add_agent, release_agent
from kaipan.channels.actions.change_partner import change_partner, end_partner
from kaipan.channels.actions.close_report import invalidate_report, withdraw_report
from kaipan.channels.actions.confirm_visit import Visit, VisitConfirmed, confirm_visit
from kaipan.channels.actions.follow_deal import record_commission, reverse_commission
from kaipan.channels.actions.import_reports import ReportsImported, import_reports
from kaipan.channels.actions.report_customer import ReportMade, report_customer
from kaipan.channels.actions.set_terms import set_channel_rule, set_commission_plan
from kaipan.channels.actions.tidy_reports import expire_reports, forget_reports
from kaipan.channels.rules.clocks import ChannelTerms
from kaipan.channels.rules.commission import CommissionTerms
from kaipan.kernel.tiers import Step

__all__ = [
    "COMPANY",
    "PERSON",
    "ChannelTerms",
    "CommissionTerms",
    "NewPartner",
    "ReportMade",
    "ReportsImported",
    "Step",
    "Visit",
    "VisitConfirmed",
    "add_agent",
    "add_partner",
    "change_partner",
    "confirm_visit",
    "end_partner",
    "expire_reports",
    "forget_reports",
    "import_reports",
    "invalidate_report",
    "record_commission",
    "release_agent",
    "report_customer",
    "reverse_commission",
    "set_channel_rule",
    "set_commission_plan",
    "withdraw_report",
]
