"""The rota, and who receives somebody who calls or comes."""

from __future__ import annotations

from typing import Any

from ninja import Router

from kaipan.customers import actions as verbs
from kaipan.customers import queries as customers
from kaipan.customers.permissions import RECEIVE
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.customers import ownership_shapes as shapes
from kaipan.interfaces.api.values import Done, PathId
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, write_once
from kaipan.kernel.actor import require
from kaipan.platform.clock import business_day

router = Router()


@router.get(
    "/projects/{project_id}/rota", response=answers(list[shapes.DutyShape]), summary="轮接 The rota of today"
)
def get_rota(request: ApiRequest, project_id: PathId) -> Any:
    """Who is on duty today, in the order of turns; the first one's turn it is."""
    return customers.rota(request.actor, project_id, business_day())


@router.put("/projects/{project_id}/rota", response=answers(Done), summary="安排轮接 Set the rota")
def set_rota(request: ApiRequest, project_id: PathId, body: shapes.RotaBody, key: IdempotencyKey) -> Any:
    """Say who is on duty today and in which order they take turns; everybody else is off duty."""
    return change_once(
        request,
        key,
        project_id,
        lambda: verbs.set_rota(
            project_id, body.staff_ids, today=body.on or business_day(), actor=request.actor
        ),
    )


@router.post("/projects/{project_id}/rota/sign-on", response=answers(Done), summary="签到 Come on duty")
def sign_on_duty(request: ApiRequest, project_id: PathId, body: shapes.DutyBody, key: IdempotencyKey) -> Any:
    """Come on duty at the end of the rota; another person for those who manage it."""
    return change_once(
        request,
        key,
        project_id,
        lambda: verbs.sign_on_duty(
            project_id, staff_id=body.staff_id, today=body.on or business_day(), actor=request.actor
        ),
    )


@router.post("/projects/{project_id}/rota/sign-off", response=answers(Done), summary="签退 Go off duty")
def sign_off_duty(request: ApiRequest, project_id: PathId, body: shapes.DutyBody, key: IdempotencyKey) -> Any:
    """Go off duty: no turn comes until one signs on again."""
    return change_once(
        request,
        key,
        project_id,
        lambda: verbs.sign_off_duty(
            project_id, staff_id=body.staff_id, today=body.on or business_day(), actor=request.actor
        ),
    )


@router.post("/projects/{project_id}/rota/pass", response=answers(Done), summary="过号 Pass a turn")
def pass_turn(request: ApiRequest, project_id: PathId, body: shapes.PassBody, key: IdempotencyKey) -> Any:
    """Let a turn go, with the reason; the person waits at the end again."""
    return change_once(
        request,
        key,
        project_id,
        lambda: verbs.pass_turn(
            project_id,
            staff_id=body.staff_id,
            reason=body.reason,
            today=body.on or business_day(),
            actor=request.actor,
        ),
    )


@router.post(
    "/projects/{project_id}/reception/look-up",
    response=answers(shapes.ReceptionShape),
    summary="由谁接待 Who receives",
)
def look_up_receiver(request: ApiRequest, project_id: PathId, body: shapes.PhoneBody) -> Any:
    """Whom to call for a telephone: the customer's consultant, else whose turn it is. Changes nothing."""
    require(request.actor, RECEIVE, project_id)
    return customers.who_receives(request.actor, project_id, body.phone, business_day())


@router.post(
    "/projects/{project_id}/reception",
    response=answers(shapes.ReceivedShape, status=201),
    summary="前台接待 Receive somebody",
)
def receive_by_rota(
    request: ApiRequest, project_id: PathId, body: shapes.VisitorBody, key: IdempotencyKey
) -> Any:
    """Write down who called or came, with the consultant who is to receive them.

    With `expected_staff_id` it is refused with `customers_turn_moved` when it is another's turn meanwhile.
    """
    today = body.on or business_day()
    person = verbs.RegisteredPerson(body.name, body.phone, None, None)
    draft = verbs.ContactDraft(
        body.kind, today, note=body.note, heads=body.heads, source_medium=body.source_medium
    )
    return write_once(
        request,
        key,
        lambda: verbs.receive_by_rota(
            project_id,
            verbs.NewCustomer(person, {"source_medium": body.source_medium}),
            draft,
            expected_staff_id=body.expected_staff_id,
            today=today,
            actor=request.actor,
        ),
        answer=shapes.ReceivedShape.model_validate,
        status=201,
    )
