"""Deals: booked, subscribed, signed, paid, cancelled."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Router

from kaipan.interfaces.api.pages import Wanted, WantedSince, changes_of, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.sales import shapes
from kaipan.interfaces.api.v1.sales.amendments import router as amendments
from kaipan.interfaces.api.v1.sales.contracts import router as contracts
from kaipan.interfaces.api.v1.sales.taking_over import router as taking_over
from kaipan.interfaces.api.values import Created, Done, PathId
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, create_once
from kaipan.kernel.actor import require_any
from kaipan.kernel.ids import CustomerId, DealId, PaymentPlanId, RoomId
from kaipan.parties import queries as parties
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one
from kaipan.sales import actions as verbs
from kaipan.sales import queries as sales
from kaipan.sales.permissions import VIEW, VIEW_ALL

router = Router()
router.add_router("", contracts)
router.add_router("", taking_over)
router.add_router("", amendments)

OfRoom = Annotated[PathId | None, Query(description="only deals about this room")]
OfCustomer = Annotated[PathId | None, Query(description="only deals of this customer")]
WithOffer = Annotated[
    PathId | None, Query(description="only deals that count towards the quota of this discount offer")
]
State = Annotated[str | None, Query(max_length=12)]


@router.get("/projects/{project_id}/deals", response=answers(shapes.DealPage), summary="交易列表 List deals")
def list_deals(
    request: ApiRequest,
    project_id: PathId,
    page: WantedSince,
    state: State = None,
    room_id: OfRoom = None,
    customer_id: OfCustomer = None,
    offer_id: WithOffer = None,
) -> Any:
    """The deals the token may see: its owner's own, or all with `sales.deal.view_all`."""
    require_any(request.actor, (VIEW, VIEW_ALL), project_id)
    wanted = {"state": state, "room_id": room_id, "customer_id": customer_id}
    rows = sales.deals(request.actor).filter(project_id=project_id)
    if offer_id is not None:
        rows = sales.deals_with_offer(offer_id, project_id, actor=request.actor)
    return changes_of(
        rows.filter(**{name: value for name, value in wanted.items() if value is not None}), page
    )


@router.get(
    "/parties/{party_id}/deals",
    response=answers(shapes.DealPage),
    summary="一人的全部交易 Deals of a person",
)
def list_deals_of_person(request: ApiRequest, party_id: PathId, page: WantedSince) -> Any:
    """A person's deals in every project the token may see, as customer or as buyer."""
    one(parties.visible_parties(request.actor), pk=party_id)
    return changes_of(sales.deals_of_person(party_id, actor=request.actor), page)


@router.get("/deals/{deal_id}", response=answers(shapes.DealShape), summary="交易详情 One deal")
def get_deal(request: ApiRequest, deal_id: PathId) -> Any:
    """A deal with its buyers and what was agreed at each step."""
    return sales.deal_card(DealId(deal_id), actor=request.actor)


@router.post("/rooms/{room_id}/bookings", response=answers(Created, status=201), summary="订房 Book a room")
def book_room(request: ApiRequest, room_id: PathId, body: shapes.Booking, key: IdempotencyKey) -> Any:
    """Keep a room some days for a customer, for refundable money. Answers the deal."""
    return create_once(
        request,
        key,
        lambda: verbs.book_room(
            RoomId(room_id),
            customer_id=CustomerId(body.customer_id),
            payment_plan_id=PaymentPlanId(body.payment_plan_id),
            earnest=body.earnest,
            valid_days=body.valid_days,
            shown_total=body.shown_total,
            registration_id=body.registration_id,
            actor=request.actor,
            today=body.on or business_day(),
        ),
    )


@router.post(
    "/rooms/{room_id}/subscriptions",
    response=answers(Created, status=201),
    summary="认购 Subscribe to a room",
)
def subscribe_room(
    request: ApiRequest, room_id: PathId, body: shapes.Subscription, key: IdempotencyKey
) -> Any:
    """Agree on a free room, and on rooms sold with it, at the prices of the day, without a booking before it.

    Answers the deal.
    """
    return create_once(
        request,
        key,
        lambda: verbs.subscribe_room(
            RoomId(room_id),
            customer_id=CustomerId(body.customer_id),
            **body.agreed(),
            registration_id=body.registration_id,
            sign_by=body.sign_by,
            actor=request.actor,
            today=body.on or business_day(),
        ),
    )


@router.post(
    "/deals/{deal_id}/subscription", response=answers(Done), summary="预订转认购 Subscribe to a booked room"
)
def subscribe_booked_room(
    request: ApiRequest, deal_id: PathId, body: shapes.Agreement, key: IdempotencyKey
) -> Any:
    """Take a booking to its subscription; money paid on it counts towards the deposit."""
    return change_once(
        request,
        key,
        deal_id,
        lambda: verbs.subscribe_booked_room(
            DealId(deal_id),
            **body.agreed(),
            sign_by=body.sign_by,
            actor=request.actor,
            today=body.on or business_day(),
        ),
    )


