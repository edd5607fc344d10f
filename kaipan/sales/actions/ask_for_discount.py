"""优惠申请: ask for a price that is not in one's own hands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from kaipan.approvals import actions as approvals
from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import CustomerId, DiscountRequestId, PaymentPlanId, ProjectId, RoomId
from kaipan.kernel.money import ZERO
from kaipan.kernel.text import Phrase
from kaipan.kernel.text import gettext_noop as _
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.unit_of_work import step, use_case
from kaipan.presale import actions as presale
from kaipan.presale.codes import Anchor
from kaipan.sales import permissions
from kaipan.sales.agreed_price import MATTER, discount_payload, is_below_floor, percent
from kaipan.sales.models import Deal, DiscountRequest
from kaipan.sales.opening import customer_of
from kaipan.sales.refusals import DiscountAlreadyAsked, NothingToAsk, PersonRequired
from kaipan.sales.rules import states


@use_case
def ask_for_discount(
    room_id: RoomId,
    *,
    customer_id: CustomerId,
    payment_plan_id: PaymentPlanId,
    offers: Sequence[presale.ChosenOffer] = (),
    reason: str,
    actor: Actor,
    today: date,
) -> DiscountRequestId:
    """Ask for the price of a room for a customer under a plan and offers (优惠申请, 特价申请).

    Holds neither the room nor the offers' quota. What is granted is exactly this price, for one subscription.
    Refuses a price the actor may agree on alone (:class:`NothingToAsk`) and one that was asked for already.
    """
    if actor.staff_id is None:
        raise PersonRequired
    room = inventory.lock_room(room_id)
    require(actor, permissions.SUBSCRIBE, room.project_id)
    customer = customer_of(room.project_id, customer_id, actor=actor)
    said = required_line(reason, longest=200)
    quote = _quote(room, customer.id, payment_plan_id, offers, today)
    _refuse_what_needs_no_asking(room, quote, today, actor)
    _refuse_twice(room, customer.id, quote)
    request = _write_down(room, customer.id, quote, said, actor.staff_id)
    request.approval_id = approvals.ask(
        project_id=ProjectId(room.project_id),
        matter=MATTER,
        source=request.source,
        title=_title(room, quote),
        payload=discount_payload(request, quote, room=room.label),
        amount=max(quote.list_total - quote.deal_total, ZERO),
        percent=max(100 - quote.discount_rate * 100, Decimal(0)),
        actor=actor,
    )
    request.save(update_fields=["approval"])
    changes = {"total": quote.deal_total, "discount_rate": quote.discount_rate}
    audit.record(actor, "sales.discount.asked", request, label=room.label, reason=said, changes=changes)
    return DiscountRequestId(request.pk)


def _quote(
    room: inventory.RoomFacts,
    customer_id: int,
    payment_plan_id: PaymentPlanId,
    offers: Sequence[presale.ChosenOffer],
    today: date,
) -> presale.Quote:
    """The price of the day, for who has the room already as their booking lets them have it."""
    booking = Deal.objects.filter(room_id=room.id, customer_id=customer_id, state=states.BOOKED).first()
    return presale.quote(
        room,
        payment_plan_id=payment_plan_id,
        offers=offers,
        on=today,
        happened={Anchor.SUBSCRIPTION: today},
        held_by=booking.source if booking else None,
        is_agreed=booking is not None and booking.payment_plan_id == payment_plan_id,
    )


@step
def _write_down(
    room: inventory.RoomFacts, customer_id: int, quote: presale.Quote, reason: str, asked_by: int
) -> DiscountRequest:
    return DiscountRequest.objects.create(
        project_id=room.project_id,
        room_id=room.id,
        customer_id=customer_id,
        payment_plan_id=quote.payment_plan_id,
        offers=[
            {"offer_id": each.id, "value": f"{each.value:f}", "evidence": each.evidence}
            for each in quote.offers
        ],
        quote=quote.as_json(),
        list_total=quote.list_total,
        deal_total=quote.deal_total,
        discount_rate=quote.discount_rate,
        is_below_floor=is_below_floor(quote),
        reason=reason,
        asked_by_id=asked_by,
    )


def _title(room: inventory.RoomFacts, quote: presale.Quote) -> Phrase:
    words = _("%(room)s 特价申请 %(rate)s%%") if is_below_floor(quote) else _("%(room)s 优惠申请 %(rate)s%%")
    return Phrase(words, {"room": room.label, "rate": percent(quote.discount_rate)})


def _refuse_what_needs_no_asking(
    room: inventory.RoomFacts, quote: presale.Quote, today: date, actor: Actor
) -> None:
    mine = presale.price_authority(room, quote, on=today, actor=actor)
    if mine.covers(quote.deal_total):
        raise NothingToAsk(room=room.label, price=f"{quote.deal_total:,.2f}")


def _refuse_twice(room: inventory.RoomFacts, customer_id: int, quote: presale.Quote) -> None:
    asked = DiscountRequest.objects.filter(
        room_id=room.id,
        customer_id=customer_id,
        payment_plan_id=quote.payment_plan_id,
        deal_total=quote.deal_total.amount,
        approval__state__in=("PENDING", "APPROVED"),
    )
    same = asked.select_related("approval").first()
    if same and same.approval:
        raise DiscountAlreadyAsked(room=room.label, state=same.approval.get_state_display())
