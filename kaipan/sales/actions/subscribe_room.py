"""认购: buyers agree on a room at a price and pay a deposit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kaipan.customers import actions as customers
from kaipan.customers.queries import CustomerCard
from kaipan.finance import actions as finance
from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import (
    CustomerId,
    DealId,
    DiscountRequestId,
    PartyId,
    PaymentPlanId,
    RegistrationId,
    RoomId,
)
from kaipan.kernel.money import ZERO, Money
from kaipan.ledger import actions as ledger
from kaipan.platform import audit, events
from kaipan.platform.unit_of_work import step, use_case
from kaipan.presale import actions as presale
from kaipan.reservations import actions as reservations
from kaipan.sales import permissions
from kaipan.sales.add_ons import (
    AddOnTerms,
    QuotedAddOn,
    hold_prices_of,
    quote_add_ons,
    rooms_wanted,
    take_add_ons,
    total_of,
)
from kaipan.sales.agreed_price import AgreedPrice, PriceTerms, agreed_price, write_subscription
from kaipan.sales.buying import Buyer, BuyerSet, buyer_set, write_buyers
from kaipan.sales.events import DealSubscribed
from kaipan.sales.from_registration import bring_registration
from kaipan.sales.models import Deal
from kaipan.sales.opening import (
    Arrival,
    come_to_buy,
    customer_of,
    holder_label,
    lock_deal,
    move_occupancy_up,
    open_deal,
    refuse_while_changing,
)
from kaipan.sales.refusals import PriceMoved, SignBeforeStart, WrongStep
from kaipan.sales.rules import states
from kaipan.sales.rules.terms import DepositMissing


@dataclass(frozen=True, slots=True)
class People:
    """Who buys and how they own, as asked for; ``known`` is whom the verb has looked up for the actor."""

    buyers: Sequence[Buyer]
    ownership: str
    known: tuple[PartyId, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """What buyers and house agree on at a subscription, found in order under the locks of the verb."""

    chosen: BuyerSet
    price: AgreedPrice
    add_ons: list[QuotedAddOn]
    sign_by: date

    def schedule(self) -> list[presale.ScheduleLine]:
        """All payments: of the room, then of each add-on."""
        return [*self.price.quote.schedule, *(line for each in self.add_ons for line in each.lines())]


@use_case
def subscribe_room(
    room_id: RoomId,
    *,
    customer_id: CustomerId,
    buyers: Sequence[Buyer],
    ownership: str = "",
    add_ons: Sequence[AddOnTerms] = (),
    payment_plan_id: PaymentPlanId,
    offers: Sequence[presale.ChosenOffer] = (),
    discount_request_id: DiscountRequestId | int | None = None,
    shown_total: Money | None = None,
    registration_id: RegistrationId | int | None = None,
    sign_by: date,
    actor: Actor,
    today: date,
) -> DealId:
    """Subscribe to a free room, or one reserved for the customer (认购), without a booking before it.

    The deal made. ``ownership`` (SOLE, JOINT, SHARES) is said where several buy; without it they own by
    shares. ``add_ons`` are rooms sold with it, each under its own plan. ``offers`` are discounts of the
    catalogue; they count towards their quota until the deal is given up. A price beyond the actor's authority
    needs the granted request ``discount_request_id``, which it uses up. Where ``shown_total`` says what price
    (元) the buyer was shown, another one is refused. The 诚意金 of a registration goes to the 定金.
    """
    brought = bring_registration(registration_id, room_id, customer_id, today=today, actor=actor)
    locked = inventory.lock_rooms(rooms_wanted(room_id, add_ons))
    room = next(each for each in locked if each.id == room_id)
    require(actor, permissions.SUBSCRIBE, room.project_id)
    with_rooms = [each.room_id for each in add_ons]
    arrival = come_to_buy(room, customer_id, with_rooms=with_rooms, today=today, actor=actor)
    room = arrival.room
    customer = customer_of(room.project_id, customer_id, actor=actor)
    terms = PriceTerms(payment_plan_id, offers, discount_request_id, shown_total=shown_total)
    people = People(buyers, ownership, known=(customer.party_id,))
    agreement = _agreement(room, customer.id, people, terms, add_ons, sign_by, today=today, actor=actor)
    brought.hold_money(arrival)
    bound = {"sign_by": sign_by, "ownership": agreement.chosen.ownership}
    deal = open_deal(arrival, customer, payment_plan_id, states.SUBSCRIBED, today=today, actor=actor, **bound)
    _take_rooms(deal, arrival, customer, agreement.add_ons, today=today, actor=actor)
    presale.count_uses(deal.project_id, agreement.price.quote.offers, deal.source, actor=actor)
    finance.open_dues(deal.money_account, agreement.schedule(), actor=actor)
    brought.pay(deal, room, up_to=agreement.price.quote.deposit)
    _agree(deal, room, agreement, actor=actor, today=today)
    return DealId(deal.pk)


@use_case
def subscribe_booked_room(
    deal_id: DealId,
    *,
    buyers: Sequence[Buyer],
    ownership: str = "",
    add_ons: Sequence[AddOnTerms] = (),
    payment_plan_id: PaymentPlanId,
    offers: Sequence[presale.ChosenOffer] = (),
    discount_request_id: DiscountRequestId | int | None = None,
    shown_total: Money | None = None,
    sign_by: date,
    actor: Actor,
    today: date,
) -> DealId:
    """Take a booking to its subscription (预订转认购); money paid on it counts towards the deposit.

    Ownership, add-ons, offers, request and price shown as in :func:`subscribe_room`. The plan the room was
    booked under may be kept, though it is no longer offered to others; a special price the booking took is
    its own.
    """
    ledger.hold_period_open(actor.company_id, today)
    room, deal = lock_deal(deal_id, with_rooms=[each.room_id for each in add_ons])
    require(actor, permissions.SUBSCRIBE, deal.project_id)
    if deal.state != states.BOOKED:
        raise WrongStep(room=room.label, state=deal.get_state_display(), verb="认购")
    refuse_while_changing(room, deal, "认购")
    rooms_wanted(room.id, add_ons)
    terms = PriceTerms(payment_plan_id, offers, discount_request_id, booking=deal, shown_total=shown_total)
    customer_id = CustomerId(deal.customer_id)
    people = People(buyers, ownership)
    agreement = _agreement(room, customer_id, people, terms, add_ons, sign_by, today=today, actor=actor)
    _refuse_another_list_price(room, deal, agreement.price.quote)
    _keep_rooms(room, deal, agreement.add_ons, today=today, actor=actor)
    deal.state, deal.payment_plan_id = states.SUBSCRIBED, payment_plan_id
    deal.sign_by, deal.ownership = sign_by, agreement.chosen.ownership
    deal.save(update_fields=["state", "payment_plan", "sign_by", "ownership"])
    presale.count_uses(deal.project_id, agreement.price.quote.offers, deal.source, actor=actor)
    finance.confirm_account(deal.money_account, actor=actor)
    finance.replace_dues(
        deal.money_account, agreement.schedule(), reason="预订转认购", today=today, actor=actor
    )
    _agree(deal, room, agreement, actor=actor, today=today)
    return deal_id


@step
def _take_rooms(
    deal: Deal,
    arrival: Arrival,
    customer: CustomerCard,
    along: list[QuotedAddOn],
    *,
    today: date,
    actor: Actor,
) -> None:
    """Let a new deal have its room and those sold with it."""
    named, contact = holder_label(customer), customer.owner_name
    reservations.take_claimed_room(
        arrival.claim,
        arrival.room,
        kind=inventory.OccupancyKind.SUBSCRIBED,
        deal=deal.source,
        holder_label=named,
        contact=contact,
        actor=actor,
    )
    take_add_ons(deal, along, holder_label=named, contact=contact, today=today, actor=actor)


@step
def _keep_rooms(
    room: inventory.RoomFacts, deal: Deal, along: list[QuotedAddOn], *, today: date, actor: Actor
) -> None:
    """Let a booking keep its room for good, and have those sold with it under the same names."""
    held = room.occupancy
    named, contact = (held.holder_label, held.contact) if held else ("", "")
    move_occupancy_up(room, deal, inventory.OccupancyKind.SUBSCRIBED, actor=actor)
    take_add_ons(deal, along, holder_label=named, contact=contact, today=today, actor=actor)


def _agreement(
    room: inventory.RoomFacts,
    customer_id: CustomerId,
    people: People,
    terms: PriceTerms,
    add_ons: Sequence[AddOnTerms],
    sign_by: date,
    *,
    today: date,
    actor: Actor,
) -> Agreement:
    """Who buys, for how much, with what, and until when they sign; refuses what may not be agreed on."""
    chosen = buyer_set(
        people.buyers, people.ownership, known=people.known, room=room.label, on=today, actor=actor
    )
    if sign_by < today:
        raise SignBeforeStart(room=room.label, sign_by=sign_by, today=today)
    hold_prices_of(room, terms, add_ons)
    quoted = quote_add_ons(room.project_id, add_ons, on=today, actor=actor)
    price = agreed_price(room, terms, customer_id, on=today, actor=actor)
    if price.quote.deposit <= ZERO:
        raise DepositMissing(room=room.label, plan=price.quote.payment_plan_name)
    return Agreement(chosen, price, quoted, sign_by)


def _refuse_another_list_price(room: inventory.RoomFacts, deal: Deal, quote: presale.Quote) -> None:
    if quote.list_total != deal.booking.list_total:
        booked, now = f"{deal.booking.list_total:,.2f}", f"{quote.list_total:,.2f}"
        raise PriceMoved(room=room.label, booked=booked, now=now)


@step
def _agree(deal: Deal, room: inventory.RoomFacts, agreement: Agreement, *, actor: Actor, today: date) -> None:
    """Write down what was agreed."""
    quote = agreement.price.quote
    write_buyers(deal, agreement.chosen, room=room.label, actor=actor)
    subscription = write_subscription(deal, agreement.price, agreement.sign_by, today)
    presale.take_special_price(quote.special, room=room.label, source=deal.source, actor=actor)
    total = quote.deal_total + total_of(agreement.add_ons)
    customers.note_progress(
        deal.customer_id, customers.CustomerStage.SUBSCRIBED, source=deal.source, total=total
    )
    changes: dict[str, object] = {
        "number": subscription.number,
        "total": quote.deal_total,
        "deposit": quote.deposit,
    }
    if quote.offers:
        changes["offers"] = [f"{offer.name} {offer.value:f}" for offer in quote.offers]
    if agreement.price.approval_id:
        changes["approval"] = agreement.price.approval_id
    if agreement.add_ons:
        changes["add_ons"] = [f"{each.room.label} {each.quote.deal_total}" for each in agreement.add_ons]
    audit.record(actor, "sales.deal.subscribed", deal, changes=changes)
    events.publish(DealSubscribed(deal.project_id, deal.pk, deal.room_id, str(quote.deal_total)))
