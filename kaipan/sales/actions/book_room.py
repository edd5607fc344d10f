"""订房: keep a room some days for a customer, for refundable money."""

from datetime import date, timedelta

from kaipan.customers import actions as customers
from kaipan.customers.queries import CustomerCard
from kaipan.finance import actions as finance
from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import CustomerId, DealId, PaymentPlanId, RegistrationId, RoomId
from kaipan.kernel.money import Money
from kaipan.org import queries as org
from kaipan.platform import audit, events
from kaipan.platform.unit_of_work import step, use_case
from kaipan.presale import actions as presale
from kaipan.reservations import actions as reservations
from kaipan.sales import permissions
from kaipan.sales.agreed_price import refuse_unless_as_shown
from kaipan.sales.events import DealBooked
from kaipan.sales.from_registration import bring_registration
from kaipan.sales.models import Booking, Deal
from kaipan.sales.numbering import paper_number
from kaipan.sales.opening import Arrival, come_to_buy, customer_of, holder_label, open_deal
from kaipan.sales.rules import states
from kaipan.sales.rules.terms import check_booking


@use_case
def book_room(
    room_id: RoomId,
    *,
    customer_id: CustomerId,
    payment_plan_id: PaymentPlanId,
    earnest: Money,
    valid_days: int,
    shown_total: Money | None = None,
    registration_id: RegistrationId | int | None = None,
    actor: Actor,
    today: date,
) -> DealId:
    """Book a room (预订/小订) for ``valid_days`` days against ``earnest`` 元 of 订金.

    The room is off the market at once, in place of a reservation of the same customer where there is one;
    unpaid, the booking ends by itself when its time is over. A special price of the day is the booking's from
    now on, and takes a place of its campaign. Refuses a room that may not be sold today, a customer of
    somebody else, terms the project does not allow, and a price (元) other than the buyer was shown.
    The 诚意金 of a registration pays as much of the 订金 as it can, and the booking is firm.
    """
    brought = bring_registration(registration_id, room_id, customer_id, today=today, actor=actor)
    room = inventory.lock_room(room_id)
    require(actor, permissions.BOOK, room.project_id)
    arrival = come_to_buy(room, customer_id, today=today, actor=actor)
    room = arrival.room
    customer = customer_of(room.project_id, customer_id, actor=actor)
    longest = org.project_settings(room.project_id).booking_days
    check_booking(earnest, valid_days, longest=longest, room=room.label)
    quote = presale.quote(room, payment_plan_id=payment_plan_id, on=today)
    refuse_unless_as_shown(quote, shown_total, room=room.label)
    brought.hold_money(arrival)
    last = today + timedelta(days=valid_days)
    deal = open_deal(
        arrival, customer, payment_plan_id, states.BOOKED, today=today, actor=actor, subscribe_by=last
    )
    _take_room(arrival, deal, customer, days=valid_days, actor=actor)
    finance.open_dues(deal.money_account, [finance.DueLine.earnest(earnest, due_on=today)], actor=actor)
    brought.pay(deal, room, up_to=earnest)
    presale.take_special_price(quote.special, room=room.label, source=deal.source, actor=actor)
    _write_down(deal, quote, earnest, today)
    customers.note_progress(customer_id, customers.CustomerStage.BOOKED, source=deal.source)
    audit.record(actor, "sales.deal.booked", deal, changes={"earnest": earnest, "total": quote.deal_total})
    events.publish(DealBooked(deal.project_id, deal.pk, room.id))
    return DealId(deal.pk)


@step
def _take_room(arrival: Arrival, deal: Deal, customer: CustomerCard, *, days: int, actor: Actor) -> None:
    reservations.take_claimed_room(
        arrival.claim,
        arrival.room,
        kind=inventory.OccupancyKind.BOOKED,
        deal=deal.source,
        holder_label=holder_label(customer),
        contact=customer.owner_name,
        expires_in=timedelta(days=days),
        actor=actor,
    )


def _write_down(deal: Deal, quote: presale.Quote, earnest: Money, today: date) -> None:
    Booking.objects.create(
        project_id=deal.project_id,
        deal=deal,
        number=paper_number("booking", deal.project_id, today),
        agreed_on=today,
        list_total=quote.list_total,
        deal_total=quote.deal_total,
        quote=quote.as_json(),
        earnest=earnest,
    )
