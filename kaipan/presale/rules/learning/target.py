"""What a price plan must make of a room so that the table's price comes out, exceptions included."""

from __future__ import annotations

from decimal import Decimal

from kaipan.kernel.money import Money
from kaipan.presale.rules.learning.evidence import possible_totals
from kaipan.presale.rules.learning.plan import LearnedPlan, PlanPrice
from kaipan.presale.rules.learning.published import PublishedRoom
from kaipan.presale.rules.prices import published_unit_price


def target_price(plan: LearnedPlan, room: PublishedRoom) -> PlanPrice:
    """The room's price as the engine of the trial would show it.

    What the plan gives stands, unless only totals are published and the room's was made of its unit price:
    then that total is the price. Of an exception the total is the published one where totals are the plan's,
    else the one its unit price stands for; where it stands for none, unit price × area as the plan rounds.
    """
    planned = plan.price_of(room)
    is_given = isinstance(planned, PlanPrice) and plan.gives(room, planned)
    total = _total(plan, room)
    if isinstance(planned, PlanPrice) and is_given and plan.total_shown(room, planned) == planned.total:
        total = planned.total
    if plan.terms.unit is not None and room.unit_price is not None and total == multiplied(plan, room):
        return PlanPrice(room.unit_price, total)
    area = room.area_for(plan.terms.basis)
    return PlanPrice(published_unit_price(total, area) if area else Decimal(0), total)


def multiplied(plan: LearnedPlan, room: PublishedRoom) -> Money:
    """The published unit price × area, as the plan rounds totals."""
    return Money.rounded(plan.terms.total.apply(_product(plan, room)))


def _total(plan: LearnedPlan, room: PublishedRoom) -> Money:
    if room.total is not None and (plan.terms.totals_hold or room.unit_price is None):
        return room.total
    if plan.terms.unit is not None:
        return multiplied(plan, room)
    possible = possible_totals(room, plan.terms)
    exact = _product(plan, room)
    if possible is None:
        return multiplied(plan, room)
    digit = plan.terms.total.digit * 100
    nearest = int((exact * 100 / digit).to_integral_value() * digit)
    return Money(Decimal(min(max(nearest, possible[0]), possible[1])) / 100)


def _product(plan: LearnedPlan, room: PublishedRoom) -> Decimal:
    area = room.area_for(plan.terms.shown_for)
    return (room.unit_price or Decimal(0)) * (area.square_metres if area else Decimal(0))
