"""The company's working days: holidays and moved working days, by the year and by the day."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from ninja import Query, Router
from pydantic import Field

from kaipan.interfaces.api.pages import Page, Wanted, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.values import Answer, Body, Created, DayInput, Line, Moment
from kaipan.interfaces.api.writes import IdempotencyKey, create_once, write_once
from kaipan.org import actions as verbs
from kaipan.org import queries as org

router = Router()

Year = Annotated[int | None, Query(ge=2000, le=2200, description="only of this year")]


class CalendarDayRow(Answer):
    """A day that differs from the weekday rule."""

    id: int
    day: date
    kind: str = Field(description="HOLIDAY or WORKDAY")
    name: str
    modified_at: Moment


class CalendarDayPage(Page[CalendarDayRow]):
    """Days of the company's calendar. A year without any is unknown: nothing is counted in it."""


class CalendarDayBody(Body):
    """What a day is, whatever its weekday."""

    day: DayInput
    kind: Annotated[str, Field(max_length=8, description="HOLIDAY or WORKDAY")]
    name: Line


class CalendarYearBody(Body):
    """Which year's announced holidays are registered."""

    year: Annotated[int, Field(strict=True, ge=2000, le=2200)]


class CalendarYearSeeded(Answer):
    """What registering a year did."""

    added: int
    kept: int = Field(description="days that stood already")
    differing: list[date] = Field(description="of those, what differs from the announcement")


@router.get("/calendar-days", response=answers(CalendarDayPage), summary="工作日历 Working days")
def list_calendar_days(request: ApiRequest, page: Wanted, year: Year = None) -> Any:
    """Holidays and moved working days of one's company."""
    days = org.calendar_days(request.actor)
    return page_of(days.filter(day__year=year) if year else days, page)


@router.post(
    "/calendar-days", response=answers(Created, status=201), summary="登记或更正一天 Say what a day is"
)
def set_calendar_day(request: ApiRequest, body: CalendarDayBody, key: IdempotencyKey) -> Any:
    """A day said before is corrected; the trail keeps what it was."""
    return create_once(
        request,
        key,
        lambda: verbs.set_calendar_day(body.day, kind=body.kind, name=body.name, actor=request.actor),
    )


@router.post(
    "/calendar-years",
    response=answers(CalendarYearSeeded),
    summary="登记年度节假日 Register a year's holidays",
)
def seed_calendar_year(request: ApiRequest, body: CalendarYearBody, key: IdempotencyKey) -> Any:
    """What was announced for the year; days that stand already are left alone."""
    return write_once(
        request,
        key,
        lambda: verbs.seed_calendar_year(body.year, actor=request.actor),
        answer=lambda done: CalendarYearSeeded(
            added=done.added, kept=done.kept, differing=list(done.differing)
        ),
    )
