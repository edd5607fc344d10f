"""认购: buyers agree on a room at a price and pay a deposit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kaipan.customers import actions as customers
from kaipan.finance import actions as finance
from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import CustomerId, DealId, DiscountRequestId, PartyId, PaymentPlanId, RoomId
from kaipan.kernel.money import ZERO, Money
from kaipan.ledger import actions as ledger
from kaipan.platform import audit, events
from kaipan.platform.unit_of_work import step, use_case
from kaipan.presale import actions as presale
from kaipan.reservations import actions as reservations
from kaipan.sales import permissions
from kaipan.sales.agreed_price import AgreedPrice, PriceTerms, agreed_price
from kaipan.sales.events import DealSubscribed
from kaipan.sales.models import Deal, DealBuyer, Subscription
from kaipan.sales.numbering import paper_number
from kaipan.sales.opening import (
    check_buyers_known,
    come_to_buy,
    customer_of,
    holder_label,
    lock_deal,
    move_occupancy_up,
    open_deal,
)
from kaipan.sales.refusals import PriceMoved, SignBeforeStart, WrongStep
from kaipan.sales.rules import states
from kaipan.sales.rules.terms import DepositMissing, check_shares


@dataclass(frozen=True, slots=True)
class Buyer:
    """A buyer (买受人) and the share of ownership in %."""

    party_id: PartyId
    share: Decimal


@use_case
def subscribe_room(
    room_id: RoomId,
    *,
    customer_id: CustomerId,
    buyers: Sequence[Buyer],
    payment_plan_id: PaymentPlanId,
    offers: Sequence[presale.ChosenOffer] = (),
    discount_request_id: DiscountRequestId | int | None = None,
    shown_total: Money | None = None,
    sign_by: date,
    actor: Actor,
    today: date,
) -> DealId:
    """Subscribe to a free room, or one reserved for the customer (认购), without a booking before it.

    The deal made. ``offers`` are discounts of the catalogue; they count towards their quota until the deal is
    given up. A price beyond the actor's authority needs the granted request ``discount_request_id``, which
    it uses up. Where ``shown_total`` says what price (元) the buyer was shown, another one is refused.
    """
    room = inventory.lock_room(room_id)
    require(actor, permissions.SUBSCRIBE, room.project_id)
    arrival = come_to_buy(room, customer_id, today=today, actor=actor)
    room = arrival.room
    customer = customer_of(room.project_id, customer_id, actor=actor)
    _check_agreement(room, buyers, sign_by, today, actor=actor)
    terms = PriceTerms(payment_plan_id, offers, discount_request_id, shown_total=shown_total)
    price = _price(room, terms, customer.id, today, actor=actor)
    deal = open_deal(arrival, customer, payment_plan_id, states.SUBSCRIBED, today=today, actor=actor)
    reservations.take_claimed_room(
        arrival.claim,
        room,
        kind=inventory.OccupancyKind.SUBSCRIBED,
        deal=deal.source,
        holder_label=holder_label(customer),
        contact=customer.owner_name,
        actor=actor,
    )
    presale.count_uses(deal.project_id, price.quote.offers, deal.source, actor=actor)
    finance.open_dues(deal.money_account, price.quote.schedule, actor=actor)
    _agree(deal, price, buyers, sign_by, actor=actor, today=today)
    presale.take_special_price(price.quote.special, room=room.label, source=deal.source, actor=actor)
    return DealId(deal.pk)


@use_case
def subscribe_booked_room(
    deal_id: DealId,
    *,
    buyers: Sequence[Buyer],
    payment_plan_id: PaymentPlanId,
    offers: Sequence[presale.ChosenOffer] = (),
    discount_request_id: DiscountRequestId | int | None = None,
    shown_total: Money | None = None,
    sign_by: date,
    actor: Actor,
    today: date,
) -> DealId:
    """Take a booking to its subscription (预订转认购); money paid on it counts towards the deposit.

    Offers, request and price shown as in :func:`subscribe_room`. The plan the room was booked under may be
    kept, though it is no longer offered to others; a special price the booking took is its own.
    """
    ledger.hold_period_open(actor.company_id, today)
    room, deal = lock_deal(deal_id)
    require(actor, permissions.SUBSCRIBE, deal.project_id)
    if deal.state != states.BOOKED:
        raise WrongStep(room=room.label, state=deal.get_state_display(), verb="认购")
    _check_agreement(room, buyers, sign_by, today, actor=actor)
    terms = PriceTerms(
        payment_plan_id,
        offers,
        discount_request_id,
        booking=deal,
        shown_total=shown_total,
    )
    price = _price(room, terms, CustomerId(deal.customer_id), today, actor=actor)
    quote = price.quote
    if quote.list_total != deal.booking.list_total:
        booked, now = f"{deal.booking.list_total:,.2f}", f"{quote.list_total:,.2f}"
        raise PriceMoved(room=room.label, booked=booked, now=now)
    move_occupancy_up(room, deal, inventory.OccupancyKind.SUBSCRIBED, actor=actor)
    deal.state, deal.payment_plan_id = states.SUBSCRIBED, payment_plan_id
    deal.save(update_fields=["state", "payment_plan"])
    presale.count_uses(deal.project_id, quote.offers, deal.source, actor=actor)
    finance.confirm_account(deal.money_account, actor=actor)
    finance.replace_dues(deal.money_account, quote.schedule, reason="预订转认购", today=today, actor=actor)
    _agree(deal, price, buyers, sign_by, actor=actor, today=today)
    presale.take_special_price(price.quote.special, room=room.label, source=deal.source, actor=actor)
    return deal_id


def _check_agreement(
    room: inventory.RoomFacts, buyers: Sequence[Buyer], sign_by: date, today: date, *, actor: Actor
) -> None:
    """Refuse buyers who are not in order, and a signing before the subscription."""
    check_shares([(buyer.party_id, buyer.share) for buyer in buyers], room=room.label)
    check_buyers_known([buyer.party_id for buyer in buyers], room=room.label, actor=actor)
    if sign_by < today:
        raise SignBeforeStart(room=room.label, sign_by=sign_by, today=today)


def _price(
    room: inventory.RoomFacts, terms: PriceTerms, customer_id: CustomerId, today: date, *, actor: Actor
) -> AgreedPrice:
    """The price of the day under the terms, with a deposit, in somebody's hands."""
    price = agreed_price(room, terms, customer_id, on=today, actor=actor)
    if price.quote.deposit <= ZERO:
        raise DepositMissing(room=room.label, plan=price.quote.payment_plan_name)
    return price


