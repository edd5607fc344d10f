"""Calendar days as people type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.typed_values import dates
from kaipan.kernel.typed_values.characters import ForbiddenCharacter
from kaipan.kernel.typed_values.dates import parse_date


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", dates.DateMissing),
        ("2026.2.30", dates.DateImpossible),
        ("2026年2月29日", dates.DateImpossible),
        ("2026-13-01", dates.DateImpossible),
        ("2026-00-10", dates.DateImpossible),
        ("20260231", dates.DateImpossible),
        ("0001-01-01", dates.DateOutOfRange),
        ("9999-12-31", dates.DateOutOfRange),
        ("0000-01-01", dates.DateImpossible),
        ("腊月二十三", dates.DateLunar),
        ("农历2026年1月1日", dates.DateLunar),
        ("正月初一", dates.DateLunar),
        ("2026-02-28 00:00", dates.DateWithTime),
        ("2016-12-31T23:59:60Z", dates.DateWithTime),
        ("2026-02-28T00:00:00+08:00", dates.DateWithTime),
        ("2026-02/28", dates.NotADate),
        ("28/2/2026", dates.NotADate),
        ("26-2-28", dates.NotADate),
        ("2026年2月", dates.NotADate),
        ("２０２６-02-28", dates.NotADate),
        ("民国115年2月28日", dates.NotADate),
        ("46081", dates.NotADate),
        ("明天", dates.NotADate),
        ("2026-02-28\u200f", ForbiddenCharacter),
    ],
)
def test_a_date_without_one_sure_meaning_is_refused_for_its_own_reason(
    text: str, refusal: type[InvalidValue]
) -> None:
    with pytest.raises(refusal) as refused:
        parse_date(text)
    assert type(refused.value) is refusal


@pytest.mark.parametrize(
    "text",
    ["2028-02-29", "2028/2/29", "2028.2.29", "2028年2月29日", "2028年02月29", "20280229", " 2028-2-29 "],
)
def test_every_year_first_form_names_the_same_day(text: str) -> None:
    assert parse_date(text) == date(2028, 2, 29)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_any_business_day_is_read_back(day: date) -> None:
    assert parse_date(day.isoformat()) == parse_date(f"{day.year}年{day.month}月{day.day}日") == day
