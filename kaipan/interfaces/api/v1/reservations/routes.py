"""Reservations: rooms kept for a customer or for the house, and who waits for them."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Router

from kaipan.interfaces.api.pages import WantedSince, changes_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.reservations import shapes
from kaipan.interfaces.api.values import Created, Done, PathId
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, create_once, write_once
from kaipan.kernel.actor import require_any
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one
from kaipan.reservations import actions as verbs
from kaipan.reservations import queries as reservations
from kaipan.reservations.permissions import HOLD, MANAGE, RESERVE, VIEW, VIEW_ALL

router = Router()

OfRoom = Annotated[PathId | None, Query(description="only those of this room")]
Pressing = Annotated[
    bool,
    Query(description="only what the token's owner is to see to: promoted by a queue, or about to end"),
]
State = Annotated[str | None, Query(max_length=12)]
_READERS = (VIEW, VIEW_ALL)


@router.get(
    "/projects/{project_id}/reservations",
    response=answers(shapes.ReservationPage),
    summary="预留列表 List reservations",
)
def list_reservations(
    request: ApiRequest,
    project_id: PathId,
    page: WantedSince,
    state: State = None,
    room_id: OfRoom = None,
    pressing: Pressing = False,
) -> Any:
    """The reservations the token may see: its owner's own, or all with the right to view all."""
    require_any(request.actor, _READERS, project_id)
    wanted = {"shown_state": state, "room_id": room_id}
    rows = reservations.reservations(request.actor).filter(project_id=project_id)
    if pressing:
        rows = reservations.pressing_reservations(project_id, actor=request.actor)
    return changes_of(
        rows.filter(**{name: value for name, value in wanted.items() if value is not None}), page
    )


@router.get(
    "/reservations/{reservation_id}",
    response=answers(shapes.ReservationRow),
    summary="预留详情 One reservation",
)
def get_reservation(request: ApiRequest, reservation_id: PathId) -> Any:
    """A reservation as it stands at this moment."""
    return one(reservations.reservations(request.actor), pk=reservation_id)


@router.get(
    "/projects/{project_id}/reservation-limits",
    response=answers(shapes.LimitsShape),
    summary="预留额度 What one may still reserve",
)
def get_reservation_limits(request: ApiRequest, project_id: PathId) -> Any:
    """Days, places and renewals of the token's owner."""
    require_any(request.actor, (RESERVE, HOLD, MANAGE), project_id)
    return reservations.my_limits(project_id, actor=request.actor)


@router.post(
    "/rooms/{room_id}/reservations", response=answers(Created, status=201), summary="预留 Reserve a room"
)
def reserve_room(request: ApiRequest, room_id: PathId, body: shapes.Wish, key: IdempotencyKey) -> Any:
    """Keep a free room for a customer or the house. Beyond one's limits it waits for approval as PENDING
    and holds no room; read it to see which. Answers the reservation.
    """
    return create_once(
        request,
        key,
        lambda: verbs.reserve_room(
            room_id,
            customer_id=body.customer_id,
            reason_code=body.reason_code,
            reason=body.reason,
            days=body.days,
            actor=request.actor,
            today=body.on or business_day(),
        ),
    )


@router.post(
    "/reservations/{reservation_id}/renew",
    response=answers(shapes.Renewed),
    summary="续期 Renew a reservation",
)
def renew_reservation(
    request: ApiRequest, reservation_id: PathId, body: shapes.Renewal, key: IdempotencyKey
) -> Any:
    """Keep the room longer, or ask for approval where that goes beyond the limits."""
    return write_once(
        request,
        key,
        lambda: verbs.renew_reservation(reservation_id, days=body.days, actor=request.actor),
        answer=lambda renewed: shapes.Renewed(id=reservation_id, renewed=renewed),
    )


@router.post(
    "/reservations/{reservation_id}/cancel", response=answers(Done), summary="取消预留 Cancel a reservation"
)
def cancel_reservation(
    request: ApiRequest, reservation_id: PathId, body: shapes.Ending, key: IdempotencyKey
) -> Any:
    """End a reservation; the first who waits for the room gets it."""
    return change_once(
        request,
        key,
        reservation_id,
        lambda: verbs.cancel_reservation(
            reservation_id, reason=body.reason, actor=request.actor, today=body.on or business_day()
        ),
    )


@router.post(
    "/reservations/{reservation_id}/settle",
    response=answers(shapes.Settled),
    summary="办理审批结果 Carry out the answer",
)
def settle_reservation(
    request: ApiRequest, reservation_id: PathId, body: shapes.Settling, key: IdempotencyKey
) -> Any:
    """Do what the answer of its approval allows, where the system has not yet."""
    return write_once(
        request,
        key,
        lambda: verbs.settle_reservation(
            reservation_id, actor=request.actor, today=body.on or business_day()
        ),
        answer=lambda state: shapes.Settled(id=reservation_id, state=state),
    )


