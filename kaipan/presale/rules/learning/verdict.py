"""Every room calculated again by the learned plan, with the engine of the trial, and held against the
table.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from kaipan.presale.rules.learning.evidence import possible_totals
from kaipan.presale.rules.learning.plan import LearnedPlan, PlanPrice, Reason, Unexplained
from kaipan.presale.rules.learning.published import PublishedRoom


def unexplained_by(plan: LearnedPlan, rooms: Iterable[PublishedRoom]) -> list[Unexplained]:
    """The rooms whose published prices the plan does not give to the cent."""
    return [found for room in rooms if (found := _judged(plan, room)) is not None]


def _judged(plan: LearnedPlan, room: PublishedRoom) -> Unexplained | None:
    planned = plan.price_of(room)
    if isinstance(planned, Reason):
        return Unexplained(room, None, None, planned)
    if plan.gives(room, planned):
        return None
    return Unexplained(room, planned, _difference(room, planned), _reason(plan, room))


def _difference(room: PublishedRoom, planned: PlanPrice) -> Decimal:
    if room.unit_price is not None and room.unit_price != planned.unit_price:
        return room.unit_price - planned.unit_price
    return room.total.amount - planned.total.amount if room.total else Decimal(0)


def _reason(plan: LearnedPlan, room: PublishedRoom) -> Reason:
    contradicts = plan.terms.unit is None and possible_totals(room, plan.terms) is None
    return Reason.CONTRADICTION if contradicts else Reason.OWN_PRICE
