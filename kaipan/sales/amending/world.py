"""The deal an amendment is about, locked in the house's order with all it will touch, and how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from kaipan.finance import queries as dues
from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import RoomId
from kaipan.kernel.money import Money
from kaipan.kernel.plain import from_plain
from kaipan.platform.locks import Rank, lock
from kaipan.platform.unit_of_work import step
from kaipan.presale import actions as presale
from kaipan.presale.codes import Anchor
from kaipan.reservations import actions as reservations
from kaipan.sales.amending.reach import reach_of
from kaipan.sales.change_refusals import ExchangeIntoItself, RoomElsewhere
from kaipan.sales.models import Booking, Deal
from kaipan.sales.opening import Arrival, check_for_sale, take_expired_away
from kaipan.sales.rules import states
from kaipan.sales.rules.changes import Change, Exchange, Extra, Share
from kaipan.sales.rules.endings import Purse
from kaipan.sales.rules.schedule_changes import Payment
from kaipan.sales.rules.standing import SoldAlong, Standing
from kaipan.sales.terms_in_force import Terms, terms_in_force


@dataclass(frozen=True, slots=True)
class Limits:
    """The least and the most the price may be, in 元, as its quote found them; None where nothing is set."""

    floor: Money | None
    filed: Money | None


@dataclass(frozen=True, slots=True)
class World:
    """A locked deal with its rooms, as it stands; ``arrival`` is its customer before the room of a 换房.

    ``cards`` are the open dues of the schedule, in the order of ``standing.payments``.
    """

    deal: Deal
    room: inventory.RoomFacts
    rooms: Mapping[int, inventory.RoomFacts]
    standing: Standing
    limits: Limits
    cards: tuple[dues.DueCard, ...]
    purse: Purse
    arrival: Arrival | None = None

    @property
    def label(self) -> str:
        """How refusals name the deal."""
        return self.room.label

    @property
    def happened(self) -> dict[str, date]:
        """The days of the anchors that have happened to the deal."""
        days = {}
        for name, anchor in (
            ("booking", Anchor.BOOKING),
            ("subscription", Anchor.SUBSCRIPTION),
            ("contract", Anchor.SIGNING),
        ):
            stage = getattr(self.deal, name, None)
            if stage is not None:
                days[anchor.value] = stage.agreed_on
        days.setdefault(Anchor.BOOKING.value, self.deal.opened_on)
        return days

    def open_places(self) -> tuple[int, ...]:
        """The payments, counted from 1, of which something is left to pay."""
        return tuple(place for place, card in enumerate(self.cards, 1) if card.outstanding)


@step
def enter(deal_id: int, changes: Sequence[Change], *, today: date, actor: Actor) -> World:
    """Lock a deal and everything the changes touch, and see how it stands.

    Rooms, then the reservation of a new room, then the deal, then what prices count on; accounts are locked
    by who moves money. Raises NotFound.
    """
    found = Deal.objects.filter(pk=deal_id).first()
    if found is None:
        raise NotFound
    reach = reach_of(found, changes)
    rooms = {room.id: room for room in inventory.lock_rooms([found.room_id, *reach.rooms])}
    _refuse_elsewhere(found, rooms.values())
    exchange = next((change for change in changes if isinstance(change, Exchange)), None)
    arrival = None
    if exchange:
        arrival = _arrive(found, rooms, exchange, [found.room_id, *reach.rooms], today=today, actor=actor)
    else:
        lock(Rank.DEAL, Deal.objects.filter(pk=deal_id))
    presale.hold_prices([found.room_id, *reach.rooms], reach.plans, reach.offers)
    deal = Deal.objects.select_related("customer", "consultant").get(pk=deal_id)
    return _seen(deal, {int(key): room for key, room in rooms.items()}, arrival)


def _refuse_elsewhere(deal: Deal, rooms: Iterable[inventory.RoomFacts]) -> None:
    for room in rooms:
        if room.project_id != deal.project_id:
            raise RoomElsewhere(room=deal.room.label)


@step
def _arrive(
    deal: Deal,
    rooms: Mapping[RoomId, inventory.RoomFacts],
    exchange: Exchange,
    quoted: Sequence[int],
    *,
    today: date,
    actor: Actor,
) -> Arrival:
    """The deal's customer before the room they want instead, as before any room that is theirs to buy."""
    if exchange.room_id == deal.room_id:
        raise ExchangeIntoItself(room=deal.room.label)
    room = presale.follow_schedule(rooms[RoomId(exchange.room_id)], actor=actor)
    claim = reservations.claim_room(room, customer_id=deal.customer_id, actor=actor)
    lock(
        Rank.DEAL,
        Deal.objects.filter(Q(pk=deal.pk) | Q(room_id=exchange.room_id, state=states.BOOKED)),
    )
    lapsed = take_expired_away(claim.room, with_rooms=quoted, today=today, actor=actor)
    room = inventory.lock_room(room.id) if lapsed else claim.room
    check_for_sale(claim.as_for_the_customer(room), on=today, actor=actor)
    return Arrival(room, claim, lapsed)


def _seen(deal: Deal, rooms: Mapping[int, inventory.RoomFacts], arrival: Arrival | None) -> World:
    terms = terms_in_force(deal)
    cards = tuple(card for card in dues.dues_of(deal.money_account) if card.scheduled)
    held = dues.money_held(deal.money_account)
    return World(
        deal=deal,
        room=rooms[deal.room_id],
        rooms=rooms,
        standing=standing_of(deal, terms, cards),
        limits=limits_of(terms),
        cards=cards,
        purse=Purse(held.free, held.deposit, held.from_loans),
        arrival=arrival,
    )


def limits_of(terms: Terms) -> Limits:
    """What the price was judged by; a booking binds none."""
    if isinstance(terms, Booking):
        return Limits(None, None)
    return Limits(terms.floor_total, terms.filed_total)


def standing_of(deal: Deal, terms: Terms, cards: Iterable[dues.DueCard]) -> Standing:
    """The deal as plain values."""
    return Standing(
        state=deal.state,
        quote=terms.quote,
        extras=tuple(from_plain(Extra, each) for each in getattr(terms, "extras", ())),
        buyers=tuple(
            Share(line.party_id, line.share, line.signer_id) for line in deal.buyers.order_by("ordinal")
        ),
        ownership=deal.ownership,
        sign_by=deal.sign_by,
        add_ons=tuple(
            SoldAlong(each.room_id, each.room.label, each.payment_plan_id, each.quote)
            for each in deal.add_ons.filter(ended_on=None).select_related("room").order_by("room_id")
        ),
        payments=tuple(_payment(card) for card in cards),
        clauses=tuple(deal.clauses.filter(struck_on=None).values_list("text", flat=True)),
    )


def _payment(card: dues.DueCard) -> Payment:
    return Payment(
        money_kind=card.money_kind,
        name=card.name,
        amount=card.amount,
        due_on=card.due_on,
        anchor=card.anchor,
        is_loan=card.is_loan,
        months=card.months,
        days=card.days,
        day_of_month=card.day_of_month,
    )
