"""Every room calculated again by the learned plan, with the engine of the trial, and held against the
table.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from kaipan.presale.rules.learning.evidence import possible_totals
from kaipan.presale.rules.learning.plan import LearnedPlan, PlanPrice, Reason, Unexplained
from kaipan.presale.rules.learning.published import PublishedRoom
from kaipan.presale.rules.learning.target import multiplied


def unexplained_by(plan: LearnedPlan, rooms: Iterable[PublishedRoom]) -> list[Unexplained]:
    """The rooms whose published prices the plan does not give to the cent."""
    return [found for room in rooms if (found := _judged(plan, room)) is not None]


def _judged(plan: LearnedPlan, room: PublishedRoom) -> Unexplained | None:
    planned = plan.price_of(room)
    if isinstance(planned, Reason):
        return Unexplained(room, None, None, planned)
    if plan.gives(room, planned):
        return None
    shown = replace(planned, total=plan.total_shown(room, planned))
    return Unexplained(room, shown, _difference(room, shown), _reason(plan, room))


def _difference(room: PublishedRoom, shown: PlanPrice) -> Decimal:
    if room.unit_price is not None and room.unit_price != shown.unit_price:
        return room.unit_price - shown.unit_price
    return room.total.amount - shown.total.amount if room.total else Decimal(0)


def _reason(plan: LearnedPlan, room: PublishedRoom) -> Reason:
    if plan.terms.unit is None:
        contradicts = possible_totals(room, plan.terms) is None
    else:
        is_judged = plan.terms.totals_hold and room.unit_price is not None and room.total is not None
        contradicts = is_judged and multiplied(plan, room) != room.total
    return Reason.CONTRADICTION if contradicts else Reason.OWN_PRICE
