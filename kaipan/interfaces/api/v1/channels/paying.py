"""By what partners work: clocks and pay, and what their deals come to."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Router

from kaipan.channels import actions as verbs
from kaipan.channels import queries as channels
from kaipan.channels.permissions import SET_TERMS, VIEW, VIEW_COMMISSION
from kaipan.interfaces.api.pages import Wanted, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.channels import shapes
from kaipan.interfaces.api.values import MonthInput, PathId
from kaipan.interfaces.api.writes import IdempotencyKey, write_once
from kaipan.kernel.actor import require, require_any
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one

router = Router()

PartnerQuery = Annotated[PathId | None, Query(description="only those of this partner")]


@router.get(
    "/projects/{project_id}/channel-rules",
    response=answers(shapes.ChannelRulePage),
    summary="渠道规则 List the clocks",
)
def list_channel_rules(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """Every version, of the project and of single partners."""
    require_any(request.actor, (VIEW, SET_TERMS), project_id)
    return page_of(channels.channel_rules(request.actor).filter(project_id=project_id), page)


@router.post(
    "/projects/{project_id}/channel-rules",
    response=answers(shapes.ChannelVersioned, status=201),
    summary="设定渠道规则 Set the clocks",
)
def set_channel_rule(
    request: ApiRequest, project_id: PathId, body: shapes.ChannelRuleBody, key: IdempotencyKey
) -> Any:
    """From a day on; reports that were made keep theirs."""
    terms = verbs.ChannelTerms(body.visit_days, body.deal_days, body.confirm_hours, body.allows_masked)
    return write_once(
        request,
        key,
        lambda: verbs.set_channel_rule(
            project_id,
            terms,
            partner_id=body.partner_id,
            valid_from=body.valid_from,
            today=body.on or business_day(),
            actor=request.actor,
        ),
        answer=lambda version: shapes.ChannelVersioned(project_id=project_id, version=version),
        status=201,
    )


@router.get(
    "/projects/{project_id}/commission-plans",
    response=answers(shapes.CommissionPlanPage),
    summary="佣金方案 List commission plans",
)
def list_commission_plans(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """Every version, of the project and of single partners."""
    require_any(request.actor, (SET_TERMS, VIEW_COMMISSION), project_id)
    return page_of(channels.commission_plans(request.actor).filter(project_id=project_id), page)


@router.post(
    "/projects/{project_id}/commission-plans",
    response=answers(shapes.ChannelVersioned, status=201),
    summary="设定佣金方案 Set a commission plan",
)
def set_commission_plan(
    request: ApiRequest, project_id: PathId, body: shapes.CommissionPlanBody, key: IdempotencyKey
) -> Any:
    """From a day on; deals that were recorded keep theirs."""
    return write_once(
        request,
        key,
        lambda: verbs.set_commission_plan(
            project_id,
            body.terms(),
            name=body.name,
            partner_id=body.partner_id,
            valid_from=body.valid_from,
            today=body.on or business_day(),
            actor=request.actor,
        ),
        answer=lambda version: shapes.ChannelVersioned(project_id=project_id, version=version),
        status=201,
    )


@router.get(
    "/projects/{project_id}/commission-basis",
    response=answers(shapes.CommissionBasisPage),
    summary="佣金依据 What commission is counted on",
)
def list_commission_basis(
    request: ApiRequest, project_id: PathId, page: Wanted, partner_id: PartnerQuery = None
) -> Any:
    """Deals that count, and those that do no more."""
    require(request.actor, VIEW_COMMISSION, project_id)
    rows = channels.commission_basis(request.actor).filter(project_id=project_id)
    return page_of(rows if partner_id is None else rows.filter(partner_id=partner_id), page)


@router.get(
    "/channel-partners/{partner_id}/statement",
    response=answers(shapes.CommissionStatementShape),
    summary="对账单 A partner's month",
)
def get_commission_statement(
    request: ApiRequest, partner_id: PathId, month: Annotated[MonthInput, Query()]
) -> Any:
    """What the deals of the month come to, and what ended deals take back."""
    seen = one(channels.partners(request.actor), pk=partner_id)
    require(request.actor, VIEW_COMMISSION, seen.project_id)
    return channels.commission_statement(partner_id, month, actor=request.actor)
