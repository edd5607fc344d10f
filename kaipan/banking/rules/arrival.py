"""到账日: on which day a swipe should have reached the bank."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Protocol

from kaipan.kernel.money import Money

WORKING, NATURAL = "WORKING", "NATURAL"


class Calendar(Protocol):
    """Which days banks work; a year nobody registered is refused and never guessed."""

    def next_working_day(self, day: date, count: int = 1) -> date: ...


@dataclass(frozen=True, slots=True)
class Terms:
    """What an acquirer agreed to from a day on: ``rate`` in per cent, the most kept of one swipe in 元
    (封顶), and after how many working or natural days the money arrives (T+``days``)."""

    rate: Decimal
    cap: Money | None
    days: int
    days_are: str


def arrives_by(swiped_on: date, terms: Terms, calendar: Calendar) -> date:
    """The day by which a swipe should have arrived.

    T+n working days are counted in the calendar, whose refusal of an unknown year is passed on; natural days
    are counted as they come.
    """
    if terms.days_are == NATURAL:
        return swiped_on + timedelta(days=terms.days)
    return calendar.next_working_day(swiped_on, terms.days)


def factor(rate: Decimal) -> Decimal:
    """0.0038 for 0.38 per cent."""
    return rate / 100
