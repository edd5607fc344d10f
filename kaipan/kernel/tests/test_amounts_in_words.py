"""大写金额 as receipts print it."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kaipan.kernel.amounts_in_words import AmountBeyondWords, AmountFinerThanCent, amount_in_words

_DIGITS = {word: value for value, word in enumerate("零壹贰叁肆伍陆柒捌玖")}
_PLACES = {"拾": 10, "佰": 100, "仟": 1000}


def _yuan_from_words(words: str) -> int:
    """The whole number a reader takes from the words: written apart from the code under test."""
    if "亿" in words:
        above, _, below = words.partition("亿")
        return _yuan_from_words(above) * 10**8 + _yuan_from_words(below)
    if "万" in words:
        above, _, below = words.partition("万")
        return _yuan_from_words(above) * 10**4 + _yuan_from_words(below)
    total = digit = 0
    for word in words:
        if word in _PLACES:
            total, digit = total + digit * _PLACES[word], 0
        else:
            digit = _DIGITS[word]
    return total + digit


def _amount_from_words(words: str) -> Decimal:
    sign = -1 if words.startswith("负") else 1
    words = words.removeprefix("负").removesuffix("整")
    yuan, _, rest = words.partition("元") if "元" in words else ("", "", words)
    cents = 0
    for unit, worth in (("角", 10), ("分", 1)):
        if unit in rest:
            digits, _, rest = rest.partition(unit)
            cents += _DIGITS[digits[-1]] * worth
    return sign * (Decimal(_yuan_from_words(yuan)) + Decimal(cents) / 100)


_AMOUNTS = st.integers(min_value=-(10**14), max_value=10**14).map(lambda cents: Decimal(cents) / 100)
_ROUND_ONES = st.builds(
    lambda digits, zeros: Decimal(int(f"{digits}{'0' * zeros}")) / 100,
    st.integers(min_value=1, max_value=99_999),
    st.integers(min_value=0, max_value=9),
)


@pytest.mark.parametrize("amount", ["0.001", "-12.345", "1.999"])
def test_parts_of_a_cent_are_refused_rather_than_rounded(amount: str) -> None:
    with pytest.raises(AmountFinerThanCent):
        amount_in_words(Decimal(amount))


@pytest.mark.parametrize("amount", ["1000000000000.01", "-1E+13", "NaN", "sNaN", "Infinity", "-Infinity"])
def test_amounts_beyond_a_trillion_and_non_numbers_are_refused(amount: str) -> None:
    with pytest.raises(AmountBeyondWords):
        amount_in_words(Decimal(amount))


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("1239438.00", "壹佰贰拾叁万玖仟肆佰叁拾捌元整"),
        ("1239438", "壹佰贰拾叁万玖仟肆佰叁拾捌元整"),
        ("0", "零元整"),
        ("-0.00", "零元整"),
        ("0.05", "伍分"),
        ("0.50", "伍角整"),
        ("0.55", "伍角伍分"),
        ("1.00", "壹元整"),
        ("10.05", "壹拾元零伍分"),
        ("10.50", "壹拾元伍角整"),
        ("1409.50", "壹仟肆佰零玖元伍角整"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
        ("107000.53", "壹拾万零柒仟元伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("100000.00", "壹拾万元整"),
        ("1000001.00", "壹佰万零壹元整"),
        ("100000000.00", "壹亿元整"),
        ("100010000.00", "壹亿零壹万元整"),
        ("1000000005.00", "壹拾亿零伍元整"),
        ("10100000000.00", "壹佰零壹亿元整"),
        ("99999999999.99", "玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
        ("1000000000000", "壹万亿元整"),
        ("1E+12", "壹万亿元整"),
        ("-307627.85", "负叁拾万零柒仟陆佰贰拾柒元捌角伍分"),
        ("-0.01", "负壹分"),
    ],
)
def test_amounts_read_as_the_bill_rules_write_them(amount: str, words: str) -> None:
    assert amount_in_words(Decimal(amount)) == words


@given(st.one_of(_AMOUNTS, _ROUND_ONES))
@example(Decimal("10000000.10"))
@example(Decimal("1000000000000"))
def test_a_reader_gets_the_very_amount_back(amount: Decimal) -> None:
    assert _amount_from_words(amount_in_words(amount)) == amount


@given(st.one_of(_AMOUNTS, _ROUND_ONES))
def test_zeros_never_stand_doubled_or_at_the_end_of_a_group(amount: Decimal) -> None:
    words = amount_in_words(amount)
    assert "零零" not in words
    if amount:
        assert not any(pair in words for pair in ("零万", "零亿", "零元", "零角", "零整"))


@given(_AMOUNTS)
def test_the_words_end_with_zheng_or_with_fen(amount: Decimal) -> None:
    words = amount_in_words(amount)
    assert words.endswith("整") != words.endswith("分")
