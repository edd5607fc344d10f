"""Registrations: a customer's number, the refundable 诚意金, wishes and qualification."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Router

from kaipan.customers import queries as customers
from kaipan.interfaces.api.pages import WantedSince, changes_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.registrations import shapes
from kaipan.interfaces.api.v1.registrations.imports import router as imports
from kaipan.interfaces.api.values import Created, Done, PathId
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, create_once
from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import require_any
from kaipan.platform.clock import business_day
from kaipan.registrations import actions as verbs
from kaipan.registrations import queries as registrations
from kaipan.registrations.permissions import MANAGE, REGISTER, VIEW, VIEW_ALL

router = Router()
router.add_router("", imports)

OfCustomer = Annotated[PathId | None, Query(description="only those of this customer")]
State = Annotated[str | None, Query(max_length=12, description="as of now")]
_READERS = (VIEW, VIEW_ALL)


@router.get(
    "/projects/{project_id}/registrations",
    response=answers(shapes.RegistrationPage),
    summary="认筹列表 List registrations",
)
def list_registrations(
    request: ApiRequest,
    project_id: PathId,
    page: WantedSince,
    state: State = None,
    customer_id: OfCustomer = None,
) -> Any:
    """The registrations the token may see: of its owner's customers, or all with the right to view all."""
    require_any(request.actor, _READERS, project_id)
    wanted = {"shown_state": state, "customer_id": customer_id}
    rows = registrations.registrations(request.actor).filter(project_id=project_id)
    return changes_of(
        rows.filter(**{name: value for name, value in wanted.items() if value is not None}), page
    )


@router.get(
    "/registrations/{registration_id}",
    response=answers(shapes.RegistrationShape),
    summary="认筹详情 One registration",
)
def get_registration(request: ApiRequest, registration_id: PathId) -> Any:
    """A registration with its people, wishes and qualification as they stand now."""
    card = registrations.registration_card(registration_id, actor=request.actor, today=business_day())
    return shapes.shape_of(card)


@router.get(
    "/rooms/{room_id}/registrations",
    response=answers(shapes.RoomWishes),
    summary="房间的有效认筹数 How many wish for a room",
)
def count_room_registrations(request: ApiRequest, room_id: PathId) -> Any:
    """How many valid registrations wish for the room, whoever they are."""
    room = inventory.room_facts(room_id, actor=request.actor)
    return {"room_id": room.id, "wishing": registrations.live_wishes([room.id]).get(room.id, 0)}


@router.post(
    "/customers/{customer_id}/registrations",
    response=answers(Created, status=201),
    summary="登记认筹 Register a customer",
)
def take_registration(
    request: ApiRequest, customer_id: PathId, body: shapes.RegistrationBody, key: IdempotencyKey
) -> Any:
    """Give a customer a number; good as soon as its 诚意金 is in. Never without a permit. Answers it."""
    card = customers.customer_card(customer_id, actor=request.actor)
    require_any(request.actor, (REGISTER, MANAGE), card.project_id)
    return create_once(
        request,
        key,
        lambda: verbs.take_registration(
            customer_id, body.terms(), actor=request.actor, today=body.on or business_day()
        ),
    )


@router.put(
    "/registrations/{registration_id}/wishes", response=answers(Done), summary="更改意向房 Change the wishes"
)
def change_wishes(
    request: ApiRequest, registration_id: PathId, body: shapes.WishesBody, key: IdempotencyKey
) -> Any:
    """Let it wish for these rooms, in this order."""
    return change_once(
        request,
        key,
        registration_id,
        lambda: verbs.change_wishes(
            registration_id, body.room_ids, actor=request.actor, today=body.on or business_day()
        ),
    )


@router.post(
    "/registrations/{registration_id}/checks",
    response=answers(Created, status=201),
    summary="审核资格 Check a point",
)
def check_qualification(
    request: ApiRequest, registration_id: PathId, body: shapes.FindingBody, key: IdempotencyKey
) -> Any:
    """Write down what was found; the last finding counts. Answers the finding."""
    return create_once(
        request,
        key,
        lambda: verbs.check_qualification(
            registration_id,
            body.item_id,
            state=body.state,
            valid_until=body.valid_until,
            note=body.note,
            actor=request.actor,
            today=body.on or business_day(),
        ),
    )


