"""工作日历: which days banks work, by the weekday and by the days that differ from it. Nothing is guessed.

A year of which no day is registered is unknown: the State Council announces next year's holidays and moved
working days (调休) late in the year, and until then nobody can say what a working day of it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from holidays.countries.china import China

from kaipan.org.rules.refusals import CalendarYearMissing, CalendarYearUnannounced

HOLIDAY, WORKDAY = "HOLIDAY", "WORKDAY"
_SATURDAY = 5
MOVED_WORKDAY = "调休上班"


@dataclass(frozen=True)
class WorkCalendar:
    """The days on which a company's calendar differs from the weekday rule: True where they are worked."""

    exceptions: Mapping[date, bool]

    @cached_property
    def years(self) -> frozenset[int]:
        """The years of which something is registered."""
        return frozenset(day.year for day in self.exceptions)

    def is_working_day(self, day: date) -> bool:
        """Whether banks work that day. Raises :class:`CalendarYearMissing` for a year nobody registered."""
        if day.year not in self.years:
            raise CalendarYearMissing(year=day.year)
        return self.exceptions.get(day, day.weekday() < _SATURDAY)

    def next_working_day(self, day: date, count: int = 1) -> date:
        """The ``count``-th working day after ``day``; with 0 the day itself, or the first working day after.

        T+1 is a count of 1. Raises :class:`CalendarYearMissing` as soon as it comes to an unknown year.
        """
        left, reached = count, day
        if count == 0:
            while not self.is_working_day(reached):
                reached += timedelta(days=1)
        while left:
            reached += timedelta(days=1)
            left -= self.is_working_day(reached)
        return reached


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A day that differs from the weekday rule, and what it is called."""

    day: date
    kind: str
    name: str


def announced_entries(year: int) -> list[CalendarEntry]:
    """法定节假日及调休 of a year as the maintained library ``holidays`` knows them, oldest first.

    Holidays that fall on a weekend differ from nothing and are left out. Raises
    :class:`CalendarYearUnannounced` for a year of which the library knows no moved working day: it has the
    holidays by law then, and not yet what was announced for the year.
    """
    known = China(years=year, language="zh_CN")  # type: ignore[no-untyped-call]
    moved = sorted(day for day in known.weekend_workdays if day.year == year)
    if not moved:
        raise CalendarYearUnannounced(year=year)
    free = [
        CalendarEntry(day, HOLIDAY, str(name)[:40])
        for day, name in known.items()
        if day.year == year and day.weekday() < _SATURDAY
    ]
    worked = [CalendarEntry(day, WORKDAY, MOVED_WORKDAY) for day in moved]
    return sorted([*free, *worked], key=lambda entry: entry.day)
