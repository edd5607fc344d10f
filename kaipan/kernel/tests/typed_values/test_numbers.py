"""Amounts, areas, unit prices and counts as people type them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.typed_values import numbers
from kaipan.kernel.typed_values.characters import ForbiddenCharacter
from kaipan.kernel.typed_values.numbers import parse_amount, parse_area, parse_count, parse_unit_price


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", numbers.NumberMissing),
        ("  \u3000", numbers.NumberMissing),
        ("-1", numbers.NumberSigned),
        ("−1", numbers.NumberSigned),
        ("-0", numbers.NumberSigned),
        ("+1", numbers.NumberSigned),
        ("(100)", numbers.NumberSigned),
        ("1e5", numbers.NumberWithExponent),
        ("1E+05", numbers.NumberWithExponent),
        ("1e308", numbers.NumberWithExponent),
        ("NaN", numbers.NotANumber),
        ("Infinity", numbers.NotANumber),
        ("1_000", numbers.NumberMisseparated),
        ("1,00.00", numbers.NumberMisseparated),
        ("1,0000", numbers.NumberMisseparated),
        (",100", numbers.NumberMisseparated),
        ("1000,000", numbers.NumberMisseparated),
        ("1 000", numbers.NumberMisseparated),
        ("1.000,00", numbers.NumberMisseparated),
        ("￥1万", numbers.NumberWithUnit),
        ("¥100", numbers.NumberWithUnit),
        ("100元", numbers.NumberWithUnit),
        ("1.2万", numbers.NumberWithUnit),
        ("１００", numbers.NumberFullWidth),
        ("1，000", numbers.NumberFullWidth),
        ("1．5", numbers.NumberFullWidth),
        ("1.234", numbers.NumberTooFine),
        ("1.000", numbers.NumberTooFine),
        ("100000000000", numbers.NumberTooLarge),
        ("100,000,000,000.00", numbers.NumberTooLarge),
        (".5", numbers.NotANumber),
        ("5.", numbers.NotANumber),
        ("1.2.3", numbers.NotANumber),
        ("١٢٣", numbers.NotANumber),
        ("0x10", numbers.NotANumber),
        ("abc", numbers.NotANumber),
        ("=1+1", numbers.NotANumber),
        ("1\u200b000", ForbiddenCharacter),
        ("1\x00", ForbiddenCharacter),
        ("\u202e001", ForbiddenCharacter),
    ],
)
def test_an_amount_that_is_not_plain_digits_is_refused_for_its_own_reason(
    text: str, refusal: type[InvalidValue]
) -> None:
    with pytest.raises(refusal) as refused:
        parse_amount(text)
    assert type(refused.value) is refusal
    assert str(refused.value)


def test_a_hundred_thousand_digits_are_refused_at_once() -> None:
    with pytest.raises(InvalidValue) as refused:
        parse_amount("9" * 100_000)
    assert len(str(refused.value)) < 120


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("0", "0.00"),
        ("1239438", "1239438.00"),
        ("1239438.5", "1239438.50"),
        ("1,239,438.00", "1239438.00"),
        ("99999999999.99", "99999999999.99"),
        (" 12.30\u00a0", "12.30"),
    ],
)
def test_plain_and_well_separated_amounts_are_read_to_the_cent(text: str, amount: str) -> None:
    read = parse_amount(text)
    assert (read, read.as_tuple().exponent) == (Decimal(amount), -2)


@given(st.integers(min_value=0, max_value=10**13 - 1).map(lambda cents: Decimal(cents) / 100))
def test_an_amount_written_with_or_without_separators_is_the_same_amount(amount: Decimal) -> None:
    assert parse_amount(f"{amount:.2f}") == parse_amount(f"{amount:,.2f}") == amount


@given(st.text(alphabet="0123456789.,-+eE_￥万１ ()%", max_size=24))
def test_any_text_is_either_an_amount_in_the_grammar_or_refused(text: str) -> None:
    try:
        amount = parse_amount(text)
    except InvalidValue:
        return
    assert amount == Decimal(text.strip().replace(",", ""))
    assert 0 <= amount < 10**11


@pytest.mark.parametrize("text", ["98.76543", "1000000", "-1", "100㎡"])
def test_an_area_finer_or_larger_than_a_survey_gives_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        parse_area(text)


def test_areas_and_unit_prices_keep_four_decimals() -> None:
    assert parse_area("98.76") == Decimal("98.7600")
    assert parse_unit_price("12,125.3848") == Decimal("12125.3848")


@pytest.mark.parametrize("text", ["1.0", "-1", "", "1234567890"])
def test_a_count_is_a_plain_whole_number(text: str) -> None:
    with pytest.raises(InvalidValue):
        parse_count(text)
    assert parse_count("1,024") == 1024
