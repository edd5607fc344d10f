"""By which rule the demo's deals count, what they earn, and a month that is settled."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from kaipan.kernel.actor import Actor
from kaipan.kernel.months import month_of, shift
from kaipan.performance import actions as performance
from kaipan.performance.actions import PlanTerms, RuleTerms, Step

RULE = RuleTerms("SIGNING", "TOTAL", "RULED", "NEW_DAY_DIFFERENCE")
PLAN = PlanTerms(
    "PERCENT",
    (Step(Decimal(0), Decimal("0.1")), Step(Decimal(5_000_000), Decimal("0.15"))),
    "WHOLE",
    "QUARTER",
    at_signing=Decimal(50),
    at_money=Decimal(40),
    at_handover=Decimal(10),
    money_percent=Decimal(30),
)


def count(project_id: int, director: Actor, manager: Actor, *, days: int, today: date) -> None:
    """Set the rule and the plan from ``days`` ago on, look at all deals, settle last month."""
    begun = today - timedelta(days)
    performance.set_performance_rule(
        project_id, RULE, basis="松风营销〔2026〕3号", valid_from=begun, actor=director
    )
    performance.set_commission_plan(
        project_id,
        PLAN,
        name="置业顾问季度提成",
        basis="松风营销〔2026〕4号",
        valid_from=begun,
        actor=director,
    )
    performance.recompute_performance(project_id, today=today, actor=manager)
    for months in range(3, 0, -1):
        month = shift(month_of(today), months=-months)
        performance.settle_month(project_id, month, today=today, actor=manager)
