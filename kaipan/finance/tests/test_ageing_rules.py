"""Dues by how long they have waited."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaipan.finance.rules.ageing import FIRST_DAYS, Age, age_of, due_days

ON = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("late", "age"),
    [
        (-30, Age.NOT_DUE),
        (0, Age.NOT_DUE),
        (1, Age.LATE_7),
        (7, Age.LATE_7),
        (8, Age.LATE_30),
        (30, Age.LATE_30),
        (31, Age.LATE_90),
        (91, Age.LATE_180),
        (180, Age.LATE_180),
        (181, Age.LATE_LONGER),
    ],
)
def test_a_due_is_in_the_step_of_its_days(late, age):
    assert age_of(ON - timedelta(days=late), ON) == age


def test_without_a_day_it_waits_for_what_it_is_anchored_to():
    assert age_of(None, ON) == Age.NO_DAY


@given(st.integers(-400, 400))
def test_the_days_of_a_step_are_those_of_its_dues(late):
    day = ON - timedelta(days=late)
    first, last = due_days(age_of(day, ON), ON)
    assert first is None or first <= day
    assert last is None or day <= last


def test_the_steps_follow_each_other_without_a_gap():
    for shorter, longer in zip(list(FIRST_DAYS), list(FIRST_DAYS)[1:], strict=False):
        earliest, _ = due_days(shorter, ON)
        _, latest = due_days(longer, ON)
        assert earliest is not None
        assert latest == earliest - timedelta(days=1)
