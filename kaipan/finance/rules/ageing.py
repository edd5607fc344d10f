"""账龄: how long a due has waited, in the steps collectors work by."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum


class Age(StrEnum):
    """Where a due stands on an evening: without a day, before its day, or late by so many days at most."""

    NO_DAY = "NO_DAY"
    NOT_DUE = "NOT_DUE"
    LATE_7 = "LATE_7"
    LATE_30 = "LATE_30"
    LATE_90 = "LATE_90"
    LATE_180 = "LATE_180"
    LATE_LONGER = "LATE_LONGER"


FIRST_DAYS: Mapping[Age, int] = {
    Age.LATE_7: 1,
    Age.LATE_30: 8,
    Age.LATE_90: 31,
    Age.LATE_180: 91,
    Age.LATE_LONGER: 181,
}
"""The first day late of each step: 1–7, 8–30, 31–90, 91–180 days and more."""


def age_of(due_on: date | None, on: date) -> Age:
    """The step of a due with that day, at the end of ``on``; on its own day it is not late yet."""
    if due_on is None:
        return Age.NO_DAY
    late = (on - due_on).days
    reached = [age for age, first in FIRST_DAYS.items() if late >= first]
    return reached[-1] if reached else Age.NOT_DUE


def due_days(age: Age, on: date) -> tuple[date | None, date | None]:
    """The first and the last day on which dues of a step fall due, seen from ``on``; None without a bound.

    Of :attr:`Age.NO_DAY` there are no days: it has none of its own.
    """
    if age == Age.NOT_DUE:
        return on, None
    steps = list(FIRST_DAYS)
    place = steps.index(age)
    longer = steps[place + 1] if place + 1 < len(steps) else None
    first = on - timedelta(days=FIRST_DAYS[longer] - 1) if longer else None
    return first, on - timedelta(days=FIRST_DAYS[age])
