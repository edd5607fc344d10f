"""A sales office whose deals count: a rule, a plan that jumps, and those who settle and pay.

``desk()`` is the office of the room below with a rule (on signing, 总价) and a plan of 0.6 % that jumps to
0.8 % at two million, the whole re-rated, by the month.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from kaipan.kernel.actor import Actor
from kaipan.kernel.money import Money
from kaipan.org import queries as org
from kaipan.org import testing as org_cast
from kaipan.org.models import Company
from kaipan.performance import actions, permissions
from kaipan.performance.actions import PlanTerms, RuleTerms, Step
from kaipan.performance.models import CommissionEntry, Credit
from kaipan.performance.refusals import NothingToFollow
from kaipan.performance.rules import exchange, words
from kaipan.sales import testing as sales_cast
from kaipan.sales.testing import TODAY, Office

MANAGER = (
    permissions.VIEW_ALL,
    permissions.SET_TERMS,
    permissions.SETTLE,
)
CASHIER = (permissions.PAY,)
AT_SIGNING = RuleTerms(words.AT_SIGNING, words.TOTAL, words.CONSULTANT, exchange.NEW_DAY_NEW_AMOUNT)
WHOLE = PlanTerms(
    "PERCENT",
    (Step(Decimal(0), Decimal("0.6")), Step(Decimal(2_000_000), Decimal("0.8"))),
    "WHOLE",
)
FIRST_DAY = date(2026, 1, 1)
NEXT_MONTH = date(2026, 12, 1)


@dataclass
class Desk:
    """An office, and who counts its performance."""

    office: Office
    manager: Actor
    payer: Actor
    system: Actor

    @property
    def project_id(self) -> int:
        """Where."""
        return int(self.office.project.pk)

    @property
    def consultant_id(self) -> int:
        """Who sells."""
        return int(self.office.consultant.staff_id or 0)

    def set_rule(self, *, valid_from: date = FIRST_DAY, **terms: Any) -> int:
        """Another version of the rule: on signing and for 总价 unless said otherwise."""
        return actions.set_performance_rule(
            self.project_id,
            replace(AT_SIGNING, **terms),
            basis="营销〔2026〕1号",
            valid_from=valid_from,
            actor=self.manager,
        )

    def set_plan(self, terms: PlanTerms = WHOLE, *, valid_from: date = FIRST_DAY, **more: Any) -> int:
        """Another version of the plan."""
        return actions.set_commission_plan(
            self.project_id,
            terms,
            name="置业顾问提成",
            basis="营销〔2026〕2号",
            valid_from=valid_from,
            actor=self.manager,
            **more,
        )

    def signed(self, room: int = 0) -> int:
        """Sell the n-th room up to the contract, and write what it counts for."""
        deal_id = self.office.subscribe(room)
        self.office.sign(deal_id)
        self.follow(deal_id)
        return int(deal_id)

    def follow(self, deal_id: int, *, today: date = TODAY) -> bool:
        """Look at the deal as the handler does; whether there was anything to write."""
        try:
            actions.follow_deal(deal_id, today=today, actor=self.system)
        except NothingToFollow:
            return False
        return True

    def end(self, deal_id: int, *, on: date = TODAY) -> None:
        """Take back what the deal counted for."""
        actions.follow_end(deal_id, on=on, actor=self.system)

    def settle(self, month: date = TODAY, *, today: date = NEXT_MONTH) -> Any:
        """Settle the month."""
        return actions.settle_month(self.project_id, month, today=today, actor=self.manager)

    def rows(self, deal_id: int) -> list[tuple[str, date, str]]:
        """The credits of a deal as kind, day and amount, in the order in which they were written."""
        found = Credit.objects.filter(deal_id=deal_id).order_by("pk")
        return [(each.kind, each.day, str(each.amount)) for each in found]

    def ledger(self) -> list[tuple[str, int, str]]:
        """The ledger of the project as kind, deal and amount, in the order in which it was written."""
        found = CommissionEntry.objects.filter(project_id=self.project_id).order_by("pk")
        return [(each.kind, each.deal_id, str(each.amount)) for each in found]


def total_of(deal_id: int) -> Money:
    """What stands of a deal, in 元."""
    return Money.total(each.amount for each in Credit.objects.filter(deal_id=deal_id))


def desk(*, of: Company | None = None, office: Office | None = None) -> Desk:
    """Another office with a rule and a plan from the beginning of the year on, or these in ``office``."""
    office = office or sales_cast.office(of=of)
    made = Desk(
        office,
        org_cast.actor_with(*MANAGER, project=office.project),
        org_cast.actor_with(*CASHIER, project=office.project),
        org.system_actor_of_project(office.project.pk),
    )
    made.set_rule()
    made.set_plan()
    return made
