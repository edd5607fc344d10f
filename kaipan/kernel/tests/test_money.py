"""Money cannot be wrong: exact to the cent, never a float, splits sum to the whole."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaipan.kernel.money import Money
from kaipan.kernel.rounding import DOWN_TO_THOUSAND, DOWN_TO_WAN, TO_YUAN, Rounding, RoundingMode

cents = st.integers(min_value=-(10**13), max_value=10**13).map(lambda value: Decimal(value) / 100)
weights = st.lists(st.integers(min_value=0, max_value=10**6), min_size=1, max_size=12).filter(any)


@pytest.mark.parametrize(
    "wrong",
    ["1e5", "NaN", "Infinity", "1_000", "1,000.00", "１２", "0.001", "", "-", "1.", ".5", "9" * 14, " 1"],
)
def test_text_that_is_not_an_amount_is_refused(wrong):
    with pytest.raises(ValueError):
        Money(wrong)


@pytest.mark.parametrize("wrong", [1.0, True, None, Money(1)])
def test_floats_and_other_kinds_are_refused(wrong):
    with pytest.raises(TypeError):
        Money(wrong)


@pytest.mark.parametrize("wrong", [Decimal("NaN"), Decimal("Infinity"), Decimal("1e12"), Decimal("0.005")])
def test_decimals_out_of_range_or_finer_than_a_cent_are_refused(wrong):
    with pytest.raises(ValueError):
        Money(wrong)


def test_money_never_changes():
    with pytest.raises(AttributeError):
        Money(1).amount = Decimal(2)


def test_minus_zero_is_zero():
    assert str(Money("-0.00")) == "0.00"
    assert not Money("-0")


def test_money_does_not_mix_with_plain_numbers():
    with pytest.raises(TypeError):
        Money(1) + 1
    with pytest.raises(TypeError):
        Money(1) < Decimal(2)  # noqa: B015


def test_the_earnest_money_limit_of_the_worked_deal():
    assert Money(1_197_503).times(Decimal("0.20")) == Money("239500.60")


def test_a_loan_is_cut_down_to_ten_thousand_or_to_a_thousand():
    wish = Money(1_197_503).times(Decimal("0.70"))
    assert wish == Money("838252.10")
    assert Money.rounded(wish.amount, DOWN_TO_WAN) == Money(830_000)
    assert Money.rounded(wish.amount, DOWN_TO_THOUSAND) == Money(838_000)


@given(cents, weights)
def test_a_split_always_sums_to_the_whole(amount, shares):
    whole = Money(amount)
    parts = whole.split(shares)
    assert Money.total(parts) == whole
    for part, share in zip(parts, shares, strict=True):
        assert abs(part.amount - amount * share / sum(shares)) < Decimal("0.01")


def test_a_split_without_weight_is_refused():
    with pytest.raises(ValueError):
        Money(1).split([0, 0])
    with pytest.raises(ValueError):
        Money(1).split([])


@given(cents, cents)
def test_adding_and_taking_away_are_exact(one, other):
    assert Money(one) + Money(other) - Money(other) == Money(one)


@pytest.mark.parametrize(
    ("mode", "value", "rounded"),
    [
        (RoundingMode.DOWN, "12454.85", "12454"),
        (RoundingMode.UP, "12454.01", "12455"),
        (RoundingMode.HALF_UP, "12454.5", "12455"),
        (RoundingMode.HALF_UP, "12454.49", "12454"),
    ],
)
def test_rounding_modes(mode, value, rounded):
    assert Rounding(mode, Decimal(1)).apply(Decimal(value)) == Decimal(rounded)


@pytest.mark.parametrize("digit", ["0", "5", "-1", "NaN", "0.03"])
def test_a_rounding_digit_is_a_power_of_ten(digit):
    with pytest.raises(ValueError):
        Rounding(RoundingMode.DOWN, Decimal(digit))


def test_money_is_rounded_only_by_name():
    assert Money.rounded(Decimal("1197502.75"), TO_YUAN) == Money(1_197_503)
