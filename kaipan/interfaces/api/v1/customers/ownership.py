"""Who serves a customer: pool, hand-over, rota, sharing, disputes."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Router

from kaipan.customers import actions as verbs
from kaipan.customers import queries as customers
from kaipan.customers.permissions import (
    RECEIVE,
    RULE_APPEAL,
    RULE_DISPUTE,
    TRANSFER,
    VIEW,
    VIEW_ALL,
    VIEW_POOL,
)
from kaipan.interfaces.api.pages import Wanted, WantedSince, changes_of, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.customers import ownership_shapes as shapes
from kaipan.interfaces.api.values import Created, Done, PathId
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, create_once, write_once
from kaipan.kernel.actor import require, require_any
from kaipan.platform.clock import business_day
from kaipan.platform.rehearsal import rehearse
from kaipan.platform.scopes import one

router = Router()

State = Annotated[str | None, Query(max_length=12)]
ToRule = Annotated[bool, Query(description="only what waits for the ruling of the token's owner")]


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
def release_to_pool(request: ApiRequest, customer_id: PathId, body: shapes.Why, key: IdempotencyKey) -> Any:
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


def _handed(request: ApiRequest, key: str, body: shapes.LeaverBody, verb: Any) -> Any:
    today = body.on or business_day()
    terms = verbs.HandOverTerms(
        body.to_staff_ids, body.reason, body.effective_on or today, deals_follow=body.deals_follow
    )
    if body.dry_run:
        return rehearse(lambda: verb(terms, today), lambda told: told)
    return write_once(request, key, lambda: verb(terms, today), answer=shapes.HandOversShape.model_validate)
