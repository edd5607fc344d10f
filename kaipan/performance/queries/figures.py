"""Who did how much in a period, and what a month comes to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet, Sum

from kaipan.kernel.actor import Actor, require_any
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.months import month_of
from kaipan.performance.counting import Draft, drafts
from kaipan.performance.models import CommissionPlan, Credit
from kaipan.performance.paying import PayLine, pay_lines
from kaipan.performance.permissions import PAY, SET_TERMS, SETTLE, VIEW_ALL
from kaipan.performance.rules import words
from kaipan.performance.rules.commission import PlanTerms


@dataclass(frozen=True, slots=True)
class Ranked:
    """One consultant's performance: what counted, what was taken back (below zero), what is left."""

    place: int
    consultant_id: int
    name: str
    credited: Money
    taken_back: Money
    count: Decimal
    area: Decimal

    @property
    def amount(self) -> Money:
        """What is left, in 元."""
        return self.credited + self.taken_back


@dataclass(frozen=True, slots=True)
class Preview:
    """What a settlement would post: rows, by consultant, with their sum."""

    project_id: int
    month: date
    rows: tuple[Draft, ...]

    @property
    def total(self) -> Money:
        """The sum of the rows, in 元."""
        return Money.total(each.amount for each in self.rows)


def ranking(rows: QuerySet[Credit]) -> list[Ranked]:
    """Consultants by what is left of their performance in these rows, the most first; equals share."""
    is_reversed = Q(kind=words.REVERSED)
    summed = (
        rows.order_by()
        .values_list("consultant_id", "consultant__name")
        .annotate(
            credited=Sum("amount", filter=~is_reversed),
            taken_back=Sum("amount", filter=is_reversed),
            deals=Sum("count"),
            square_metres=Sum("area"),
        )
    )
    people = [
        Ranked(0, key, name, credited or ZERO, taken_back or ZERO, deals, area)
        for key, name, credited, taken_back, deals, area in summed
    ]
    found: list[Ranked] = []
    for number, each in enumerate(sorted(people, key=lambda each: (-each.amount.amount, each.name)), 1):
        ties = bool(found) and found[-1].amount == each.amount
        found.append(replace(each, place=found[-1].place if ties else number))
    return found


def settlement_preview(project_id: ProjectId | int, month: date, *, actor: Actor) -> Preview:
    """What :func:`kaipan.performance.actions.settle_month` would post now."""
    require_any(actor, (SETTLE, VIEW_ALL), project_id)
    first = month_of(month)
    return Preview(int(project_id), first, tuple(drafts(project_id, first)))


def plan_preview(
    project_id: ProjectId | int, terms: PlanTerms, month: date, *, product_type: str = "", actor: Actor
) -> Preview:
    """What a plan that is not set would have made of the performance at the end of a month, in its period."""
    require_any(actor, (SET_TERMS,), project_id)
    plan = CommissionPlan(
        pk=0,
        project_id=project_id,
        product_type=product_type,
        valid_from=month_of(month),
        thresholds=[each.above for each in terms.steps],
        rates=[each.rate for each in terms.steps],
        kind=terms.kind,
        jump=terms.jump,
        period=terms.period,
        at_signing=terms.at_signing,
        at_money=terms.at_money,
        at_handover=terms.at_handover,
        money_percent=terms.money_percent,
    )
    return Preview(int(project_id), month_of(month), tuple(drafts(project_id, month_of(month), [plan])))


def payables(project_id: ProjectId | int, *, actor: Actor) -> list[PayLine]:
    """What may be paid to whom, deal by deal, for whoever pays or oversees it."""
    require_any(actor, (PAY, SETTLE, VIEW_ALL), project_id)
    return pay_lines(project_id)