@router.post(
    "/projects/{project_id}/holds/preview",
    response=answers(shapes.ReservationBatch),
    summary="批量销控预演 Try to hold rooms",
)
def preview_holds(request: ApiRequest, project_id: PathId, body: shapes.Holds) -> Any:
    """Which rooms would be held, and why the others would not; nothing is changed."""
    return _hold(request, project_id, body, dry_run=True)


@router.post(
    "/projects/{project_id}/holds",
    response=answers(shapes.ReservationBatch, status=201),
    summary="批量销控 Hold rooms",
)
def hold_rooms(request: ApiRequest, project_id: PathId, body: shapes.Holds, key: IdempotencyKey) -> Any:
    """Hold those of the rooms that are free; the others are named with why. What goes beyond one's own limits
    waits for approval, room by room, and holds no room until then.
    """
    return write_once(
        request,
        key,
        lambda: _hold(request, project_id, body, dry_run=False),
        answer=shapes.ReservationBatch.model_validate,
        status=201,
    )


@router.post(
    "/projects/{project_id}/reservations/cancel",
    response=answers(shapes.ReservationBatch),
    summary="批量取消预留 Cancel reservations",
)
def cancel_reservations(
    request: ApiRequest, project_id: PathId, body: shapes.Endings, key: IdempotencyKey
) -> Any:
    """Cancel those that live and are one's own to cancel; the others are named with the reason."""
    return write_once(
        request,
        key,
        lambda: verbs.cancel_reservations(
            project_id,
            body.reservation_ids,
            reason=body.reason,
            dry_run=False,
            actor=request.actor,
            today=body.on or business_day(),
        ),
        answer=shapes.ReservationBatch.model_validate,
    )


@router.get(
    "/projects/{project_id}/waiting", response=answers(shapes.WaitingPage), summary="排队列表 List queues"
)
def list_waiting(
    request: ApiRequest, project_id: PathId, page: WantedSince, state: State = None, room_id: OfRoom = None
) -> Any:
    """Who waits for which room, as far as the token may see."""
    require_any(request.actor, _READERS, project_id)
    wanted = {"state": state, "room_id": room_id}
    rows = reservations.waiting_customers(request.actor).filter(project_id=project_id)
    return changes_of(
        rows.filter(**{name: value for name, value in wanted.items() if value is not None}), page
    )


@router.post("/rooms/{room_id}/waiting", response=answers(Created, status=201), summary="排队 Join the queue")
def join_queue(request: ApiRequest, room_id: PathId, body: shapes.Place, key: IdempotencyKey) -> Any:
    """Let a customer wait for a taken room. Answers the place in the queue."""
    return create_once(
        request,
        key,
        lambda: verbs.join_queue(
            room_id,
            customer_id=body.customer_id,
            priority=body.priority,
            priority_reason=body.priority_reason,
            actor=request.actor,
        ),
    )


@router.post("/waiting/{waiting_id}/leave", response=answers(Done), summary="退出排队 Leave the queue")
def leave_queue(request: ApiRequest, waiting_id: PathId, body: shapes.Leaving, key: IdempotencyKey) -> Any:
    """Let a customer wait no longer; those behind move up."""
    return change_once(
        request,
        key,
        waiting_id,
        lambda: verbs.leave_queue(waiting_id, reason=body.reason, actor=request.actor),
    )


@router.get(
    "/projects/{project_id}/hold-reasons",
    response=answers(shapes.ReasonList),
    summary="销控原因 List reasons for holds",
)
def list_hold_reasons(request: ApiRequest, project_id: PathId) -> Any:
    """For what reasons the house keeps rooms back."""
    require_any(request.actor, (*_READERS, RESERVE, HOLD, MANAGE), project_id)
    return {"reasons": list(reservations.hold_reasons(project_id))}


@router.put(
    "/projects/{project_id}/hold-reasons",
    response=answers(Done),
    summary="设置销控原因 Set the reasons for holds",
)
def set_hold_reasons(
    request: ApiRequest, project_id: PathId, body: shapes.ReasonsBody, key: IdempotencyKey
) -> Any:
    """Replace the whole list; holds keep the words they were given."""
    return change_once(
        request,
        key,
        project_id,
        lambda: verbs.set_hold_reasons(project_id, body.reasons, actor=request.actor),
    )


def _hold(request: ApiRequest, project_id: int, body: shapes.Holds, *, dry_run: bool) -> Any:
    return verbs.hold_rooms(
        project_id,
        body.room_ids,
        reason_code=body.reason_code,
        reason=body.reason,
        days=body.days,
        dry_run=dry_run,
        actor=request.actor,
        today=body.on or business_day(),
    )
