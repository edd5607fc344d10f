from kaipan.channels.queries.commission import (
    PlanLine,
    Statement,
    TakenBack,
    commission_basis,
    commission_statement,
)
from kaipan.channels.queries.in_force import plan_for, rule_for, rule_of_the_project
from kaipan.channels.queries.partners import agents, channel_rules, commission_plans, partners, working
from kaipan.channels.queries.reports import found_by, reports, state_label, verdict, waiting
from kaipan.channels.rules.clocks import USUAL_PAIRS, ChannelTerms
from kaipan.channels.rules.commission import CommissionTerms, commission, slices
from kaipan.channels.sheets import report_columns
from kaipan.kernel.tiers import Slice, Step

__all__ = [
    "USUAL_PAIRS",
    "ChannelTerms",
    "CommissionTerms",
    "PlanLine",
    "Slice",
    "Statement",
    "Step",
    "TakenBack",
    "agents",
    "channel_rules",
    "commission",
    "commission_basis",
    "commission_plans",
    "commission_statement",
    "found_by",
    "partners",
    "plan_for",
    "report_columns",
    "reports",
    "rule_for",
    "rule_of_the_project",
    "slices",
    "state_label",
    "verdict",
    "waiting",
    "working",
]
