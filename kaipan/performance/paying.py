"""What of the commission that was settled may be paid out, deal by deal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q, Sum

from kaipan.inventory import queries as inventory
from kaipan.inventory.codes import OccupancyKind
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.money import ZERO, Money
from kaipan.org import queries as org
from kaipan.performance.models import CommissionEntry, CommissionPlan
from kaipan.performance.rules import words
from kaipan.performance.rules.commission import payable
from kaipan.sales import queries as sales


@dataclass(frozen=True, slots=True)
class PayLine:
    """One deal of one consultant under one plan and period: earned, payable of it, paid before; in 元."""

    consultant_id: int
    plan: CommissionPlan
    since: date
    deal_id: int
    earned: Money
    payable: Money
    paid: Money

    @property
    def due(self) -> Money:
        """What is to be paid now; below zero what is to be given back."""
        return self.payable - self.paid


@dataclass(frozen=True, slots=True)
class Reached:
    """How far a deal has come towards its commission being paid; ``percent`` of 总价 is there."""

    signed: bool
    percent: Decimal
    handed_over: bool


def pay_lines(project_id: ProjectId | int, consultant_id: int | None = None) -> list[PayLine]:
    """What every deal comes to that ever earned, of one consultant or of all, by consultant."""
    rows = CommissionEntry.objects.filter(project_id=project_id).order_by()
    if consultant_id is not None:
        rows = rows.filter(consultant_id=consultant_id)
    is_paid = Q(kind=words.PAID)
    summed = list(
        rows.values("consultant_id", "plan_id", "since", "deal_id")
        .annotate(earned=Sum("amount", filter=~is_paid), paid=Sum("amount", filter=is_paid))
        .order_by("consultant_id", "deal_id", "plan_id", "since")
    )
    plans = CommissionPlan.objects.in_bulk({each["plan_id"] for each in summed})
    reached = how_far(project_id, {each["deal_id"] for each in summed})
    return [_line(each, plans[each["plan_id"]], reached[each["deal_id"]]) for each in summed]


def _line(row: Any, plan: CommissionPlan, deal: Reached) -> PayLine:
    earned = row["earned"] or ZERO
    may = payable(
        plan.terms, earned, signed=deal.signed, paid_percent=deal.percent, handed_over=deal.handed_over
    )
    paid = -(row["paid"] or ZERO)
    return PayLine(row["consultant_id"], plan, row["since"], row["deal_id"], earned, may, paid)


def how_far(project_id: ProjectId | int, deal_ids: Iterable[int]) -> dict[int, Reached]:
    """How far each of the deals has come."""
    seen = sales.deals(org.system_actor_of_project(project_id)).filter(pk__in=list(deal_ids))
    deals: list[Any] = list(sales.with_totals(seen))
    delivered = {
        each.id
        for each in inventory.rooms_facts([deal.room_id for deal in deals])
        if each.occupancy and each.occupancy.kind == OccupancyKind.DELIVERED
    }
    return {
        deal.pk: Reached(
            hasattr(deal, "contract") and deal.live,
            _percent_of(deal),
            deal.live and deal.room_id in delivered,
        )
        for deal in deals
    }


def _percent_of(deal: Any) -> Decimal:
    there = deal.account.received - deal.account.gone if deal.account else ZERO
    return Decimal(there.amount * 100 / deal.total.amount)
