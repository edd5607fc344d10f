from kaipan.kernel.tiers import Step
from kaipan.performance.counting import Draft
from kaipan.performance.paying import PayLine
from kaipan.performance.queries.figures import (
    Preview,
    Ranked,
    payables,
    plan_preview,
    ranking,
    settlement_preview,
)
from kaipan.performance.queries.lists import (
    commission_entries,
    commission_plans,
    credited,
    months,
    months_seen,
    performance_rules,
)
from kaipan.performance.rules.commission import PlanTerms
from kaipan.performance.rules.counting import RuleTerms

__all__ = [
    "Draft",
    "PayLine",
    "PlanTerms",
    "Preview",
    "Ranked",
    "RuleTerms",
    "Step",
    "commission_entries",
    "commission_plans",
    "credited",
    "months",
    "months_seen",
    "payables",
    "performance_rules",
    "plan_preview",
    "ranking",
    "settlement_preview",
]
