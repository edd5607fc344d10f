"""Months clamp to the month's last day."""

from datetime import date

import pytest

from kaipan.kernel.months import month_of, shift


@pytest.mark.parametrize(
    ("day", "months", "days", "result"),
    [
        (date(2026, 1, 31), 1, 0, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, 0, date(2024, 2, 29)),
        (date(2026, 3, 31), -1, 0, date(2026, 2, 28)),
        (date(2026, 11, 30), 3, 0, date(2027, 2, 28)),
        (date(2026, 12, 31), 0, 1, date(2027, 1, 1)),
        (date(2026, 1, 31), 1, 7, date(2026, 3, 7)),
    ],
)
def test_shifting_by_months_then_days(day, months, days, result):
    assert shift(day, months=months, days=days) == result


def test_a_month_is_named_by_its_first_day():
    assert month_of(date(2026, 11, 23)) == date(2026, 11, 1)
