"""Disputes about customers, and the rulings."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Router

from kaipan.customers import actions as verbs
from kaipan.customers import queries as customers
from kaipan.customers.permissions import RULE_APPEAL, RULE_DISPUTE, VIEW, VIEW_ALL
from kaipan.interfaces.api.pages import WantedSince, changes_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.customers import ownership_shapes as shapes
from kaipan.interfaces.api.values import Created, Done, PathId
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, create_once
from kaipan.kernel.actor import require_any
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one

router = Router()

State = Annotated[str | None, Query(max_length=12)]
ToRule = Annotated[bool, Query(description="only what waits for the ruling of the token's owner")]


@router.get(
    "/projects/{project_id}/disputes", response=answers(shapes.DisputePage), summary="判客列表 List disputes"
)
def list_disputes(
    request: ApiRequest, project_id: PathId, page: WantedSince, state: State = None, to_rule: ToRule = False
) -> Any:
    """Disputes the token's owner judges, oversees or is a party to."""
    require_any(request.actor, (VIEW, VIEW_ALL, RULE_DISPUTE, RULE_APPEAL), project_id)
    rows = customers.disputes(request.actor).filter(project_id=project_id)
    if to_rule:
        waiting = customers.disputes_to_rule(request.actor, project_id)
        rows = rows.filter(pk__in=waiting.order_by().values("pk"))
    return changes_of(rows.filter(state=state) if state else rows, page)


@router.get("/disputes/{dispute_id}", response=answers(shapes.DisputeShape), summary="判客详情 One dispute")
def get_dispute(request: ApiRequest, dispute_id: PathId) -> Any:
    """A dispute with its evidence, the contacts it refers to and its rulings."""
    return one(
        customers.disputes(request.actor).prefetch_related("contacts", "rulings__credits"), pk=dispute_id
    )


@router.post(
    "/projects/{project_id}/disputes",
    response=answers(Created, status=201),
    summary="按电话申请判客 Claim by telephone",
)
def raise_dispute_by_phone(
    request: ApiRequest, project_id: PathId, body: shapes.ClaimByPhone, key: IdempotencyKey
) -> Any:
    """Claim whoever has this telephone, seen or not.

    Who is unknown, in the pool or one's own already gets one answer: `customers_nobody_to_claim`.
    """
    return create_once(
        request,
        key,
        lambda: verbs.raise_dispute_by_phone(
            project_id, body.phone, body.claim(), today=body.on or business_day(), actor=request.actor
        ),
    )


@router.post(
    "/customers/{customer_id}/disputes",
    response=answers(Created, status=201),
    summary="申请判客 Claim a customer",
)
def raise_dispute(
    request: ApiRequest, customer_id: PathId, body: shapes.ClaimBody, key: IdempotencyKey
) -> Any:
    """Claim a customer the token may see, for its owner or, by a judge, for a consultant."""
    return create_once(
        request,
        key,
        lambda: verbs.raise_dispute(
            customer_id, body.claim(), today=body.on or business_day(), actor=request.actor
        ),
    )


@router.post("/disputes/{dispute_id}/rule", response=answers(Done), summary="裁定判客 Rule on a dispute")
def rule_dispute(
    request: ApiRequest, dispute_id: PathId, body: shapes.RulingBody, key: IdempotencyKey
) -> Any:
    """KEEP, GIVE or SPLIT, at first or on appeal; nobody rules on their own cause or twice."""
    return change_once(
        request,
        key,
        dispute_id,
        lambda: verbs.rule_dispute(
            dispute_id,
            kind=body.kind,
            percent=body.percent,
            reason=body.reason,
            today=body.on or business_day(),
            actor=request.actor,
        ),
    )


@router.post("/disputes/{dispute_id}/appeal", response=answers(Done), summary="申诉 Appeal against a ruling")
def appeal_dispute(
    request: ApiRequest, dispute_id: PathId, body: shapes.AppealBody, key: IdempotencyKey
) -> Any:
    """Appeal once, by either consultant, until `appeal_by`."""
    return change_once(
        request,
        key,
        dispute_id,
        lambda: verbs.appeal_dispute(
            dispute_id, grounds=body.grounds, today=body.on or business_day(), actor=request.actor
        ),
    )


@router.post("/disputes/{dispute_id}/withdraw", response=answers(Done), summary="撤回判客 Withdraw a claim")
def withdraw_dispute(request: ApiRequest, dispute_id: PathId, key: IdempotencyKey) -> Any:
    """Take a claim back before it is ruled on."""
    return change_once(
        request, key, dispute_id, lambda: verbs.withdraw_dispute(dispute_id, actor=request.actor)
    )