@router.get(
    "/projects/{project_id}/discount-requests",
    response=answers(shapes.DiscountRequestPage),
    summary="优惠申请列表 List requests for prices",
)
def list_discount_requests(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """The requests for prices the token may see: its owner's own, or all with `sales.deal.view_all`."""
    require_any(request.actor, (VIEW, VIEW_ALL), project_id)
    return page_of(sales.discount_requests(request.actor).filter(project_id=project_id), page)


@router.post(
    "/rooms/{room_id}/discount-requests",
    response=answers(Created, status=201),
    summary="优惠申请 Ask for a price",
)
def ask_for_discount(
    request: ApiRequest, room_id: PathId, body: shapes.DiscountQuestion, key: IdempotencyKey
) -> Any:
    """Ask for a price beyond one's own authority. Answers the request; its approval is asked for with it."""
    return create_once(
        request,
        key,
        lambda: verbs.ask_for_discount(
            RoomId(room_id),
            customer_id=CustomerId(body.customer_id),
            payment_plan_id=PaymentPlanId(body.payment_plan_id),
            offers=[each.chosen() for each in body.offers],
            reason=body.reason,
            actor=request.actor,
            today=body.on or business_day(),
        ),
    )


@router.post(
    "/deals/{deal_id}/consultant", response=answers(Done), summary="更换置业顾问 Change the consultant"
)
def change_consultant(
    request: ApiRequest, deal_id: PathId, body: shapes.NewConsultant, key: IdempotencyKey
) -> Any:
    """Let another consultant go on with a live deal; what its steps agreed on stays as it was."""
    return change_once(
        request,
        key,
        deal_id,
        lambda: verbs.change_consultant(
            deal_id, to_staff_id=body.to_staff_id, reason=body.reason, actor=request.actor
        ),
    )


@router.post("/deals/{deal_id}/cancel-booking", response=answers(Done), summary="取消预订 Cancel a booking")
def cancel_booking(
    request: ApiRequest, deal_id: PathId, body: shapes.Cancellation, key: IdempotencyKey
) -> Any:
    """End an unpaid booking; the room is free again."""
    return _cancel(request, key, deal_id, body, verbs.cancel_booking)


@router.post(
    "/deals/{deal_id}/cancel-subscription", response=answers(Done), summary="取消认购 Cancel a subscription"
)
def cancel_subscription(
    request: ApiRequest, deal_id: PathId, body: shapes.Cancellation, key: IdempotencyKey
) -> Any:
    """End a subscription that has received no money."""
    return _cancel(request, key, deal_id, body, verbs.cancel_subscription)


@router.post("/deals/{deal_id}/cancel-contract", response=answers(Done), summary="取消签约 Cancel a contract")
def cancel_contract(
    request: ApiRequest, deal_id: PathId, body: shapes.Cancellation, key: IdempotencyKey
) -> Any:
    """End a contract that has received no money: an entry error."""
    return _cancel(request, key, deal_id, body, verbs.cancel_contract)


@router.post(
    "/deals/{deal_id}/receipts", response=answers(Created, status=201), summary="收款 Take money on a deal"
)
def receive_on_deal(
    request: ApiRequest, deal_id: PathId, body: shapes.DealReceipt, key: IdempotencyKey
) -> Any:
    """Post a receipt; the first money makes a booking firm. Answers the receipt."""
    return create_once(
        request,
        key,
        lambda: verbs.receive_on_deal(
            DealId(deal_id),
            lines=body.receipt_lines(),
            payer_name=body.payer_name,
            dated_on=body.on or business_day(),
            designated=body.designated_dues(),
            actor=request.actor,
        ),
    )


@router.post(
    "/deals/{deal_id}/papers/subscription-agreement",
    response=answers(Created, status=201),
    summary="出具认购书 Issue the subscription agreement",
)
def issue_subscription_agreement(request: ApiRequest, deal_id: PathId, key: IdempotencyKey) -> Any:
    """Issue the 认购书, or find the one that stands. Answers the paper."""
    return create_once(
        request,
        key,
        lambda: verbs.issue_subscription_agreement(DealId(deal_id), actor=request.actor),
    )


@router.post(
    "/deals/{deal_id}/papers/contract",
    response=answers(Created, status=201),
    summary="出具合同 Issue the contract",
)
def issue_contract(request: ApiRequest, deal_id: PathId, key: IdempotencyKey) -> Any:
    """Issue the 商品房买卖合同, or find the one that stands. Answers the paper."""
    return create_once(request, key, lambda: verbs.issue_contract(DealId(deal_id), actor=request.actor))


@router.post(
    "/deals/{deal_id}/papers/booking-form",
    response=answers(Created, status=201),
    summary="出具预订单 Issue the booking form",
)
def issue_booking_form(request: ApiRequest, deal_id: PathId, key: IdempotencyKey) -> Any:
    """Issue the 预订单, or find the one that stands. Answers the paper."""
    return create_once(request, key, lambda: verbs.issue_booking_form(DealId(deal_id), actor=request.actor))


def _cancel(request: ApiRequest, key: str, deal_id: int, body: shapes.Cancellation, verb: Any) -> Any:
    return change_once(
        request,
        key,
        deal_id,
        lambda: verb(
            DealId(deal_id), reason=body.reason, actor=request.actor, today=body.on or business_day()
        ),
    )
