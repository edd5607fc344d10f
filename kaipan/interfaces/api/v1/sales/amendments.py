"""Amendments of deals: asked for, foreseen, carried out, given up, taken back; and formal notices."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Router

from kaipan.interfaces.api.pages import Wanted, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.sales import amendment_shapes as shapes
from kaipan.interfaces.api.values import (
    Created,
    Done,
    PathId,
    WhyThatDay,
)
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, create_once
from kaipan.kernel.actor import require_any
from kaipan.kernel.ids import DealId
from kaipan.platform.clock import business_day
from kaipan.platform.rehearsal import rehearse
from kaipan.platform.scopes import one
from kaipan.sales import actions as verbs
from kaipan.sales import queries as sales
from kaipan.sales.permissions import VIEW, VIEW_ALL

router = Router()

State = Annotated[str | None, Query(max_length=8, description="PROPOSED, EXECUTED or DROPPED")]
Kind = Annotated[str | None, Query(max_length=16, description="only amendments with such a change")]
OfDeal = Annotated[PathId | None, Query(description="only amendments of this deal")]


@router.get(
    "/projects/{project_id}/amendments",
    response=answers(shapes.AmendmentPage),
    summary="变更申请列表 List amendments",
)
def list_amendments(
    request: ApiRequest,
    project_id: PathId,
    page: Wanted,
    state: State = None,
    kind: Kind = None,
    deal_id: OfDeal = None,
) -> Any:
    """The amendments of deals the token may see."""
    require_any(request.actor, (VIEW, VIEW_ALL), project_id)
    wanted = {"state": state, "kinds__contains": kind and [kind], "deal_id": deal_id}
    rows = sales.amendments(request.actor).filter(project_id=project_id)
    return page_of(rows.filter(**{name: value for name, value in wanted.items() if value is not None}), page)


@router.get(
    "/amendments/{amendment_id}", response=answers(shapes.AmendmentShape), summary="变更申请 One amendment"
)
def get_amendment(request: ApiRequest, amendment_id: PathId) -> Any:
    """An amendment with the deal before and after it."""
    return sales.amendment_card(amendment_id, actor=request.actor)


@router.post(
    "/deals/{deal_id}/amendments",
    response=answers(Created, status=201),
    summary="申请变更 Ask for changes of a deal",
)
def propose_amendment(
    request: ApiRequest, deal_id: PathId, body: shapes.Proposal, key: IdempotencyKey
) -> Any:
    """Freeze what the changes come to, and ask for it; nothing of the deal changes yet.

    Answers the amendment.
    """
    return create_once(
        request,
        key,
        lambda: verbs.propose_amendment(
            DealId(deal_id), **body.asked(), actor=request.actor, today=body.on or business_day()
        ),
    )


@router.post(
    "/deals/{deal_id}/amendments/preview",
    response=answers(shapes.Foreseen),
    summary="变更预览 What changes would come to",
)
def preview_amendment(request: ApiRequest, deal_id: PathId, body: shapes.Proposal) -> Any:
    """What asking for these changes would freeze; refused where asking would be. Nothing is kept."""
    return rehearse(
        lambda: verbs.propose_amendment(
            DealId(deal_id), **body.asked(), actor=request.actor, today=body.on or business_day()
        ),
        lambda made: sales.amendment_card(made, actor=request.actor),
    )


@router.post("/amendments/{amendment_id}/execute", response=answers(Done), summary="执行变更 Carry it out")
def execute_amendment(
    request: ApiRequest, amendment_id: PathId, body: shapes.Execution, key: IdempotencyKey
) -> Any:
    """Carry an approved amendment out, whole; refused when deal or outcome are not what was asked about."""
    return change_once(
        request,
        key,
        amendment_id,
        lambda: verbs.execute_amendment(amendment_id, actor=request.actor, today=body.on or business_day()),
    )


@router.post("/amendments/{amendment_id}/drop", response=answers(Done), summary="放弃变更 Give it up")
def drop_amendment(request: ApiRequest, amendment_id: PathId, body: WhyThatDay, key: IdempotencyKey) -> Any:
    """Give an amendment up before it is carried out; its question is taken back."""
    return change_once(
        request,
        key,
        amendment_id,
        lambda: verbs.drop_amendment(
            amendment_id, reason=body.reason, actor=request.actor, today=body.on or business_day()
        ),
    )


@router.post(
    "/amendments/{amendment_id}/undo",
    response=answers(Created, status=201),
    summary="撤销变更 Ask to take it back",
)
def undo_amendment(request: ApiRequest, amendment_id: PathId, body: WhyThatDay, key: IdempotencyKey) -> Any:
    """Ask for what the last executed amendment changed to become what it was. Answers the new amendment."""
    found = sales.amendment_card(amendment_id, actor=request.actor)
    return create_once(
        request,
        key,
        lambda: verbs.propose_amendment(
            found.deal_id,
            changes=[verbs.Undo(amendment_id)],
            reason=body.reason,
            actor=request.actor,
            today=body.on or business_day(),
        ),
    )


@router.get(
    "/deals/{deal_id}/formal-notices",
    response=answers(shapes.FormalNoticePage),
    summary="催告函列表 List formal notices",
)
def list_formal_notices(request: ApiRequest, deal_id: PathId, page: Wanted) -> Any:
    """The formal notices of a deal."""
    one(sales.deals(request.actor), pk=deal_id)
    return page_of(sales.formal_notices(request.actor).filter(deal_id=deal_id), page)


@router.post(
    "/deals/{deal_id}/formal-notices",
    response=answers(Created, status=201),
    summary="出具催告函 Issue a formal notice",
)
def issue_formal_notice(
    request: ApiRequest, deal_id: PathId, body: shapes.FormalNoticeBody, key: IdempotencyKey
) -> Any:
    """Write a formal notice down; once its day is over the deal may be forfeited. Answers the notice."""
    return create_once(
        request,
        key,
        lambda: verbs.issue_formal_notice(
            DealId(deal_id),
            respond_by=body.respond_by,
            text=body.text,
            delivery=body.delivery,
            tracking=body.tracking,
            actor=request.actor,
            today=body.on or business_day(),
        ),
    )


@router.post(
    "/amendments/{amendment_id}/paper",
    response=answers(Created, status=201),
    summary="出具补充协议、退房协议 Issue the agreement about an amendment",
)
def issue_amendment_paper(request: ApiRequest, amendment_id: PathId, key: IdempotencyKey) -> Any:
    """Issue the 补充协议, 退定 or 退房协议 of an executed amendment, or find it. Answers the paper."""
    return create_once(request, key, lambda: verbs.issue_amendment_paper(amendment_id, actor=request.actor))


@router.post(
    "/formal-notices/{formal_notice_id}/paper",
    response=answers(Created, status=201),
    summary="出具催告函 Issue the paper of a formal notice",
)
def issue_notice_paper(request: ApiRequest, formal_notice_id: PathId, key: IdempotencyKey) -> Any:
    """Issue the 催告函, to sign or to pay, or find it. Answers the paper."""
    return create_once(request, key, lambda: verbs.issue_notice_paper(formal_notice_id, actor=request.actor))
