"""Numbers and days in forms are read by the kernel's grammar, which Django's own fields do not keep to."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.forms import ValidationError

from kaipan.interfaces.backoffice.shell.fields import (
    AreaField,
    CountField,
    DayField,
    FloorField,
    MoneyField,
    PercentField,
    RateField,
    UnitPriceField,
)

DOORS = Path(__file__).resolve().parents[2]
FIELDS = [MoneyField, AreaField, UnitPriceField, PercentField, RateField, CountField, FloorField]

NO_NUMBERS = [
    "1e2",
    "1e308",
    "NaN",
    "Infinity",
    "-0.0",
    "--1",
    "1_0",
    "１",
    "1万",
    "9" * 40,
    "9" * 6_000,
    "1\u200b",
]
NO_DAYS = ["2026-02-29", "2026.2.30", "腊月二十三", "0001-01-01", "9999-12-31", "２０２６-1-1"]


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize(
    "typed",
    [
        "1e2",
        "1e308",
        "NaN",
        "Infinity",
        "-0.0",
        "--1",
        "1_0",
        "１",
        "0x1",
        "1万",
        "9" * 40,
        "9" * 6_000,
        "1\u200b",
    ],
)
def test_what_is_no_plain_number_is_refused_with_a_sentence(field, typed):
    with pytest.raises(ValidationError) as refused:
        field().clean(typed)
    assert refused.value.messages[0].endswith("。")


@pytest.mark.parametrize("typed", NO_DAYS)
def test_what_is_no_day_of_business_is_refused_with_a_sentence(typed):
    with pytest.raises(ValidationError) as refused:
        DayField().clean(typed)
    assert refused.value.messages[0].endswith("。")


def test_a_share_becomes_a_part_of_one_and_a_rate_stays_per_cent():
    assert PercentField().clean("98") == Decimal("0.98")
    assert RateField().clean("0.01") == Decimal("0.01")


def test_no_form_reads_numbers_or_days_with_fields_of_another_grammar():
    loose = re.compile(r"\b(Integer|Float|Decimal|Date|DateTime)Field\(")
    found = [
        f"{path.relative_to(DOORS)}: {line.strip()}"
        for path in DOORS.rglob("*.py")
        if "tests" not in path.parts
        for line in path.read_text().splitlines()
        if loose.search(line)
    ]
    assert not found, "\n".join(found)
