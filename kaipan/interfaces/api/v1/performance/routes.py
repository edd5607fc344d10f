"""Performance: what deals count for, by which rule."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Router

from kaipan.interfaces.api.pages import Wanted, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.performance import shapes
from kaipan.interfaces.api.v1.performance.commission import router as commission
from kaipan.interfaces.api.values import DayInput, PathId
from kaipan.interfaces.api.writes import IdempotencyKey, write_once
from kaipan.kernel.actor import require_any
from kaipan.performance import actions as verbs
from kaipan.performance import queries as performance
from kaipan.performance.permissions import PAY, SET_TERMS, SETTLE, VIEW, VIEW_ALL
from kaipan.platform.clock import business_day

SEES = (VIEW, VIEW_ALL, SETTLE, PAY)

router = Router()
router.add_router("", commission)

ConsultantQuery = Annotated[PathId | None, Query(description="only those of this consultant")]
DealQuery = Annotated[PathId | None, Query(description="only those of this deal")]


@router.get(
    "/projects/{project_id}/performance", response=answers(shapes.CreditPage), summary="业绩 List performance"
)
def list_performance(
    request: ApiRequest,
    project_id: PathId,
    page: Wanted,
    consultant_id: ConsultantQuery = None,
    deal_id: DealQuery = None,
) -> Any:
    """Everybody's for who oversees it; else one's own, and one's team's for who leads it."""
    require_any(request.actor, SEES, project_id)
    wanted = {"consultant_id": consultant_id, "deal_id": deal_id}
    rows = performance.credited(request.actor).filter(project_id=project_id)
    return page_of(rows.filter(**{name: value for name, value in wanted.items() if value is not None}), page)


@router.get(
    "/projects/{project_id}/performance/ranking",
    response=answers(shapes.RankingShape),
    summary="业绩排名 Rank consultants",
)
def rank_performance(
    request: ApiRequest,
    project_id: PathId,
    first_day: Annotated[DayInput, Query()],
    last_day: Annotated[DayInput, Query()],
) -> Any:
    """By what is left of the performance of these days, both included."""
    require_any(request.actor, SEES, project_id)
    rows = performance.credited(request.actor).filter(
        project_id=project_id, day__gte=first_day, day__lte=last_day
    )
    return {
        "project_id": project_id,
        "first_day": first_day,
        "last_day": last_day,
        "items": performance.ranking(rows),
    }


@router.post(
    "/projects/{project_id}/performance/recompute",
    response=answers(shapes.PerformanceRecomputed),
    summary="补记业绩 Look again",
)
def recompute_performance(
    request: ApiRequest, project_id: PathId, body: shapes.PerformanceRecomputing, key: IdempotencyKey
) -> Any:
    """What deals lack is written; what is written stays."""
    return write_once(
        request,
        key,
        lambda: verbs.recompute_performance(project_id, today=body.on or business_day(), actor=request.actor),
        answer=lambda deals: shapes.PerformanceRecomputed(project_id=project_id, deals=deals),
    )


@router.get(
    "/projects/{project_id}/performance-rules",
    response=answers(shapes.PerformanceRulePage),
    summary="业绩规则 List rules",
)
def list_performance_rules(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """Every version."""
    require_any(request.actor, (*SEES, SET_TERMS), project_id)
    return page_of(performance.performance_rules(request.actor).filter(project_id=project_id), page)


@router.post(
    "/projects/{project_id}/performance-rules",
    response=answers(shapes.PerformanceVersioned, status=201),
    summary="设定业绩规则 Set a rule",
)
def set_performance_rule(
    request: ApiRequest, project_id: PathId, body: shapes.PerformanceRuleBody, key: IdempotencyKey
) -> Any:
    """From a day on; what was counted keeps its rule."""
    return write_once(
        request,
        key,
        lambda: verbs.set_performance_rule(
            project_id, body.terms(), basis=body.basis, valid_from=body.valid_from, actor=request.actor
        ),
        answer=lambda version: shapes.PerformanceVersioned(project_id=project_id, version=version),
        status=201,
    )