@step
def _agree(
    deal: Deal, price: AgreedPrice, buyers: Sequence[Buyer], sign_by: date, *, actor: Actor, today: date
) -> None:
    """Write down what was agreed."""
    quote = price.quote
    DealBuyer.objects.bulk_create(
        DealBuyer(
            project_id=deal.project_id, deal=deal, party_id=buyer.party_id, ordinal=place, share=buyer.share
        )
        for place, buyer in enumerate(buyers, 1)
    )
    agreement = Subscription.objects.create(
        project_id=deal.project_id,
        deal=deal,
        number=paper_number("subscription", deal.project_id, today),
        agreed_on=today,
        sign_by=sign_by,
        list_total=quote.list_total,
        deal_total=quote.deal_total,
        deposit=quote.deposit,
        area_basis=quote.area_basis,
        area=quote.area,
        unit_price=quote.unit_price,
        floor_total=quote.floor_total,
        filed_total=quote.filed_total,
        price_book_version=quote.price_book_version,
        quote=quote.as_json(),
        authority_total=price.authority_total,
        approved_total=quote.deal_total if price.approval_id else None,
        approval_id=price.approval_id,
    )
    customers.note_progress(
        deal.customer_id, customers.CustomerStage.SUBSCRIBED, source=deal.source, total=quote.deal_total
    )
    changes: dict[str, object] = {
        "number": agreement.number,
        "total": quote.deal_total,
        "deposit": quote.deposit,
    }
    if quote.offers:
        changes["offers"] = [f"{offer.name} {offer.value:f}" for offer in quote.offers]
    if price.approval_id:
        changes["approval"] = price.approval_id
    audit.record(actor, "sales.deal.subscribed", deal, changes=changes)
    events.publish(DealSubscribed(deal.project_id, deal.pk, deal.room_id, str(quote.deal_total)))
