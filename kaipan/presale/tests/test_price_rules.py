"""Worked numbers of the pricing methods; docs/algorithms/pricing.md shows the same ones."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaipan.kernel.area import Area
from kaipan.kernel.money import Money
from kaipan.kernel.rounding import TO_CENT, TO_YUAN, Rounding, RoundingMode
from kaipan.presale.codes import Basis
from kaipan.presale.rules.filed_price import FiledRange, filed_range
from kaipan.presale.rules.prices import (
    PriceRounding,
    calculated_price,
    price_room,
    published_unit_price,
)

TO_THE_CENT = PriceRounding(unit=None, total=TO_CENT)
FLAT = Area("98.76")


def decimals(*values):
    return [Decimal(value) for value in values]


@pytest.mark.parametrize(
    ("coefficients", "differences", "unit", "total"),
    [
        ([], [Decimal(50) * 7, 0, 200], "12550.00", "1239438.00"),
        (decimals("1.03", "1.02", "1.05"), [], "13237.56", "1307341.43"),
        (decimals("1.03", "1.02"), [Decimal(200)], "12807.20", "1264839.07"),
    ],
    ids=["differences 差价", "coefficients 系数", "mixed 混合"],
)
def test_the_three_methods(coefficients, differences, unit, total):
    calculated = calculated_price(Decimal(12000), coefficients=coefficients, differences=differences)
    price = price_room(calculated, area=FLAT, basis=Basis.GROSS, rounding=TO_THE_CENT)

    assert calculated == Decimal(unit)
    assert (price.unit_price, price.total) == (Decimal(unit), Money(total))


def test_the_inner_unit_price_is_shown_from_the_total():
    assert published_unit_price(Money("1239438.00"), Area("78.50")) == Decimal("15789.02")


def test_a_room_without_an_area_shows_no_unit_price():
    assert published_unit_price(Money(150000), Area(0)) == 0


@pytest.mark.parametrize(
    ("mode", "digit", "unit_stage", "total"),
    [
        (RoundingMode.DOWN, "1", None, "1307341.00"),
        (RoundingMode.UP, "1", None, "1307342.00"),
        (RoundingMode.HALF_UP, "1", None, "1307341.00"),
        (RoundingMode.HALF_UP, "0.1", None, "1307341.40"),
        (RoundingMode.DOWN, "10", None, "1307340.00"),
        (RoundingMode.UP, "100", None, "1307400.00"),
        (RoundingMode.HALF_UP, "1000", None, "1307000.00"),
        (RoundingMode.DOWN, "10000", None, "1300000.00"),
        (RoundingMode.HALF_UP, "1", RoundingMode.HALF_UP, "1307385.00"),
        (RoundingMode.HALF_UP, "1", RoundingMode.DOWN, "1307286.00"),
    ],
)
def test_mode_digit_and_stage(mode, digit, unit_stage, total):
    unit = Rounding(unit_stage, Decimal(1)) if unit_stage else None
    rounding = PriceRounding(unit=unit, total=Rounding(mode, Decimal(digit)))

    price = price_room(Decimal("13237.56"), area=FLAT, basis=Basis.GROSS, rounding=rounding)

    assert price.total == Money(total)


def test_a_rounded_unit_price_is_the_published_one():
    rounding = PriceRounding(unit=TO_YUAN, total=TO_YUAN)
    price = price_room(Decimal("11954.8475"), area=Area("89.50"), basis=Basis.GROSS, rounding=rounding)

    assert (price.unit_price, price.total) == (Decimal(11955), Money(1069973))


def test_by_the_room_the_price_is_the_total():
    price = price_room(Decimal(180000), area=Area("12.50"), basis=Basis.UNIT, rounding=PriceRounding())

    assert (price.unit_price, price.total) == (Decimal("14400.00"), Money(180000))


def test_an_adjustment_moves_the_rounded_total():
    rounding = PriceRounding(unit=TO_YUAN, total=TO_YUAN)
    price = price_room(
        Decimal(12105), area=Area("143.20"), basis=Basis.GROSS, rounding=rounding, adjustment=Money(-69)
    )

    assert (price.unit_price, price.total) == (Decimal("12104.52"), Money(1733367))


@given(
    base=st.decimals("1000", "200000", places=4),
    differences=st.lists(st.decimals("-5000", "5000", places=4), max_size=4),
    area=st.decimals("1", "2000", places=4),
    digit=st.sampled_from(["0.01", "0.1", "1", "10", "100"]),
    mode=st.sampled_from(list(RoundingMode)),
)
def test_a_total_is_what_exact_fractions_give(base, differences, area, digit, mode):
    rounding = PriceRounding(unit=None, total=Rounding(mode, Decimal(digit)))
    calculated = calculated_price(base, differences=differences)

    price = price_room(calculated, area=Area(area), basis=Basis.GROSS, rounding=rounding)

    step = Fraction(digit)
    steps = (Fraction(base) + sum(map(Fraction, differences))) * Fraction(area) / step
    whole = {
        RoundingMode.DOWN: steps.__floor__(),
        RoundingMode.UP: steps.__ceil__(),
        RoundingMode.HALF_UP: (steps + Fraction(1, 2)).__floor__()
        if steps >= 0
        else -(Fraction(1, 2) - steps).__floor__(),
    }[mode]
    assert Fraction(price.total.amount) == whole * step


def test_the_highest_total_within_a_filed_unit_price():
    ceiling = filed_range(
        gross_area=Area("125.53"), filed_unit_price=Decimal("48952.86"), filed_total=Money(6145052)
    ).highest

    assert ceiling == Money("6145053.14")
    assert published_unit_price(ceiling, Area("125.53")) == Decimal("48952.86")
    assert published_unit_price(ceiling + Money("0.01"), Area("125.53")) == Decimal("48952.87")


def test_without_a_filed_unit_price_the_filed_total_is_the_ceiling():
    ceiling = filed_range(gross_area=FLAT, filed_unit_price=None, filed_total=Money(150000)).highest

    assert ceiling == Money(150000)
    assert filed_range(gross_area=FLAT, filed_unit_price=None, filed_total=None) == FiledRange()
