"""The evenings history is read on, and the weeks and months a forecast is made for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kaipan.kernel.errors import Refusal
from kaipan.kernel.months import month_of, shift
from kaipan.kernel.text import gettext_noop

WEEK = timedelta(days=7)
DAY = timedelta(days=1)
WEEKS_LEARNED = 104
"""Two years: what came before says little of now."""
COUNTED_AGAIN = timedelta(days=62)
"""How far back money is still dated: the weeks and months since are counted again."""
MONTHS_AHEAD, WEEKS_AHEAD = 24, 26
DAYS_AHEAD = 762
"""How far ahead a window may reach: as far as the last of the months."""
MONTHS_CHECKED, HORIZONS = 12, 3
"""The month ends forecasts are tried on, and how many months after each."""


class WindowNotAhead(Refusal):
    """A window that begins too early, ends before it begins, or reaches too far."""

    code = "window_not_ahead"
    message = gettext_noop("预测窗口须在 %(on)s 之后、不晚于 %(last)s，且起不晚于止。")


@dataclass(frozen=True, slots=True)
class Period:
    """From the one day to the other, both counted."""

    first: date
    last: date


def days_over(first: date | None, last: date | None, *, today: date) -> Period:
    """The days asked for as far as they have come; from the first of this month until today unless said."""
    until = min(last or today, today)
    return Period(first or min(until, today.replace(day=1)), until)


def window_ahead(on: date, first: date | None, last: date | None) -> Period:
    """The window asked for on that evening; from the next day and for thirty days unless said otherwise.

    Raises :class:`WindowNotAhead` when it does not lie ahead, or too far.
    """
    first = first or on + DAY
    last = last or first + timedelta(days=29)
    if not on < first <= last <= on + timedelta(days=DAYS_AHEAD):
        raise WindowNotAhead(on=on, last=on + timedelta(days=DAYS_AHEAD))
    return Period(first, last)


def evenings(today: date, since: date) -> list[date]:
    """The Sundays not before ``since`` whose week after is over on the evening before ``today``."""
    last = today - DAY - WEEK
    last -= timedelta(days=(last.weekday() + 1) % 7)
    found = [last - place * WEEK for place in range(WEEKS_LEARNED)]
    return sorted(each for each in found if each >= since)


def months(on: date, number: int = MONTHS_AHEAD) -> list[Period]:
    """What is left of the month after that evening, and so many whole months more."""
    return list(_months(on + DAY, number))


def weeks(on: date, number: int = WEEKS_AHEAD) -> list[Period]:
    """What is left of the week (Monday to Sunday) after that evening, and so many whole weeks more."""
    first = on + DAY
    last = first + timedelta(days=6 - first.weekday())
    following = [Period(last + DAY + place * WEEK, last + (place + 1) * WEEK) for place in range(number)]
    return [Period(first, last), *following]


def checks(today: date, since: date) -> list[tuple[date, list[Period]]]:
    """The month ends not before ``since``, each with the whole months after it that are over by ``today``."""
    found = []
    for back in range(1, MONTHS_CHECKED + 1):
        made_on = shift(month_of(today), months=-back) - DAY
        after = months(made_on, HORIZONS - 1)
        found.append((made_on, [each for each in after if each.last < today]))
    return [(made_on, after) for made_on, after in found if made_on >= since]


def _months(first: date, number: int) -> Iterator[Period]:
    for place in range(number + 1):
        after = shift(month_of(first), months=place + 1)
        yield Period(first if not place else shift(month_of(first), months=place), after - DAY)
