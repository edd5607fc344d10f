"""What every way into a deal has in common."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kaipan.customers import queries as customers
from kaipan.finance import actions as finance
from kaipan.inventory import actions as inventory
from kaipan.inventory.queries import why_not_for_sale
from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import CustomerId, DealId, PartyId, PaymentPlanId
from kaipan.parties import queries as parties
from kaipan.platform.locks import Rank, lock
from kaipan.platform.unit_of_work import step
from kaipan.presale import actions as presale
from kaipan.reservations import actions as reservations
from kaipan.sales.lapsing import close_its_account, lapse
from kaipan.sales.models import Deal
from kaipan.sales.refusals import (
    BuyerUnidentified,
    CustomerInPool,
    NotYourCustomer,
    PermitMissing,
    UnknownBuyer,
)
from kaipan.sales.rules import states


def customer_of(project_id: int, customer_id: CustomerId, *, actor: Actor) -> customers.CustomerCard:
    """The customer a deal is made with: of this project, and one the actor may see."""
    try:
        card = customers.customer_card(customer_id, actor=actor)
    except NotFound as unknown:
        raise NotYourCustomer from unknown
    if card.project_id != project_id:
        raise NotYourCustomer
    if card.is_in_pool:
        raise CustomerInPool(name=card.name)
    return card


def check_buyers_known(buyers: Sequence[PartyId], *, room: str, actor: Actor) -> None:
    """Refuse buyers the actor has no business knowing, or whose document (证件) nobody has registered.

    Somebody else's customers are as good as invented.
    """
    known = parties.visible_parties(actor).filter(pk__in=buyers)
    if known.count() != len(buyers):
        raise UnknownBuyer(room=room)
    unidentified = known.filter(identity__isnull=True).values_list("name", flat=True)
    if unidentified:
        raise BuyerUnidentified(room=room, buyers="、".join(unidentified))


def check_for_sale(room: inventory.RoomFacts, *, on: date, actor: Actor) -> None:
    """Refuse a room that cannot be sold that day, with the one sentence that says why."""
    refusal = why_not_for_sale(room, on, actor=actor)
    if refusal:
        raise refusal


def holder_label(customer: customers.CustomerCard) -> str:
    """How the occupancy names its holder to those who may know."""
    return f"{customer.name}（顾问 {customer.owner_name}）"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A customer before a room that is theirs to buy: the locked room, their claim, the booking that lapsed.

    The account of the booking that ``lapsed`` is still to be closed; :func:`open_deal` does so.
    """

    room: inventory.RoomFacts
    claim: reservations.Claim
    lapsed: Deal | None


@step
def take_expired_away(room: inventory.RoomFacts, *, today: date, actor: Actor) -> Deal | None:
    """End a booking whose time is over, so that the room can be dealt in; the deal that ended.

    The clock decides at this very moment, under the room's lock: whether a job has tidied up does not matter,
    nor whether a reservation took the room's place since.
    """
    held = room.occupancy
    for deal in lock(Rank.DEAL, Deal.objects.filter(room_id=room.id, state=states.BOOKED)):
        if held is None or held.expired or held.source != deal.source:
            lapse(deal, room, today=today, actor=actor)
            return deal
    return None


@step
def come_to_buy(room: inventory.RoomFacts, customer_id: CustomerId, *, today: date, actor: Actor) -> Arrival:
    """The locked room as the clock has made it, whether or not a job has run, and the customer's claim to it.

    A batch whose moment has come puts it on sale or takes it off; what ran out is ended. A room reserved for
    this very customer is theirs to buy; who waits for a room that came free goes first.
    """
    room = presale.follow_schedule(room, actor=actor)
    claim = reservations.claim_room(room, customer_id=customer_id, actor=actor)
    lapsed = take_expired_away(claim.room, today=today, actor=actor)
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
) -> Deal:
    """A new deal in its first state, with an account for its money.

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


@step
def lock_deal(deal_id: DealId) -> tuple[inventory.RoomFacts, Deal]:
    """A deal and its room, locked in the house's order: the room first."""
    found = Deal.objects.filter(pk=deal_id).values_list("room_id", flat=True).first()
    if found is None:
        raise NotFound
    room = inventory.lock_room(found)
    (deal,) = lock(Rank.DEAL, Deal.objects.filter(pk=deal_id))
    return room, deal


def check_permit(room: inventory.RoomFacts, *, on: date) -> None:
    """Refuse a room that no permit lets be sold that day (城市房地产管理法 Art 45)."""
    if not room.permit_valid_on(on):
        raise PermitMissing(room=room.label, day=on)


@step
def move_occupancy_up(
    room: inventory.RoomFacts, deal: Deal, kind: inventory.OccupancyKind, *, actor: Actor
) -> None:
    """Let the deal's occupancy become one of ``kind`` for good, under the names it has."""
    held = room.occupancy
    inventory.change_occupancy(
        room,
        source=deal.source,
        kind=kind,
        holder_label=held.holder_label if held else "",
        contact=held.contact if held else "",
        actor=actor,
    )
