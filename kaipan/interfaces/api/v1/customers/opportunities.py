"""What customers look for, tags, giving them up, and how long they are their consultant's."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from ninja import Router
from pydantic import Field

from kaipan.customers import actions as verbs
from kaipan.customers import queries as customers
from kaipan.customers.permissions import READERS
from kaipan.interfaces.api.pages import Page, Wanted, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.values import (
    UNSET,
    Answer,
    AreaInput,
    AreaText,
    Body,
    BusinessDay,
    Count,
    DayInput,
    Done,
    IdList,
    Line,
    Moment,
    MoneyInput,
    MoneyText,
    PathId,
    Reason,
)
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, write_once
from kaipan.kernel.actor import require_any
from kaipan.platform.clock import business_day

router = Router()

Words = Annotated[list[Annotated[str, Field(min_length=1, max_length=20)]], Field(max_length=20)]
Codes = Annotated[list[Annotated[str, Field(max_length=12)]], Field(max_length=20)]


class IntentShape(Answer):
    """What a customer looks for; empty where nothing was said."""

    product_types: list[str]
    layouts: list[str]
    area_from: AreaText | None
    area_to: AreaText | None
    total_from: MoneyText | None
    total_to: MoneyText | None
    payment: str
    purpose: str
    concerns: list[str]
    resistance: list[str]
    competitor: str


class IntentBody(Body):
    """What a customer looks for; what is not named stays. Bands include both ends."""

    product_types: Codes = UNSET
    layouts: Words = UNSET
    area_from: AreaInput | None = UNSET
    area_to: AreaInput | None = UNSET
    total_from: MoneyInput | None = UNSET
    total_to: MoneyInput | None = UNSET
    payment: Line = Field(default=UNSET, description="LUMP_SUM, INSTALMENTS, MORTGAGE, PROVIDENT or COMBINED")
    purpose: Line = UNSET
    concerns: Codes = UNSET
    resistance: Codes = UNSET
    competitor: Line = UNSET


class OpportunityClosing(Body):
    """Why a customer is given up."""

    state: Line = Field(description="LOST or INVALID")
    lost_reason: Line = Field(default="", description="of a lost one: PRICE, LOCATION, PRODUCT, COMPETITOR …")
    note: Reason


class Reopening(Body):
    """Why a customer is followed again."""

    reason: Reason


class Tagging(Body):
    """Tags that come and go on many customers."""

    customer_ids: IdList
    add: Words = []
    remove: Words = []


class Tagged(Answer):
    """How many were changed."""

    changed: int


class ServiceRuleShape(Answer):
    """How long customers are their consultant's, in days; from `valid_from` until the next."""

    version: int
    valid_from: date
    call_days: int
    visit_days: int
    follow_up_days: int
    pool_days: int
    extension_days: int
    cap_days: int
    created_at: Moment


class ServiceRulePage(Page[ServiceRuleShape]):
    """Rules of a project, the latest first."""


class ServiceRuleBody(Body):
    """The clocks of service, in days."""

    call_days: Count = 15
    visit_days: Count = 30
    follow_up_days: Count = 15
    pool_days: Count = 10
    extension_days: Count = 3
    cap_days: Count = 20
    valid_from: DayInput
    on: BusinessDay = None


@router.get(
    "/customers/{customer_id}/intent",
    response=answers(IntentShape),
    summary="购房意向 What a customer looks for",
)
def get_intent(request: ApiRequest, customer_id: PathId) -> Any:
    """What a customer looks for, as last heard."""
    return customers.intent_card(customer_id, actor=request.actor)


@router.patch(
    "/customers/{customer_id}/intent",
    response=answers(Done),
    summary="更改购房意向 Say what a customer looks for",
)
def say_intent(request: ApiRequest, customer_id: PathId, body: IntentBody, key: IdempotencyKey) -> Any:
    """Note product, layout, area, price, payment, purpose, concerns and resistance."""
    return change_once(
        request,
        key,
        customer_id,
        lambda: verbs.say_intent(customer_id, actor=request.actor, **body.given()),
    )


@router.post(
    "/customers/{customer_id}/close", response=answers(Done), summary="战败或无效 Give a customer up"
)
def close_customer(
    request: ApiRequest, customer_id: PathId, body: OpportunityClosing, key: IdempotencyKey
) -> Any:
    """Say that a customer without a live deal is lost, or invalid."""
    return change_once(
        request,
        key,
        customer_id,
        lambda: verbs.close_customer(customer_id, **dict(body), today=business_day(), actor=request.actor),
    )


@router.post(
    "/customers/{customer_id}/reopen", response=answers(Done), summary="重新激活 Follow a customer again"
)
def reopen_customer(request: ApiRequest, customer_id: PathId, body: Reopening, key: IdempotencyKey) -> Any:
    """Follow a lost or invalid customer again."""
    return change_once(
        request,
        key,
        customer_id,
        lambda: verbs.reopen_customer(
            customer_id, reason=body.reason, today=business_day(), actor=request.actor
        ),
    )


@router.post("/customer-tags", response=answers(Tagged), summary="客户标签 Tag customers")
def tag_customers(request: ApiRequest, body: Tagging, key: IdempotencyKey) -> Any:
    """Put tags on customers and take others off: all of them, or none when one is not to be seen."""
    return write_once(
        request,
        key,
        lambda: verbs.tag_customers(**dict(body), actor=request.actor),
        answer=lambda changed: Tagged(changed=changed),
    )


@router.get(
    "/projects/{project_id}/service-rules",
    response=answers(ServiceRulePage),
    summary="归属规则列表 List service rules",
)
def list_service_rules(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """Every version of the clocks of service."""
    require_any(request.actor, READERS, project_id)
    return page_of(customers.service_rules(request.actor).filter(project_id=project_id), page)


@router.put(
    "/projects/{project_id}/service-rules",
    response=answers(Done),
    summary="设定归属规则 Set the service rule",
)
def set_service_rule(
    request: ApiRequest, project_id: PathId, body: ServiceRuleBody, key: IdempotencyKey
) -> Any:
    """Set how long customers are their consultant's, from a day on."""
    today = body.on or business_day()
    days = {name: value for name, value in dict(body).items() if name.endswith("_days")}
    return change_once(
        request,
        key,
        project_id,
        lambda: verbs.set_service_rule(
            project_id,
            verbs.ServiceTerms(**days),
            valid_from=body.valid_from,
            today=today,
            actor=request.actor,
        ),
    )
