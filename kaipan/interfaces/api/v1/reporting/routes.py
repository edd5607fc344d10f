"""Receivables and their age on any evening."""

from __future__ import annotations

from datetime import date
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
from kaipan.reporting.codes import CollectedBy, ForecastBy, GivenBy, Grouping

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


First = Annotated[
    DayInput | None, Query(description="the first day of the window; the day after the evening when left out")
]
Last = Annotated[
    DayInput | None, Query(description="its last day, at most 762 days ahead; thirty days when left out")
]
ForecastGroup = Annotated[shapes.ForecastByName, Query(description="what a line stands for")]


@router.get(
    "/projects/{project_id}/forecast", response=answers(shapes.ForecastShape), summary="回款预测 Forecast"
)
def get_forecast(
    request: ApiRequest,
    project_id: PathId,
    on: Evening = None,
    first: First = None,
    last: Last = None,
    by: ForecastGroup = "KIND",
) -> Any:
    """What is to come of what is owed, as known on an evening. By PROJECT it is that of all one may see."""
    require(request.actor, VIEW_RECEIPT, project_id)
    today, grouping = business_day(), ForecastBy(by)
    evening = min(on or today, today)
    return reporting.forecast(
        evening,
        reporting.window_ahead(evening, first, last),
        grouping,
        project_id=None if grouping == ForecastBy.PROJECT else project_id,
        today=today,
        actor=request.actor,
    )


@router.get(
    "/projects/{project_id}/forecast/dues",
    response=answers(shapes.ForecastDuePage),
    summary="预测明细 List the dues behind a forecast",
)
def list_forecast_dues(
    request: ApiRequest,
    project_id: PathId,
    page: Wanted,
    on: Evening = None,
    first: First = None,
    last: Last = None,
) -> Any:
    """The dues that stood open on an evening, each with its chance to come within the window."""
    require(request.actor, VIEW_RECEIPT, project_id)
    today = business_day()
    evening = min(on or today, today)
    window = reporting.window_ahead(evening, first, last)
    rows = reporting.forecast_dues(evening, window, project_id=project_id, today=today, actor=request.actor)
    return page_of(rows.select_related("account__payer"), page)


@router.get(
    "/projects/{project_id}/received",
    response=answers(shapes.ReceivedPage),
    summary="实收台账 List money received",
)
def list_received(request: ApiRequest, project_id: PathId, page: Wanted, on: Evening = None) -> Any:
    """Each way in which money came by an evening, of receipts that stood then."""
    return page_of(reporting.money_received(**_asked(request, project_id, on)), page)


@router.get(
    "/projects/{project_id}/loans-in-transit",
    response=answers(shapes.LoanInTransitPage),
    summary="按揭在途 List loans in transit",
)
def list_loans_in_transit(request: ApiRequest, project_id: PathId, page: Wanted, on: Evening = None) -> Any:
    """The loan dues of signed deals that had not all come by an evening."""
    rows = reporting.loans_in_transit(**_asked(request, project_id, on))
    return page_of(rows.select_related("account__payer"), page)


@router.get(
    "/projects/{project_id}/taken-for-others",
    response=answers(shapes.TakenForOthersShape),
    summary="代收汇总 Taken for others",
)
def get_taken_for_others(request: ApiRequest, project_id: PathId, on: Evening = None) -> Any:
    """By payee and kind of money, what is owed and what was paid by an evening."""
    return {"lines": reporting.taken_for_others(**_asked(request, project_id, on))}


FromDay = Annotated[DayInput | None, Query(description="the first day; that of this month when left out")]
ToDay = Annotated[DayInput | None, Query(description="the last day; today when left out or not yet come")]
CollectedGroup = Annotated[shapes.CollectedByName, Query(description="what a line stands for")]
GivenGroup = Annotated[shapes.GivenByName, Query(description="what a line stands for")]
Differing = Annotated[bool, Query(description="only those on which both sides do not agree")]


@router.get(
    "/projects/{project_id}/collected",
    response=answers(shapes.CollectedShape),
    summary="回款汇总 Money collected",
)
def get_collected(
    request: ApiRequest,
    project_id: PathId,
    first: FromDay = None,
    last: ToDay = None,
    by: CollectedGroup = "BANK",
) -> Any:
    """Fresh money of some days by group. By PROJECT it is that of all projects whose money one may see."""
    require(request.actor, VIEW_RECEIPT, project_id)
    today = business_day()
    days = reporting.days_over(first, last, today=today)
    lines = reporting.collected(
        days.first,
        days.last,
        CollectedBy(by),
        project_id=None if by == CollectedBy.PROJECT else project_id,
        today=today,
        actor=request.actor,
    )
    return {"lines": lines}


@router.get(
    "/projects/{project_id}/given",
    response=answers(shapes.GivenShape),
    summary="折扣执行 Discounts given",
)
def get_discounts(request: ApiRequest, project_id: PathId, by: GivenGroup = "BUILDING") -> Any:
    """List and sold price of the deals that bind, by group; by PROJECT of all projects one may see."""
    require(request.actor, VIEW_RECEIPT, project_id)
    of = None if by == GivenBy.PROJECT else project_id
    return {"lines": reporting.given_by(GivenBy(by), project_id=of, actor=request.actor)}


@router.get(
    "/projects/{project_id}/given/deals",
    response=answers(shapes.DiscountPage),
    summary="折扣执行明细 List deals with their discounts",
)
def list_discounts(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """The deals that bind, with what was taken off their list price."""
    require(request.actor, VIEW_RECEIPT, project_id)
    return page_of(reporting.discounts_given(project_id=project_id, actor=request.actor), page)


@router.get(
    "/projects/{project_id}/beside/deals",
    response=answers(shapes.DealBesidePage),
    summary="业财核对 List deals, sales beside finance",
)
def list_deals_beside_books(
    request: ApiRequest, project_id: PathId, page: Wanted, differing: Differing = False
) -> Any:
    """What each deal is to bring by sales, and what finance asks for."""
    require(request.actor, VIEW_RECEIPT, project_id)
    rows = reporting.deals_beside_books(project_id=project_id, actor=request.actor)
    return page_of(reporting.differing(rows) if differing else rows, page)


@router.get(
    "/projects/{project_id}/beside/changes",
    response=answers(shapes.ChangeBesidePage),
    summary="业财核对 List changes, sales beside finance",
)
def list_changes_beside_books(
    request: ApiRequest, project_id: PathId, page: Wanted, differing: Differing = False
) -> Any:
    """What each carried-out change settled on, and what finance posted for it."""
    require(request.actor, VIEW_RECEIPT, project_id)
    rows = reporting.changes_beside_books(project_id=project_id, actor=request.actor)
    return page_of(reporting.differing(rows) if differing else rows, page)


def _asked(request: ApiRequest, project_id: int, on: date | None) -> dict[str, Any]:
    require(request.actor, VIEW_RECEIPT, project_id)
    today = business_day()
    return {"on": on or today, "project_id": project_id, "today": today, "actor": request.actor}
