"""The price of an agreement: quoted, and within somebody's authority or on an approval for exactly it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kaipan.approvals import actions as approvals
from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ApprovalId, CustomerId, DiscountRequestId, PaymentPlanId
from kaipan.kernel.money import Money
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step
from kaipan.presale import actions as presale
from kaipan.presale.codes import Anchor
from kaipan.sales.models import Deal, DiscountRequest, Subscription
from kaipan.sales.numbering import paper_number
from kaipan.sales.refusals import (
    BelowFloorPrice,
    DiscountBeyondAuthority,
    PriceNotAsShown,
    RequestOfAnotherDeal,
)

MATTER = approvals.declare_matter("sales.discount", _("优惠与特价"), measures=("amount", "percent"))


@dataclass(frozen=True, slots=True)
class AgreedPrice:
    """A quote, the least total its maker could agree on alone, and the approval it stands on."""

    quote: presale.Quote
    authority_total: Money | None
    approval_id: ApprovalId | None


@dataclass(frozen=True, slots=True)
class PriceTerms:
    """What a price is agreed under: the plan, the offers of the catalogue, a request that was granted.

    Who subscribes without a ``booking`` books on that day, as far as payments are concerned. ``shown_total``
    is the price in 元 the buyer was shown, if that is known.
    """

    payment_plan_id: PaymentPlanId
    offers: Sequence[presale.ChosenOffer] = ()
    discount_request_id: DiscountRequestId | int | None = None
    booking: Deal | None = None
    shown_total: Money | None = None


@step
def agreed_price(
    room: inventory.RoomFacts, terms: PriceTerms, customer_id: CustomerId, *, on: date, actor: Actor
) -> AgreedPrice:
    """The price of the day for a locked room under ``terms``.

    Within the actor's authority it stands by itself. Beyond it, and always below the floor price, it needs
    a granted request for exactly this room, customer, plan, offers and price, which is used up here; without
    one it is refused (:class:`DiscountBeyondAuthority`, :class:`BelowFloorPrice`). So is a price that
    is not what the buyer was shown (:class:`PriceNotAsShown`).
    """
    booking = terms.booking
    quote = presale.quote(
        room,
        payment_plan_id=terms.payment_plan_id,
        offers=terms.offers,
        on=on,
        happened={Anchor.BOOKING: booking.booking.agreed_on if booking else on, Anchor.SUBSCRIPTION: on},
        held_by=booking.source if booking else None,
        is_agreed=booking is not None and booking.payment_plan_id == terms.payment_plan_id,
    )
    refuse_unless_as_shown(quote, terms.shown_total, room=room.label)
    mine = presale.price_authority(room, quote, on=on, actor=actor)
    if terms.discount_request_id is not None:
        approval_id = _use_up(terms.discount_request_id, room, customer_id, quote, actor=actor)
        return AgreedPrice(quote, mine.least_total, approval_id)
    if mine.covers(quote.deal_total):
        return AgreedPrice(quote, mine.least_total, None)
    if is_below_floor(quote):
        raise BelowFloorPrice(room=room.label, price=f"{quote.deal_total:,.2f}")
    raise DiscountBeyondAuthority(
        room=room.label, price=f"{quote.deal_total:,.2f}", rate=percent(quote.discount_rate)
    )


def refuse_unless_as_shown(quote: presale.Quote, shown: Money | None, *, room: str) -> None:
    """Refuse a price that moved after the buyer was shown it; nothing to do where that is not known."""
    if shown is not None and quote.deal_total != shown:
        raise PriceNotAsShown(room=room, shown=f"{shown:,.2f}", now=f"{quote.deal_total:,.2f}")


def is_below_floor(quote: presale.Quote) -> bool:
    """Whether the price lies below the least the house takes."""
    return quote.floor_total is not None and quote.deal_total < quote.floor_total


def percent(rate: Decimal) -> str:
    """``96.6166`` for 0.966166."""
    return f"{(rate * 100).normalize():f}"


def discount_payload(request: DiscountRequest, quote: presale.Quote, *, room: str) -> Mapping[str, object]:
    """What an approval allows: this price of this room for this customer, and how it came about."""
    kept = quote.as_json()
    return {
        "request": request.pk,
        "room_id": request.room_id,
        "room": room,
        "customer_id": request.customer_id,
        "reason": request.reason,
        "is_below_floor": is_below_floor(quote),
        "discount_rate": str(quote.discount_rate),
        **{
            name: kept[name]
            for name in (
                "payment_plan",
                "offers",
                "steps",
                "list_total",
                "standard_total",
                "deal_total",
                "price_book_version",
            )
        },
    }


def _use_up(
    request_id: int,
    room: inventory.RoomFacts,
    customer_id: CustomerId,
    quote: presale.Quote,
    *,
    actor: Actor,
) -> ApprovalId:
    """Use the granted request for this very act; whatever else changed since, its payload shows."""
    request = one(DiscountRequest.objects.filter(project_id=room.project_id), pk=request_id)
    if request.room_id != room.id or request.customer_id != customer_id:
        raise RequestOfAnotherDeal(request=request_id, room=room.label)
    payload = discount_payload(request, quote, room=room.label)
    return approvals.consume(request.source, MATTER, payload, actor=actor)


def priced_columns(quote: presale.Quote) -> dict[str, Any]:
    """A quote as the columns of a step that binds the price."""
    return {
        "list_total": quote.list_total,
        "deal_total": quote.deal_total,
        "deposit": quote.deposit,
        "area_basis": quote.area_basis,
        "area": quote.area,
        "unit_price": quote.unit_price,
        "floor_total": quote.floor_total,
        "filed_total": quote.filed_total,
        "price_book_version": quote.price_book_version,
        "quote": quote.as_json(),
    }


@step
def write_subscription(deal: Deal, price: AgreedPrice, sign_by: date, today: date) -> Subscription:
    """Write down what was agreed at the subscription of a deal."""
    return Subscription.objects.create(
        project_id=deal.project_id,
        deal=deal,
        number=paper_number("subscription", deal.project_id, today),
        agreed_on=today,
        sign_by=sign_by,
        authority_total=price.authority_total,
        approved_total=price.quote.deal_total if price.approval_id else None,
        approval_id=price.approval_id,
        **priced_columns(price.quote),
    )
