"""Receivables and their age on any evening."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Router

from kaipan.finance.permissions import VIEW_RECEIPT
from kaipan.finance.queries import Age
from kaipan.interfaces.api.pages import Wanted, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.reporting import shapes
from kaipan.interfaces.api.values import DayInput, PathId
from kaipan.kernel.actor import require
from kaipan.platform.clock import business_day
from kaipan.reporting import queries as reporting
from kaipan.reporting.codes import Grouping

router = Router()

Evening = Annotated[
    DayInput | None, Query(description="as of the end of this day; today when left out or not yet come")
]
ByAge = Annotated[shapes.AgeName | None, Query(description="only those of this age")]
ByGroup = Annotated[shapes.GroupingName, Query(description="what a line stands for")]


@router.get("/projects/{project_id}/ageing", response=answers(shapes.AgeingShape), summary="账龄分析 Ageing")
def get_ageing(request: ApiRequest, project_id: PathId, on: Evening = None, by: ByGroup = "BUILDING") -> Any:
    """What is owed on an evening, by age. By PROJECT it is that of all projects whose money one may see."""
    require(request.actor, VIEW_RECEIPT, project_id)
    today, grouping = business_day(), Grouping(by)
    return reporting.ageing(
        on or today,
        grouping,
        project_id=None if grouping == Grouping.PROJECT else project_id,
        today=today,
        actor=request.actor,
    )


@router.get(
    "/projects/{project_id}/receivables",
    response=answers(shapes.ReceivablePage),
    summary="应收台账 List receivables",
)
def list_receivables(
    request: ApiRequest, project_id: PathId, page: Wanted, on: Evening = None, age: ByAge = None
) -> Any:
    """The dues with money left on an evening."""
    require(request.actor, VIEW_RECEIPT, project_id)
    today = business_day()
    rows = reporting.receivables(on or today, project_id=project_id, today=today, actor=request.actor)
    if age is not None:
        rows = reporting.receivables_of_age(rows, Age(age), on or today, today=today)
    return page_of(rows.select_related("account__payer"), page)