@router.post(
    "/registrations/{registration_id}/receipts",
    response=answers(Created, status=201),
    summary="收诚意金 Take the earnest money",
)
def receive_on_registration(
    request: ApiRequest, registration_id: PathId, body: shapes.RegistrationReceipt, key: IdempotencyKey
) -> Any:
    """Post the receipt of the whole 诚意金; the registration is valid then. Answers the receipt."""
    return create_once(
        request,
        key,
        lambda: verbs.receive_on_registration(
            registration_id,
            lines=body.receipt_lines(),
            payer_name=body.payer_name,
            dated_on=body.on or business_day(),
            actor=request.actor,
        ),
    )


@router.post(
    "/registrations/{registration_id}/void", response=answers(Done), summary="作废认筹 Void a registration"
)
def void_registration(
    request: ApiRequest, registration_id: PathId, body: shapes.RegistrationEnding, key: IdempotencyKey
) -> Any:
    """End one that was never paid."""
    return change_once(
        request,
        key,
        registration_id,
        lambda: verbs.void_registration(
            registration_id, reason=body.reason, actor=request.actor, today=body.on or business_day()
        ),
    )


@router.post(
    "/registrations/{registration_id}/ask-withdrawal",
    response=answers(Done),
    summary="申请退号 Ask to withdraw",
)
def ask_registration_withdrawal(
    request: ApiRequest, registration_id: PathId, body: shapes.RegistrationEnding, key: IdempotencyKey
) -> Any:
    """Ask for a yes, where the project wants one before money is given back."""
    return change_once(
        request,
        key,
        registration_id,
        lambda: verbs.ask_withdrawal(registration_id, reason=body.reason, actor=request.actor),
    )


@router.post(
    "/registrations/{registration_id}/withdraw",
    response=answers(Created, status=201),
    summary="退号 Withdraw a registration",
)
def withdraw_registration(
    request: ApiRequest, registration_id: PathId, body: shapes.RegistrationRefund, key: IdempotencyKey
) -> Any:
    """Give it up and grant the refund of all its 诚意金. Answers the refund."""
    return _give_back(request, key, registration_id, body, verbs.withdraw_registration)


@router.post(
    "/registrations/{registration_id}/refund-balance",
    response=answers(Created, status=201),
    summary="退诚意金余额 Refund what is left",
)
def refund_registration_balance(
    request: ApiRequest, registration_id: PathId, body: shapes.RegistrationRefund, key: IdempotencyKey
) -> Any:
    """Grant the refund of what a deal did not take. Answers the refund."""
    return _give_back(request, key, registration_id, body, verbs.refund_balance)


@router.post(
    "/registrations/{registration_id}/papers/registration",
    response=answers(Created, status=201),
    summary="出具认筹单 Issue the paper",
)
def issue_registration_paper(request: ApiRequest, registration_id: PathId, key: IdempotencyKey) -> Any:
    """Issue the 认筹单 of a valid registration, or find the one that stands. Answers the paper."""
    return create_once(
        request,
        key,
        lambda: verbs.issue_registration_paper(registration_id, actor=request.actor, today=business_day()),
    )


@router.get(
    "/projects/{project_id}/qualification-items",
    response=answers(shapes.ItemList),
    summary="资格清单 List the points",
)
def list_qualification_items(request: ApiRequest, project_id: PathId) -> Any:
    """What is looked at before somebody may buy."""
    require_any(request.actor, (*_READERS, MANAGE), project_id)
    return {"items": list(registrations.qualification_items(project_id))}


@router.put(
    "/projects/{project_id}/qualification-items",
    response=answers(Done),
    summary="设置资格清单 Set the points",
)
def set_qualification_items(
    request: ApiRequest, project_id: PathId, body: shapes.ItemsBody, key: IdempotencyKey
) -> Any:
    """Replace the whole list; what was found of a point that is left out stays."""
    return change_once(
        request,
        key,
        project_id,
        lambda: verbs.set_qualification_items(
            project_id, [each.terms() for each in body.items], actor=request.actor
        ),
    )


def _give_back(
    request: ApiRequest, key: str, registration_id: int, body: shapes.RegistrationRefund, verb: Any
) -> Any:
    return create_once(
        request,
        key,
        lambda: verb(
            registration_id,
            reason=body.reason,
            payee=body.payee(),
            actor=request.actor,
            today=body.on or business_day(),
        ),
    )
