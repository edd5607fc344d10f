"""Commission of consultants: plans, months, the ledger, and paying."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Router

from kaipan.interfaces.api.pages import Wanted, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.performance import shapes
from kaipan.interfaces.api.values import MonthInput, PathId
from kaipan.interfaces.api.writes import IdempotencyKey, write_once
from kaipan.kernel.actor import require_any
from kaipan.performance import actions as verbs
from kaipan.performance import queries as performance
from kaipan.performance.permissions import PAY, SET_TERMS, SETTLE, VIEW, VIEW_ALL
from kaipan.platform.clock import business_day

OVERSEES = (VIEW_ALL, SETTLE, PAY)

router = Router()

ConsultantQuery = Annotated[PathId | None, Query(description="only those of this consultant")]


@router.get(
    "/projects/{project_id}/performance-plans",
    response=answers(shapes.PerformancePlanPage),
    summary="提成方案 List plans",
)
def list_performance_plans(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """Every version."""
    require_any(request.actor, (VIEW, *OVERSEES, SET_TERMS), project_id)
    return page_of(performance.commission_plans(request.actor).filter(project_id=project_id), page)


@router.post(
    "/projects/{project_id}/performance-plans",
    response=answers(shapes.PerformanceVersioned, status=201),
    summary="设定提成方案 Set a plan",
)
def set_performance_plan(
    request: ApiRequest, project_id: PathId, body: shapes.PerformancePlanBody, key: IdempotencyKey
) -> Any:
    """From a day on; settled months stay."""
    return write_once(
        request,
        key,
        lambda: verbs.set_commission_plan(
            project_id,
            body.terms(),
            name=body.name,
            product_type=body.product_type,
            basis=body.basis,
            valid_from=body.valid_from,
            actor=request.actor,
        ),
        answer=lambda version: shapes.PerformanceVersioned(project_id=project_id, version=version),
        status=201,
    )


@router.get(
    "/projects/{project_id}/commission-entries",
    response=answers(shapes.CommissionEntryPage),
    summary="提成台账 List the ledger",
)
def list_commission_entries(
    request: ApiRequest, project_id: PathId, page: Wanted, consultant_id: ConsultantQuery = None
) -> Any:
    """Everybody's for who oversees it; else one's own, and one's team's for who leads it."""
    require_any(request.actor, (VIEW, *OVERSEES), project_id)
    rows = performance.commission_entries(request.actor).filter(project_id=project_id)
    return page_of(rows if consultant_id is None else rows.filter(consultant_id=consultant_id), page)


@router.get(
    "/projects/{project_id}/commission-months",
    response=answers(shapes.CommissionMonthPage),
    summary="结算月份 List months",
)
def list_commission_months(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """Open and settled ones."""
    require_any(request.actor, OVERSEES, project_id)
    return page_of(performance.months(request.actor).filter(project_id=project_id), page)


@router.get(
    "/projects/{project_id}/commission-months/preview",
    response=answers(shapes.CommissionPreviewShape),
    summary="结算预览 Preview a settlement",
)
def preview_commission_month(
    request: ApiRequest, project_id: PathId, month: Annotated[MonthInput, Query()]
) -> Any:
    """What settling the month would post now."""
    return performance.settlement_preview(project_id, month, actor=request.actor)


@router.post(
    "/projects/{project_id}/commission-months/settle",
    response=answers(shapes.CommissionMonthShape),
    summary="结算 Settle a month",
)
def settle_commission_month(
    request: ApiRequest, project_id: PathId, body: shapes.CommissionSettling, key: IdempotencyKey
) -> Any:
    """Posts what the month earned, and freezes it."""
    return write_once(
        request,
        key,
        lambda: verbs.settle_month(
            project_id, body.month, today=body.on or business_day(), actor=request.actor
        ),
        answer=shapes.CommissionMonthShape.model_validate,
    )


@router.get(
    "/projects/{project_id}/commission-payables",
    response=answers(shapes.CommissionPayables),
    summary="可发提成 What may be paid",
)
def list_commission_payables(request: ApiRequest, project_id: PathId) -> Any:
    """Deal by deal."""
    return {"project_id": project_id, "items": performance.payables(project_id, actor=request.actor)}


@router.post(
    "/projects/{project_id}/commission-payables/{staff_id}/pay",
    response=answers(shapes.CommissionPaidShape),
    summary="发放提成 Pay a consultant",
)
def pay_commission(
    request: ApiRequest,
    project_id: PathId,
    staff_id: PathId,
    body: shapes.CommissionPaying,
    key: IdempotencyKey,
) -> Any:
    """What is payable and not paid, less what has to be given back."""
    return write_once(
        request,
        key,
        lambda: verbs.pay_commission(project_id, staff_id, on=body.on or business_day(), actor=request.actor),
        answer=lambda total: shapes.CommissionPaidShape(
            project_id=project_id, consultant_id=staff_id, total=str(total)
        ),
    )
