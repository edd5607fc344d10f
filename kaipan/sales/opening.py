"""What every way into a deal has in common."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kaipan.customers import queries as customers
from kaipan.finance import actions as finance
from kaipan.inventory import actions as inventory
from kaipan.inventory.queries import why_not_for_sale
from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import CustomerId, DealId, PaymentPlanId, RoomId
from kaipan.platform.locks import Locking, Rank
from kaipan.platform.prepared import Prepared
from kaipan.platform.unit_of_work import step
from kaipan.presale import actions as presale
from kaipan.reservations import actions as reservations
from kaipan.sales.change_refusals import DealChanging
from kaipan.sales.lapsing import close_its_account, lapse
from kaipan.sales.models import Amendment, Deal
from kaipan.sales.refusals import CustomerInPool, NotYourCustomer, PermitMissing
from kaipan.sales.rules import states
from kaipan.sales.stage_terms import rooms_sold_with


def customer_of(project_id: int, customer_id: CustomerId, *, actor: Actor) -> customers.CustomerCard:
    """The customer a deal is made with: of this project, and one the actor serves or leads."""
    try:
        card = customers.customer_card(customer_id, actor=actor, to_change=True)
    except NotFound as unknown:
        raise NotYourCustomer from unknown
    if card.project_id != project_id:
        raise NotYourCustomer
    if card.is_in_pool:
        raise CustomerInPool(name=card.name)
    return card


def check_for_sale(room: inventory.RoomFacts, *, on: date, actor: Actor) -> None:
    """Refuse a room that cannot be sold that day, with the one sentence that says why."""
    refusal = why_not_for_sale(room, on, actor=actor)
    if refusal:
        raise refusal


def holder_label(customer: customers.CustomerCard) -> str:
    """How the occupancy names its holder to those who may know."""
    return held_for(customer.name, customer.owner_name)


def held_for(customer: str, consultant: str) -> str:
    """A customer and who serves them, as an occupancy names them."""
    return f"{customer}（顾问 {consultant}）"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A customer before a room that is theirs to buy: the locked room, their claim, the booking that lapsed.

    The account of the booking that ``lapsed`` is still to be closed; :func:`open_deal` does so.
    """

    room: inventory.RoomFacts
    claim: reservations.Claim
    lapsed: Deal | None


_lock_booking = Locking(Rank.DEAL, lambda room: Deal.objects.filter(room_id=room, state=states.BOOKED))


@step
def take_expired_away(
    room: inventory.RoomFacts, *, with_rooms: Sequence[int] = (), today: date, actor: Actor
) -> Deal | None:
    """End a booking whose time is over, so that the room can be dealt in; the deal that ended.

    The clock decides at this very moment, under the room's lock: whether a job has tidied up does not matter,
    nor whether a reservation took the room's place since.
    """
    held = room.occupancy
    for deal in _lock_booking(room.id):
        if held is None or held.expired or held.source != deal.source:
            presale.hold_prices([room.id, *with_rooms], ())
            lapse(deal, room, today=today, actor=actor)
            return deal
    return None


@step
def come_to_buy(
    room: inventory.RoomFacts,
    customer_id: CustomerId,
    *,
    with_rooms: Sequence[int] = (),
    today: date,
    actor: Actor,
) -> Arrival:
    """The locked room as the clock has made it, whether or not a job has run, and the customer's claim to it.

    A batch whose moment has come puts it on sale or takes it off; what ran out is ended. A room reserved for
    this very customer is theirs to buy; who waits for a room that came free goes first. ``with_rooms`` are
    those the verb will quote beside it.
    """
    room = presale.follow_schedule(room, actor=actor)
    claim = reservations.claim_room(room, customer_id=customer_id, actor=actor)
    lapsed = take_expired_away(claim.room, with_rooms=with_rooms, today=today, actor=actor)
    room = inventory.lock_room(room.id) if lapsed else claim.room
    check_for_sale(claim.as_for_the_customer(room), on=today, actor=actor)
    return Arrival(room, claim, lapsed)


@step
def open_deal(
    arrival: Arrival,
    customer: customers.CustomerCard,
    payment_plan_id: PaymentPlanId,
    state: str,
    *,
    today: date,
    actor: Actor,
    **terms: object,
) -> Deal:
    """A new deal in its first state, with an account for its money; ``terms`` are columns of its own.

    The account of a booking is provisional: money on it is taken through the deal, which then makes the
    booking firm.
    """
    room = arrival.room
    if arrival.lapsed:
        close_its_account(arrival.lapsed, actor=actor)
    deal = Deal.objects.create(
        project_id=room.project_id,
        room_id=room.id,
        customer_id=customer.id,
        consultant_id=customer.owner_id,
        payment_plan_id=payment_plan_id,
        state=state,
        opened_on=today,
        **terms,
    )
    deal.account_id = finance.open_account(
        project_id=deal.project_id,
        source=deal.source,
        label=room.label,
        payer_party_id=customer.party_id,
        provisional=state == states.BOOKED,
        actor=actor,
    )
    deal.save(update_fields=["account"])
    return deal


_room_of = Prepared(lambda deal: Deal.objects.filter(pk=deal).values_list("room_id", flat=True))
_lock_deal = Locking(Rank.DEAL, lambda deal: Deal.objects.filter(pk=deal))


@step
def lock_deal(deal_id: DealId, *, with_rooms: Iterable[int] = ()) -> tuple[inventory.RoomFacts, Deal]:
    """A deal and its rooms, locked in the house's order: its own room, what is sold with it, and others."""
    found = _room_of.one(deal_id)
    rooms = {room.id: room for room in inventory.lock_rooms([found, *rooms_sold_with(deal_id), *with_rooms])}
    return rooms[RoomId(found)], _lock_deal.one(deal_id)


_proposed = Prepared(
    lambda deal: Amendment.objects.filter(deal_id=deal, state=Amendment.State.PROPOSED).order_by("pk")
)


def refuse_while_changing(room: inventory.RoomFacts, deal: Deal, verb: str) -> None:
    """Refuse a step of a locked deal while an amendment waits on it (变更中)."""
    waiting = _proposed.first(deal.pk)
    if waiting:
        raise DealChanging(room=room.label, number=waiting.number, verb=verb)


def check_permit(room: inventory.RoomFacts, *, on: date) -> None:
    """Refuse a room that no permit lets be sold that day (城市房地产管理法 Art 45)."""
    if not room.permit_valid_on(on):
        raise PermitMissing(room=room.label, day=on)


@step
def move_occupancy_up(
    room: inventory.RoomFacts, deal: Deal, kind: inventory.OccupancyKind, *, actor: Actor
) -> None:
    """Let the deal's occupancy, of all its rooms, become one of ``kind`` for good, under the names it has."""
    for each in (room, *inventory.lock_rooms(rooms_sold_with(deal.pk))):
        held = each.occupancy
        inventory.change_occupancy(
            each,
            source=deal.source,
            kind=kind,
            holder_label=held.holder_label if held else "",
            contact=held.contact if held else "",
            actor=actor,
        )
