"""客户统计: the same figures as the report pages."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Router
from pydantic import BaseModel, Field

from kaipan.customers import queries as customers
from kaipan.customers.permissions import READERS
from kaipan.interfaces.api.pages import Page, Wanted, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.values import Answer, DayInput, Moment, MoneyText, NumberText, PathId, SourceShape
from kaipan.kernel.actor import require_any
from kaipan.platform.clock import business_day

router = Router()

Rate = Annotated[NumberText, Field(description="%, with one decimal", examples=["42.9"])]


class FiguresQuery(BaseModel):
    """Figures of these days (both included), of this consultant and source; without days of all time."""

    first: Annotated[DayInput | None, Field(description="the first day that counts")] = None
    last: Annotated[DayInput | None, Field(description="the last day that counts")] = None
    owner_id: Annotated[PathId | None, Field(description="only this consultant")] = None
    source_medium: Annotated[
        str, Field(max_length=12, description="only this source; NONE for customers without one")
    ] = ""

    def filter(self) -> customers.FigureFilter:
        """As queries take it."""
        return customers.FigureFilter(self.first, self.last, self.owner_id, self.source_medium)


WantedFigures = Annotated[FiguresQuery, Query()]


class FunnelStepShape(Answer):
    """How many came to a step or further."""

    step: str = Field(description="CAME, FOLLOWED, REGISTERED, BOOKED, SUBSCRIBED or SIGNED")
    count: int
    live: int | None = Field(
        description="of them, those whose live deal holds there; of steps that are deals"
    )
    of_previous: Rate
    of_all: Rate


class FunnelShape(Answer):
    """How far the customers got who were registered on the days."""

    steps: list[FunnelStepShape]
    visited: int = Field(description="of them, those who were at the office")
    visit_rate: Rate


class SourceFigureShape(Answer):
    """Customers of a source and what they bought."""

    source_medium: str = Field(description="NONE where nobody noted it; empty for all together")
    customers: int
    visited: int
    buyers: int = Field(description="customers with a live subscription or contract")
    deals: int
    amount: MoneyText
    visit_rate: Rate
    deal_rate: Rate
    deal_of_visit_rate: Rate


class SourceFiguresShape(Answer):
    """Customers registered on the days, by source."""

    rows: list[SourceFigureShape]
    total: SourceFigureShape


class WorkloadShape(Answer):
    """What a consultant did on the days and owes now."""

    staff_id: int | None = Field(description="none for all together")
    name: str
    served: int
    calls: int
    first_visits: int
    again_visits: int
    follow_ups: int
    effective: int = Field(description="follow-ups that reached the customer")
    kept: int = Field(description="contacts due on the days that came on time")
    late: int
    overdue: int = Field(description="customers to be in touch with before today")
    on_time_rate: Rate | None
    ending: int = Field(description="customers whose protection ends within three days")
    days_since: NumberText | None = Field(description="days since the last effective contact, on the average")


class WorkloadsShape(Answer):
    """The work of consultants."""

    rows: list[WorkloadShape]
    total: WorkloadShape


class LostFigureShape(Answer):
    """How many were lost so."""

    code: str = Field(description="a reason, a month's first day, a consultant's id, a concern, a name")
    label: str
    count: int
    share: Rate


class LostFiguresShape(Answer):
    """Why the customers who were lost on the days were."""

    total: int
    reasons: list[LostFigureShape]
    months: list[LostFigureShape]
    consultants: list[LostFigureShape]
    resistance: list[LostFigureShape]
    competitors: list[LostFigureShape]


class CustomerDealShape(Answer):
    """A live subscription or contract of a customer."""

    id: int
    customer_id: int
    stage: str = Field(description="SUBSCRIBED or SIGNED")
    total: MoneyText
    reached_at: Moment
    source: SourceShape


class CustomerDealPage(Page[CustomerDealShape]):
    """Deals of a project's customers."""


@router.get(
    "/projects/{project_id}/customer-funnel",
    response=answers(FunnelShape),
    summary="转化漏斗 How far customers get",
)
def get_customer_funnel(request: ApiRequest, project_id: PathId, wanted: WantedFigures) -> Any:
    """Of the customers registered on the days, how many came how far, whatever became of it later."""
    return customers.funnel(project_id, wanted.filter(), actor=request.actor)


@router.get(
    "/projects/{project_id}/customer-sources",
    response=answers(SourceFiguresShape),
    summary="来源转化 Where customers come from",
)
def get_customer_sources(request: ApiRequest, project_id: PathId, wanted: WantedFigures) -> Any:
    """Customers registered on the days by source, with visits, live deals and amounts."""
    return customers.source_figures(project_id, wanted.filter(), actor=request.actor)


@router.get(
    "/projects/{project_id}/consultant-workload",
    response=answers(WorkloadsShape),
    summary="顾问工作量 The work of consultants",
)
def get_consultant_workload(request: ApiRequest, project_id: PathId, wanted: WantedFigures) -> Any:
    """Contacts of the days by who took them, customers by who serves them now."""
    return customers.workload(project_id, wanted.filter(), today=business_day(), actor=request.actor)


@router.get(
    "/projects/{project_id}/lost-reasons",
    response=answers(LostFiguresShape),
    summary="战败原因 Why customers are lost",
)
def get_lost_reasons(request: ApiRequest, project_id: PathId, wanted: WantedFigures) -> Any:
    """Customers lost on the days by reason, month and consultant, and what held them back."""
    return customers.lost_figures(project_id, wanted.filter(), actor=request.actor)


@router.get(
    "/projects/{project_id}/customer-deals",
    response=answers(CustomerDealPage),
    summary="成交明细 List live deals of customers",
)
def list_customer_deals(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """The live subscriptions and contracts of the customers the token may see."""
    require_any(request.actor, READERS, project_id)
    return page_of(customers.customer_deals(request.actor).filter(project_id=project_id), page)
