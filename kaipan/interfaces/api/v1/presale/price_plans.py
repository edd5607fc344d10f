"""Price plans: made, filled in, tried, approved, executed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ninja import Router

from kaipan.interfaces.api.pages import Wanted, WantedSince, changes_of, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.presale import plan_bodies as bodies
from kaipan.interfaces.api.v1.presale import plan_shapes as shapes
from kaipan.interfaces.api.v1.work import Background, or_work, start_once
from kaipan.interfaces.api.values import Created, Done, PathId
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, create_once, write_once
from kaipan.kernel.actor import require
from kaipan.presale import actions as verbs
from kaipan.presale import queries as presale
from kaipan.presale import works
from kaipan.presale.permissions import VIEW_PRICE

router = Router()


@router.get(
    "/projects/{project_id}/price-plans",
    response=answers(shapes.PricePlanPage),
    summary="价格方案列表 List price plans",
)
def list_price_plans(request: ApiRequest, project_id: PathId, page: WantedSince) -> Any:
    """The project's price plans and where each of them stands."""
    require(request.actor, VIEW_PRICE, project_id)
    return changes_of(presale.price_plans(request.actor).filter(project_id=project_id), page)


@router.post(
    "/projects/{project_id}/price-plans",
    response=answers(Created, status=201),
    summary="新建价格方案 Begin a price plan",
)
def create_price_plan(
    request: ApiRequest, project_id: PathId, body: bodies.PricePlanTerms, key: IdempotencyKey
) -> Any:
    """Begin a plan in draft, with how it rounds and what its unit prices are for."""
    return create_once(
        request,
        key,
        lambda: verbs.create_price_plan(project_id, **body.arguments(), actor=request.actor),
    )


@router.get(
    "/price-plans/{plan_id}", response=answers(shapes.PricePlanShape), summary="价格方案详情 One price plan"
)
def get_price_plan(request: ApiRequest, plan_id: PathId) -> Any:
    """A plan with its tables."""
    return presale.price_plan(plan_id, actor=request.actor)


@router.put(
    "/price-plans/{plan_id}/terms", response=answers(Done), summary="修改计价规则 Change the terms of a plan"
)
def change_price_plan(
    request: ApiRequest, plan_id: PathId, body: bodies.PricePlanTerms, key: IdempotencyKey
) -> Any:
    """Make name and terms just these while the tables may still change; a tried plan goes back to draft."""
    return change_once(
        request,
        key,
        plan_id,
        lambda: verbs.change_price_plan(plan_id, **body.arguments(), actor=request.actor),
    )


@router.put(
    "/price-plans/{plan_id}/base-prices", response=answers(Done), summary="填写基准价 Set base prices"
)
def set_base_prices(
    request: ApiRequest, plan_id: PathId, body: bodies.BasePrices, key: IdempotencyKey
) -> Any:
    """Make the base prices just these rows: one per building, unit and position."""
    rows = [verbs.BasePriceRow(**dict(row)) for row in body.rows]
    return change_once(
        request, key, plan_id, lambda: verbs.set_base_prices(plan_id, rows, actor=request.actor)
    )


@router.post(
    "/price-plans/{plan_id}/base-prices/fill",
    response=answers(shapes.FilledShape),
    summary="按分期填写基准价 Fill base prices by phase",
)
def fill_base_prices(
    request: ApiRequest, plan_id: PathId, body: bodies.BaseForAPhase, key: IdempotencyKey
) -> Any:
    """Give every building of a phase, or of the project, one base."""
    return write_once(
        request,
        key,
        lambda: verbs.fill_base_prices(plan_id, **dict(body), actor=request.actor),
        answer=lambda buildings: shapes.FilledShape(buildings=buildings),
    )


@router.put(
    "/price-plans/{plan_id}/floor-differences",
    response=answers(Done),
    summary="填写层差 Set floor differences",
)
def set_floor_differences(
    request: ApiRequest, plan_id: PathId, body: bodies.FloorDifferences, key: IdempotencyKey
) -> Any:
    """Make the floor differences just these rows: one per building and floor."""
    rows = [verbs.FloorDifferenceRow(**dict(row)) for row in body.rows]
    return change_once(
        request, key, plan_id, lambda: verbs.set_floor_differences(plan_id, rows, actor=request.actor)
    )


@router.put("/price-plans/{plan_id}/factors", response=answers(Done), summary="填写价格因素 Set factors")
def set_factors(request: ApiRequest, plan_id: PathId, body: bodies.Factors, key: IdempotencyKey) -> Any:
    """Make the plan's factors just these, in their order, each with all of its lines."""
    tables = [factor.table() for factor in body.factors]
    return change_once(request, key, plan_id, lambda: verbs.set_factors(plan_id, tables, actor=request.actor))


@router.put(
    "/price-plans/{plan_id}/room-adjustments",
    response=answers(Done),
    summary="一房一调 Set room adjustments",
)
def set_room_adjustments(
    request: ApiRequest, plan_id: PathId, body: bodies.RoomAdjustments, key: IdempotencyKey
) -> Any:
    """Make the adjustments of single rooms just these rows, each with its reason."""
    rows = [verbs.AdjustmentRow(**dict(row)) for row in body.rows]
    return change_once(
        request, key, plan_id, lambda: verbs.set_room_adjustments(plan_id, rows, actor=request.actor)
    )


@router.post("/price-plans/{plan_id}/trial", response=or_work(shapes.TrialShape), summary="试算 Try the plan")
def run_trial(
    request: ApiRequest, plan_id: PathId, key: IdempotencyKey, background: Background = False
) -> Any:
    """Calculate every room's price and keep the lines; no price changes."""
    if background:
        return _start(request, key, works.TRIAL, plan_id)
    return write_once(
        request,
        key,
        lambda: verbs.run_trial(plan_id, actor=request.actor),
        answer=shapes.TrialShape.model_validate,
    )


