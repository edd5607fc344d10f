"""附属房产: rooms sold with a deal's own, from the quote to the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NoReturn

from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import PaymentPlanId, RoomId
from kaipan.kernel.money import Money
from kaipan.platform.unit_of_work import step
from kaipan.presale import actions as presale
from kaipan.presale.codes import Anchor
from kaipan.sales.agreed_price import PriceTerms
from kaipan.sales.models import AddOn, Deal
from kaipan.sales.opening import check_for_sale
from kaipan.sales.refusals import AddOnElsewhere, AddOnTwice

LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class AddOnTerms:
    """A room wanted with the deal's own (附属房产), and the plan it is paid by."""

    room_id: RoomId
    payment_plan_id: PaymentPlanId


@dataclass(frozen=True, slots=True)
class QuotedAddOn:
    """A locked room that goes with a deal, at the price of the day."""

    room: inventory.RoomFacts
    quote: presale.Quote

    def lines(self) -> list[presale.ScheduleLine]:
        """Its payments, each named with the room."""
        label = self.room.label
        return [replace(line, name=f"{label} {line.name}"[:LONGEST_NAME]) for line in self.quote.schedule]


def rooms_wanted(room_id: RoomId | int, wanted: Sequence[AddOnTerms]) -> list[int]:
    """All rooms a verb has to lock; refuses one that is wanted twice."""
    ids = [int(room_id), *(each.room_id for each in wanted)]
    if len(set(ids)) != len(ids):
        raise AddOnTwice
    return ids


@step
def hold_prices_of(room: inventory.RoomFacts, terms: PriceTerms, wanted: Sequence[AddOnTerms]) -> None:
    """Hold what the quotes of a room and of its add-ons count on, where there are add-ons."""
    if wanted:
        presale.hold_prices(
            rooms_wanted(room.id, wanted),
            [terms.payment_plan_id, *(each.payment_plan_id for each in wanted)],
            [each.offer_id for each in terms.offers],
        )


@step
def quote_add_ons(
    project_id: int, wanted: Sequence[AddOnTerms], *, on: date, actor: Actor
) -> list[QuotedAddOn]:
    """The rooms at their prices of the day; refuses one that is not for sale. The rooms are locked."""
    rooms = {room.id: room for room in inventory.lock_rooms([each.room_id for each in wanted])}
    quoted = []
    for each in wanted:
        room = rooms[each.room_id]
        if room.project_id != project_id:
            _refuse_elsewhere(room, actor)
        check_for_sale(room, on=on, actor=actor)
        quote = presale.quote(
            room,
            payment_plan_id=each.payment_plan_id,
            on=on,
            happened={Anchor.BOOKING: on, Anchor.SUBSCRIPTION: on},
        )
        quoted.append(QuotedAddOn(room, quote))
    return quoted


def _refuse_elsewhere(room: inventory.RoomFacts, actor: Actor) -> NoReturn:
    """A room the actor has no business knowing is as good as invented."""
    if actor.sees(room.project_id):
        raise AddOnElsewhere(room=room.label)
    raise NotFound


@step
def take_add_ons(
    deal: Deal, quoted: Iterable[QuotedAddOn], *, holder_label: str, contact: str, today: date, actor: Actor
) -> None:
    """Let the deal have the rooms, as it has its own."""
    for each in quoted:
        inventory.occupy(
            each.room,
            kind=inventory.OccupancyKind.SUBSCRIBED,
            source=deal.source,
            holder_label=holder_label,
            contact=contact,
            actor=actor,
        )
        presale.take_special_price(each.quote.special, room=each.room.label, source=deal.source, actor=actor)
        AddOn.objects.create(
            project_id=deal.project_id,
            deal=deal,
            room_id=each.room.id,
            payment_plan_id=each.quote.payment_plan_id,
            list_total=each.quote.list_total,
            deal_total=each.quote.deal_total,
            quote=each.quote.as_json(),
            agreed_on=today,
        )


def add_on_rooms(deal: Deal) -> list[int]:
    """The rooms that stand with the deal's own."""
    return list(deal.add_ons.filter(ended_on=None).order_by("room_id").values_list("room_id", flat=True))


def total_of(quoted: Iterable[QuotedAddOn]) -> Money:
    """What they come to, in 元."""
    return Money.total(each.quote.deal_total for each in quoted)


@step
def give_up_add_ons(deal: Deal, *, reason: str, today: date, actor: Actor) -> None:
    """The deal ends, and what went with its room is free again. The rooms are locked."""
    for room in inventory.lock_rooms(add_on_rooms(deal)):
        inventory.vacate(room, source=deal.source, reason=reason, actor=actor)
    deal.add_ons.filter(ended_on=None).update(ended_on=today)
