"""Who serves a customer: pool, hand-over, sharing, ownership."""

from __future__ import annotations

from typing import Any

from ninja import Router

from kaipan.customers import actions as verbs
from kaipan.customers import queries as customers
from kaipan.customers.permissions import (
    TRANSFER,
    VIEW_ALL,
    VIEW_POOL,
)
from kaipan.interfaces.api.pages import Wanted, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.customers import ownership_shapes as shapes
from kaipan.interfaces.api.values import (
    Created,
    Done,
    PathId,
    Why,
)
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, create_once, write_once
from kaipan.kernel.actor import require, require_any
from kaipan.platform.clock import business_day
from kaipan.platform.rehearsal import rehearse

router = Router()


@router.get(
    "/projects/{project_id}/pool", response=answers(shapes.PoolPage), summary="公海列表 List the pool"
)
def list_pool(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """Who lies in the public pool, with names and numbers masked."""
    require_any(request.actor, (VIEW_POOL, VIEW_ALL), project_id)
    rows = customers.pool(request.actor).filter(project_id=project_id)
    return page_of(rows, page)


@router.post(
    "/customers/{customer_id}/release", response=answers(Done), summary="放入公海 Release to the pool"
)
def release_to_pool(request: ApiRequest, customer_id: PathId, body: Why, key: IdempotencyKey) -> Any:
    """Put a customer into the public pool: one's own, or with the right to transfer anybody's."""
    return change_once(
        request,
        key,
        customer_id,
        lambda: verbs.release_to_pool(customer_id, reason=body.reason, actor=request.actor),
    )


@router.post("/customers/{customer_id}/claim", response=answers(Done), summary="公海领取 Claim from the pool")
def claim_from_pool(
    request: ApiRequest, customer_id: PathId, body: shapes.OnADay, key: IdempotencyKey
) -> Any:
    """Serve a customer of the pool from now on; no more in a day than the project allows."""
    return change_once(
        request,
        key,
        customer_id,
        lambda: verbs.claim_from_pool(customer_id, today=body.on or business_day(), actor=request.actor),
    )


@router.post(
    "/projects/{project_id}/pool/assign",
    response=answers(shapes.HandOversShape),
    summary="公海分配 Assign from the pool",
)
def assign_from_pool(
    request: ApiRequest, project_id: PathId, body: shapes.HandOverBody, key: IdempotencyKey
) -> Any:
    """Give customers of the pool to consultants, in turn where there are several."""
    return _handed(
        request,
        key,
        body,
        lambda terms, today: verbs.assign_from_pool(
            project_id, body.customer_ids, terms, today=today, actor=request.actor
        ),
    )


@router.post(
    "/projects/{project_id}/hand-over",
    response=answers(shapes.HandOversShape),
    summary="批量转移 Hand customers over",
)
def hand_over_customers(
    request: ApiRequest, project_id: PathId, body: shapes.HandOverBody, key: IdempotencyKey
) -> Any:
    """Give customers to other consultants, in turn where there are several; those that cannot go say why.

    With `dry_run` nothing is changed. Open deals keep their consultant, or follow with `deals_follow`.
    """
    return _handed(
        request,
        key,
        body,
        lambda terms, today: verbs.hand_over_customers(
            project_id, body.customer_ids, terms, today=today, actor=request.actor
        ),
    )


@router.post(
    "/projects/{project_id}/consultants/{staff_id}/hand-over",
    response=answers(shapes.HandOversShape),
    summary="离职交接 Hand over all of a leaver",
)
def hand_over_leaver(
    request: ApiRequest,
    project_id: PathId,
    staff_id: PathId,
    body: shapes.LeaverBody,
    key: IdempotencyKey,
) -> Any:
    """Give all customers of a consultant to others, lost and invalid ones too; 2,000 at once."""
    return _handed(
        request,
        key,
        body,
        lambda terms, today: verbs.hand_over_leaver(
            project_id, staff_id, terms, today=today, actor=request.actor
        ),
    )


@router.get(
    "/projects/{project_id}/consultant-loads",
    response=answers(list[shapes.LoadShape]),
    summary="顾问名下客户数 Customers by consultant",
)
def list_consultant_loads(request: ApiRequest, project_id: PathId) -> Any:
    """Who serves how many customers; leavers, whose customers wait for somebody, first."""
    require(request.actor, TRANSFER, project_id)
    return customers.loads(request.actor, project_id)


@router.get(
    "/customers/{customer_id}/ownership",
    response=answers(shapes.OwnershipShape),
    summary="归属历史 Who served a customer",
)
def get_ownership(request: ApiRequest, customer_id: PathId) -> Any:
    """Who served a customer when, with whom they are shared now, and whose performance they are."""
    actor = request.actor
    return {
        "tenures": customers.ownership_history(customer_id, actor=actor),
        "shares": list(customers.shares_of(customer_id, actor=actor)),
        "credits": customers.credits_of(customer_id, actor=actor),
    }


@router.post(
    "/customers/{customer_id}/shares", response=answers(Created, status=201), summary="共享 Share a customer"
)
def share_customer(
    request: ApiRequest, customer_id: PathId, body: shapes.ShareBody, key: IdempotencyKey
) -> Any:
    """Let a colleague see a customer and write down contacts, nothing else. Answers the share."""
    return create_once(
        request,
        key,
        lambda: verbs.share_customer(
            customer_id,
            staff_id=body.to_staff_id,
            reason=body.reason,
            until=body.until,
            today=body.on or business_day(),
            actor=request.actor,
        ),
    )


@router.post("/shares/{share_id}/end", response=answers(Done), summary="结束共享 End a share")
def end_share(request: ApiRequest, share_id: PathId, key: IdempotencyKey) -> Any:
    """Share no longer; the colleague may end it too."""
    return change_once(request, key, share_id, lambda: verbs.end_share(share_id, actor=request.actor))


def _handed(request: ApiRequest, key: str, body: shapes.LeaverBody, verb: Any) -> Any:
    today = body.on or business_day()
    terms = verbs.HandOverTerms(
        body.to_staff_ids, body.reason, body.effective_on or today, deals_follow=body.deals_follow
    )
    if body.dry_run:
        return rehearse(lambda: verb(terms, today), lambda told: told)
    return write_once(request, key, lambda: verb(terms, today), answer=shapes.HandOversShape.model_validate)
