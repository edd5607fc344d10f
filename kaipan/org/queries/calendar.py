"""工作日历, as people see it and as other rooms ask it."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CompanyId
from kaipan.org.models import CalendarDay
from kaipan.org.rules.work_calendar import WORKDAY, WorkCalendar


def calendar_days(actor: Actor) -> QuerySet[CalendarDay]:
    """The days of the actor's company that differ from the weekday rule; everybody of it may know them."""
    return CalendarDay.objects.filter(company_id=actor.company_id).order_by("day")


def work_calendar(company_id: CompanyId | int) -> WorkCalendar:
    """The company's calendar, for whoever asks about several days."""
    days = CalendarDay.objects.filter(company_id=company_id).values_list("day", "kind")
    return WorkCalendar({day: kind == WORKDAY for day, kind in days})


def is_working_day(company_id: CompanyId | int, day: date) -> bool:
    """Whether banks work that day; raises :class:`CalendarYearMissing` for a year nobody registered."""
    return work_calendar(company_id).is_working_day(day)


def next_working_day(company_id: CompanyId | int, day: date, count: int = 1) -> date:
    """The ``count``-th working day after ``day`` (T+``count``); raises :class:`CalendarYearMissing`."""
    return work_calendar(company_id).next_working_day(day, count)