@router.get(
    "/price-plans/{plan_id}/trial-prices",
    response=answers(shapes.TrialPricePage),
    summary="试算结果 Lines of the trial",
)
def list_trial_prices(request: ApiRequest, plan_id: PathId, page: Wanted) -> Any:
    """Every room of the last trial: its price, or why it has none."""
    return page_of(presale.trial_prices(plan_id, actor=request.actor), page)


@router.get(
    "/price-plans/{plan_id}/statistics",
    response=answers(shapes.StatisticsShape),
    summary="试算统计 Statistics of the trial",
)
def get_price_plan_statistics(request: ApiRequest, plan_id: PathId) -> Any:
    """What the trial comes to: rooms, area, value, average; whole, by building, by product."""
    return presale.price_plan_statistics(plan_id, actor=request.actor)


@router.post(
    "/price-plans/{plan_id}/level", response=answers(shapes.LevelledShape), summary="调平 Level the plan"
)
def level_price_plan(
    request: ApiRequest, plan_id: PathId, body: bodies.Levelling, key: IdempotencyKey
) -> Any:
    """Move a tried plan's prices so that their average reaches the target, and try it again."""
    return write_once(
        request,
        key,
        lambda: verbs.level_price_plan(plan_id, **dict(body), actor=request.actor),
        answer=shapes.LevelledShape.model_validate,
    )


@router.post(
    "/price-plans/{plan_id}/solve",
    response=or_work(shapes.SolvedShape),
    summary="约束调平 Level by solver",
)
def solve_price_plan(
    request: ApiRequest,
    plan_id: PathId,
    body: bodies.Solving,
    key: IdempotencyKey,
    background: Background = False,
) -> Any:
    """Give a tried plan's rooms new prices at the target that meet every demand, or learn what stops it."""
    if background:
        asked = works.solving(
            plan_id,
            target_average=body.target_average,
            target_total=body.target_total,
            demands=body.demands(),
            absorbing_room_id=body.absorbing_room_id,
        )
        return _start(request, key, works.SOLVE, plan_id, asked)
    return write_once(
        request,
        key,
        lambda: verbs.solve_price_plan(
            plan_id,
            target_average=body.target_average,
            target_total=body.target_total,
            demands=body.demands(),
            absorbing_room_id=body.absorbing_room_id,
            actor=request.actor,
        ),
        answer=shapes.SolvedShape.model_validate,
    )


@router.post(
    "/price-plans/{plan_id}/clear-levelling",
    response=answers(shapes.ClearedShape),
    summary="清除调平 Take levelling out",
)
def clear_levelling(request: ApiRequest, plan_id: PathId, key: IdempotencyKey) -> Any:
    """Let the plan cost what its tables and people's adjustments say again, and try it."""
    return write_once(
        request,
        key,
        lambda: verbs.clear_levelling(plan_id, actor=request.actor),
        answer=lambda rooms: shapes.ClearedShape(rooms=rooms),
    )


@router.post(
    "/price-plans/{plan_id}/submit", response=answers(shapes.Asked), summary="提交审批 Ask for approval"
)
def submit_price_plan(request: ApiRequest, plan_id: PathId, key: IdempotencyKey) -> Any:
    """Submit the plan as it was tried; its tables stay as they are from here on."""
    return write_once(
        request,
        key,
        lambda: verbs.submit_price_plan(plan_id, actor=request.actor),
        answer=lambda approval_id: shapes.Asked(approval_id=approval_id),
    )


@router.post("/price-plans/{plan_id}/reopen", response=answers(Done), summary="退回草稿 Take a plan back")
def reopen_price_plan(request: ApiRequest, plan_id: PathId, body: bodies.WhyPlan, key: IdempotencyKey) -> Any:
    """Bring a submitted or approved plan back to draft; its approval ends unused."""
    return change_once(
        request,
        key,
        plan_id,
        lambda: verbs.reopen_price_plan(plan_id, reason=body.reason, actor=request.actor),
    )


@router.post(
    "/price-plans/{plan_id}/execute", response=or_work(shapes.Executed), summary="执行价格方案 Execute a plan"
)
def execute_price_plan(
    request: ApiRequest, plan_id: PathId, key: IdempotencyKey, background: Background = False
) -> Any:
    """Write the approved prices as the next version of the price book and make them current."""
    if background:
        return _start(request, key, works.EXECUTE, plan_id)
    return write_once(
        request,
        key,
        lambda: verbs.execute_price_plan(plan_id, actor=request.actor),
        answer=lambda version: shapes.Executed(price_book_version=version),
    )


@router.post("/price-plans/{plan_id}/void", response=answers(Done), summary="作废价格方案 Void a plan")
def void_price_plan(request: ApiRequest, plan_id: PathId, body: bodies.WhyPlan, key: IdempotencyKey) -> Any:
    """Void a plan that was not executed. There is no way back."""
    return change_once(
        request,
        key,
        plan_id,
        lambda: verbs.void_price_plan(plan_id, reason=body.reason, actor=request.actor),
    )


def _start(
    request: ApiRequest, key: str, kind: str, plan_id: int, arguments: Mapping[str, Any] | None = None
) -> Any:
    plan = presale.price_plan(plan_id, actor=request.actor)
    said = {"plan_id": plan_id, **(arguments or {})}
    return start_once(request, key, kind, plan.project_id, said, about=plan.name)
