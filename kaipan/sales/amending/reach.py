"""Which rooms, payment plans and offers an amendment touches, before anything is locked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kaipan.sales.amending.past import forfeited_as, to_undo
from kaipan.sales.models import AddOn, Deal
from kaipan.sales.rules.changes import (
    Change,
    ChangeAddOns,
    ChangeDiscount,
    ChangePaymentPlan,
    Exchange,
    OfferWanted,
    Revive,
    Undo,
)
from kaipan.sales.rules.standing import Standing
from kaipan.sales.terms_in_force import terms_in_force


@dataclass(slots=True)
class Reach:
    """Ids of what is touched beside the deal's own room."""

    rooms: set[int] = field(default_factory=set)
    plans: set[int] = field(default_factory=set)
    offers: set[int] = field(default_factory=set)


def reach_of(deal: Deal, changes: Sequence[Change]) -> Reach:
    """Everything the deal has and everything the changes want."""
    reach = Reach()
    quote = terms_in_force(deal).quote
    reach.plans.add(int(quote["payment_plan"]["id"]))
    reach.offers |= {int(each["id"]) for each in quote.get("offers", ())}
    for along in AddOn.objects.filter(deal=deal, ended_on=None):
        reach.rooms.add(along.room_id)
        reach.plans.add(along.payment_plan_id)
    for change in changes:
        _wanted(deal, change, reach)
    return reach


def _wanted(deal: Deal, change: Change, reach: Reach) -> None:
    if isinstance(change, Exchange):
        reach.rooms.add(change.room_id)
        reach.plans.add(change.payment_plan_id)
        _offers(change.offers, reach)
    elif isinstance(change, ChangePaymentPlan):
        reach.plans.add(change.payment_plan_id)
        _offers(change.offers or (), reach)
    elif isinstance(change, ChangeDiscount):
        _offers(change.offers, reach)
    elif isinstance(change, ChangeAddOns):
        reach.rooms |= {each.room_id for each in change.add} | set(change.remove)
        reach.plans |= {each.payment_plan_id for each in change.add}
    elif isinstance(change, Undo):
        _past(to_undo(deal, change.amendment_id).standing, reach)
    elif isinstance(change, Revive):
        _past(forfeited_as(deal), reach)


def _offers(wanted: Iterable[OfferWanted], reach: Reach) -> None:
    reach.offers |= {each.offer_id for each in wanted}


def _past(standing: Standing, reach: Reach) -> None:
    reach.plans.add(standing.payment_plan_id)
    reach.offers |= {int(each["id"]) for each in standing.quote.get("offers", ())}
    reach.rooms |= {each.room_id for each in standing.add_ons}
    reach.plans |= {each.payment_plan_id for each in standing.add_ons}
