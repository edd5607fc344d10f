"""Calendar arithmetic for contracts: months clamp to the month's last day."""

import calendar
from datetime import date, timedelta


def shift(day: date, *, months: int = 0, days: int = 0, day_of_month: int | None = None) -> date:
    """``day`` moved by months first (31 January + 1 month = 28 or 29 February), then by days.

    With ``day_of_month`` it is that day of the month arrived at, clamped to its last: 20 January + 1 month
    on the 15th is 15 February, on the 31st 28 February.
    """
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day_of_month or day.day, last)) + timedelta(days=days)


def month_of(day: date) -> date:
    """The first day of the month ``day`` lies in: how an accounting period is named."""
    return day.replace(day=1)
