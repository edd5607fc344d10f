from kaipan.kernel.tiers import Step
from kaipan.performance.actions.follow_deal import follow_deal, follow_end
from kaipan.performance.actions.follow_exchange import follow_exchange
from kaipan.performance.actions.pay_commission import pay_commission
from kaipan.performance.actions.recompute import recompute_performance
from kaipan.performance.actions.set_terms import set_commission_plan, set_performance_rule
from kaipan.performance.actions.settle_month import settle_month
from kaipan.performance.rules.commission import PlanTerms
from kaipan.performance.rules.counting import RuleTerms

__all__ = [
    "PlanTerms",
    "RuleTerms",
    "Step",
    "follow_deal",
    "follow_end",
    "follow_exchange",
    "pay_commission",
    "recompute_performance",
    "set_commission_plan",
    "set_performance_rule",
    "settle_month",
]
