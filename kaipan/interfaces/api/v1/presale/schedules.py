"""One room under several payment plans, side by side."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Router
from pydantic import Field

from kaipan.interfaces.api.problems import answers, reason_of
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.presale.prices import DaysQuery, QuoteShape
from kaipan.interfaces.api.values import Answer, DayInput, PathId
from kaipan.platform.clock import business_day
from kaipan.presale import queries as presale

router = Router()


class PlanQuoteShape(Answer):
    """A payment plan and what it makes of the room."""

    payment_plan_id: int
    payment_plan_name: str
    quote: QuoteShape | None = Field(description="null when the room cannot be paid by it on that day")
    code: str = Field(description="the refusal's stable code; empty when there is a quote")
    refusal: str = Field(description="why not and what to choose, in the client's language; else empty")


class Compared(DaysQuery):
    """Which plans to compare, and for when."""

    payment_plan_ids: list[PathId] = Field(
        default=[], max_length=20, description="payment plans to compare; all on offer when left out"
    )
    on: DayInput | None = Field(default=None, description="the day to quote for; today when left out")


@router.get(
    "/rooms/{room_id}/schedules",
    response=answers(list[PlanQuoteShape]),
    summary="付款计划对比 Compare payment schedules",
)
def compare_schedules(request: ApiRequest, room_id: PathId, asked: Annotated[Compared, Query()]) -> Any:
    """What the room costs and when it is paid under each plan. Nothing is held or promised."""
    compared = presale.compare_plans(
        room_id,
        plan_ids=asked.payment_plan_ids,
        on=asked.on or business_day(),
        happened=asked.happened(),
        actor=request.actor,
    )
    return [
        {
            "payment_plan_id": each.plan.pk,
            "payment_plan_name": each.plan.name,
            "quote": each.quote,
            "code": each.code,
            "refusal": reason_of(each.refusal) if each.refusal else "",
        }
        for each in compared
    ]
