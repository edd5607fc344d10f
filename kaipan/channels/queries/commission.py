"""What commission is counted on, and what it comes to, month by month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from kaipan.channels.models import CommissionBasis, CommissionPlan, Partner
from kaipan.channels.permissions import VIEW_COMMISSION
from kaipan.channels.queries.partners import partners
from kaipan.channels.rules import states
from kaipan.channels.rules.commission import clawbacks, commission, slices
from kaipan.kernel.actor import Actor
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.months import month_of, shift
from kaipan.kernel.tiers import Slice
from kaipan.platform.scopes import one


@dataclass(frozen=True, slots=True)
class PlanLine:
    """What one plan comes to in the month: the deals' totals, the lines of the calculation, their sum."""

    plan: CommissionPlan | None
    deals: int
    total: Money
    lines: tuple[Slice, ...]
    amount: Money


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What the end of one deal takes back in this month; ``amount`` is below zero."""

    basis: CommissionBasis
    amount: Money


@dataclass(frozen=True, slots=True)
class Statement:
    """What a partner earned in a month (对账单), before anything is paid; ``rows`` is what it rests on."""

    partner: Partner
    month: date
    rows: tuple[CommissionBasis, ...]
    plans: tuple[PlanLine, ...]
    taken_back: tuple[TakenBack, ...]

    @property
    def partner_id(self) -> int:
        """Whose."""
        return int(self.partner.pk)

    @property
    def earned(self) -> Money:
        """What the deals of the month come to."""
        return Money.total(each.amount for each in self.plans)

    @property
    def reversed(self) -> Money:
        """What deals that ended in the month take back, zero or below."""
        return Money.total(each.amount for each in self.taken_back)

    @property
    def amount(self) -> Money:
        """What is left."""
        return self.earned + self.reversed

    @property
    def lacks_plan(self) -> bool:
        """Whether deals came about on days without a plan: nothing is counted for them."""
        return any(each.plan is None for each in self.plans)


def commission_basis(actor: Actor) -> QuerySet[CommissionBasis]:
    """The deals that count for partners, and those that do no more."""
    found = CommissionBasis.objects.filter(project_id__in=sorted(actor.projects_with(VIEW_COMMISSION)))
    return found.select_related(
        "partner__party", "first_partner__party", "agent__party", "customer__party", "plan", "rule"
    )


def commission_statement(partner_id: int, month: date, *, actor: Actor) -> Statement:
    """The statement of a partner the actor sees the commission of, for the month the day lies in."""
    partner = one(
        partners(actor).filter(project_id__in=sorted(actor.projects_with(VIEW_COMMISSION))), pk=partner_id
    )
    first = month_of(month)
    rows = commission_basis(actor).filter(partner_id=partner.pk)
    of_month = list(rows.filter(day__gte=first, day__lt=shift(first, months=1)).order_by("day", "pk"))
    earned = [row for row in of_month if row.kind == states.EARNED]
    ended = [row for row in of_month if row.kind == states.REVERSED]
    return Statement(partner, first, tuple(of_month), _by_plan(earned), _taken_back(ended, rows))


def _by_plan(earned: Iterable[CommissionBasis]) -> tuple[PlanLine, ...]:
    grouped: dict[int | None, list[CommissionBasis]] = defaultdict(list)
    for row in earned:
        grouped[row.plan_id].append(row)
    return tuple(_line(rows) for _, rows in sorted(grouped.items(), key=lambda each: each[0] or 0))


def _line(rows: list[CommissionBasis]) -> PlanLine:
    plan, totals = rows[0].plan, [row.total for row in rows]
    if plan is None:
        return PlanLine(None, len(rows), Money.total(totals), (), ZERO)
    return PlanLine(
        plan, len(rows), Money.total(totals), slices(plan.terms, totals), commission(plan.terms, totals)
    )


def _taken_back(ended: list[CommissionBasis], rows: QuerySet[CommissionBasis]) -> tuple[TakenBack, ...]:
    """Each ended deal against the month in which it was earned, with all that ended before it."""
    return tuple(TakenBack(row, -_share_of(row, rows)) for row in ended)


def _share_of(row: CommissionBasis, rows: QuerySet[CommissionBasis]) -> Money:
    if row.plan is None:
        return ZERO
    source: Any = CommissionBasis.objects.get(reversed_by=row)
    first = month_of(source.day)
    together = rows.filter(
        kind=states.EARNED, plan_id=row.plan_id, day__gte=first, day__lt=shift(first, months=1)
    )
    earned = [(each.pk, each.total) for each in together.order_by("pk")]
    ends = rows.filter(kind=states.REVERSED, reverses__in=[key for key, _ in earned], pk__lte=row.pk)
    order = [int(key) for key in ends.order_by("pk").values_list("reverses_id", flat=True)]
    return clawbacks(row.plan.terms, earned, order)[source.pk]
