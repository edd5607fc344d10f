"""Taxes and fees: by which rules they are counted, and what deals were charged."""

from __future__ import annotations

from typing import Annotated, Any

from django.db.models import Q
from ninja import Query, Router
from pydantic import Field

from kaipan.charges import actions as verbs
from kaipan.charges import queries as charges
from kaipan.charges.permissions import SET_RULES, VIEW
from kaipan.interfaces.api.pages import Wanted, WantedSince, changes_of, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.charges import shapes
from kaipan.interfaces.api.values import Done, PathId
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, write_once
from kaipan.kernel.actor import require, require_any
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one
from kaipan.sales import actions as deals
from kaipan.sales import queries as sales

router = Router()

HomeQuery = Annotated[
    Annotated[int, Field(ge=1, le=3)] | None, Query(description="which home of the family it is")
]


@router.get(
    "/projects/{project_id}/charge-rules",
    response=answers(shapes.ChargeRulePage),
    summary="收费规则列表 List rules of charges",
)
def list_charge_rules(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """Every version, of the project and of its company."""
    require_any(request.actor, (VIEW, SET_RULES), project_id)
    rows = charges.charge_rules(request.actor)
    return page_of(rows.filter(Q(project_id=project_id) | Q(project__isnull=True)), page)


@router.post(
    "/projects/{project_id}/charge-rules",
    response=answers(shapes.ChargeRuleVersioned, status=201),
    summary="设定收费规则 Set a rule of charges",
)
def set_charge_rule(
    request: ApiRequest, project_id: PathId, body: shapes.ChargeRuleBody, key: IdempotencyKey
) -> Any:
    """Its next version; the day of a contract decides which one it is charged by."""
    where = None if body.for_company else project_id
    return write_once(
        request,
        key,
        lambda: verbs.set_charge_rule(where, body.terms(), valid_from=body.valid_from, actor=request.actor),
        answer=lambda version: shapes.ChargeRuleVersioned(project_id=where, code=body.code, version=version),
        status=201,
    )


@router.post(
    "/projects/{project_id}/charge-rules/standard",
    response=answers(shapes.StandardRulesTaken, status=201),
    summary="采用标准规则 Take the standard rules",
)
def adopt_standard_rules(
    request: ApiRequest, project_id: PathId, body: shapes.StandardRulesWanted, key: IdempotencyKey
) -> Any:
    """Those the project has no version of yet. Their rates are the usual ones: check them locally."""
    return write_once(
        request,
        key,
        lambda: verbs.adopt_standard_rules(project_id, body.codes, actor=request.actor),
        answer=lambda count: shapes.StandardRulesTaken(project_id=project_id, count=count),
        status=201,
    )


@router.get(
    "/projects/{project_id}/charges",
    response=answers(shapes.ChargePage),
    summary="收费列表 List charges",
)
def list_charges(request: ApiRequest, project_id: PathId, page: WantedSince) -> Any:
    """All of the project, with what came in for each."""
    require(request.actor, VIEW, project_id)
    rows = charges.with_figures(charges.charges(request.actor).filter(project_id=project_id))
    return changes_of(rows, page)


@router.post(
    "/projects/{project_id}/charges",
    response=answers(shapes.DealsChargedShape),
    summary="批量生成收费 Charge many deals",
)
def charge_deals(
    request: ApiRequest, project_id: PathId, body: shapes.DealsToCharge, key: IdempotencyKey
) -> Any:
    """Signed deals of the project; one that is refused does not hold up the others."""
    return write_once(
        request,
        key,
        lambda: deals.charge_deals(
            project_id, body.deal_ids, today=body.on or business_day(), actor=request.actor
        ),
        answer=lambda found: shapes.DealsChargedShape(
            deals=[shapes.DealChargedShape.of(each.deal_id, each.charged, each.code) for each in found]
        ),
    )


@router.get("/charges/{charge_id}", response=answers(shapes.ChargeDetail), summary="收费单 One charge")
def get_charge(request: ApiRequest, charge_id: PathId) -> Any:
    """With every change of it."""
    return one(charges.with_figures(charges.charges(request.actor)), pk=charge_id)


@router.post("/charges/{charge_id}/waive", response=answers(Done), summary="减免收费 Waive a charge")
def waive_charge(
    request: ApiRequest, charge_id: PathId, body: shapes.ChargeWaiver, key: IdempotencyKey
) -> Any:
    """Its dues end; what was paid becomes advance of the account."""
    return change_once(
        request,
        key,
        charge_id,
        lambda: verbs.waive_charge(
            charge_id, reason=body.reason, today=body.on or business_day(), actor=request.actor
        ),
    )


@router.get(
    "/deals/{deal_id}/charges/preview",
    response=answers(shapes.ChargePreview),
    summary="试算收费 What charging a deal would come to",
)
def preview_deal_charges(request: ApiRequest, deal_id: PathId, home_count: HomeQuery = None) -> Any:
    """Rule by rule; nothing is done."""
    lines = sales.charge_preview(deal_id, home_count=home_count, actor=request.actor)
    return {"deal_id": deal_id, "lines": lines}


@router.post(
    "/deals/{deal_id}/charges",
    response=answers(shapes.DealChargedShape),
    summary="生成和重算收费 Charge a deal",
)
def charge_deal(request: ApiRequest, deal_id: PathId, body: shapes.DealToCharge, key: IdempotencyKey) -> Any:
    """By every rule it is not charged by yet; what it is charged by already is counted anew."""
    return write_once(
        request,
        key,
        lambda: deals.charge_deal(
            deal_id,
            home_count=body.home_count,
            home_count_said=body.home_count_said,
            reason=body.reason,
            today=body.on or business_day(),
            actor=request.actor,
        ),
        answer=lambda charged: shapes.DealChargedShape.of(deal_id, charged),
    )
