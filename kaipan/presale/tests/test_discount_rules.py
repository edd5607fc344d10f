"""Worked numbers of discounts; docs/algorithms/pricing.md shows the same ones."""

from decimal import Decimal

import pytest

from kaipan.kernel.area import Area
from kaipan.kernel.money import Money
from kaipan.kernel.rounding import TO_CENT, TO_YUAN
from kaipan.presale.codes import DiscountKind
from kaipan.presale.refusals import DiscountInvalid, DiscountsSwallowPrice
from kaipan.presale.rules.discounts import Discount, apply_discounts, combined_rate, round_deal

LIST = Money("1239438.00")
FLAT = Area("98.76")


def times(value):
    return Discount(f"{value} 折", DiscountKind.MULTIPLY, Decimal(value))


def points(value):
    return Discount(f"减 {value} 点", DiscountKind.POINTS, Decimal(value))


def minus(value):
    return Discount(f"减 {value} 元", DiscountKind.SUBTRACT, Decimal(value))


def plus(value):
    return Discount(f"加 {value} 元", DiscountKind.ADD, Decimal(value))


def per_area(value):
    return Discount(f"每平方米减 {value} 元", DiscountKind.PER_AREA, Decimal(value))


@pytest.mark.parametrize(
    ("steps", "afters"),
    [
        ([times("0.99"), times("0.98"), minus(5000)], ["1227043.62", "1202502.75", "1197502.75"]),
        ([minus(5000), times("0.99"), times("0.98")], ["1234438.00", "1222093.62", "1197651.75"]),
        ([points(1), points(2), minus(5000)], ["1227043.62", "1202254.86", "1197254.86"]),
        ([plus(8000), minus(5000), times("0.97")], ["1247438.00", "1242438.00", "1205164.86"]),
        ([times("0.97"), plus(8000), minus(5000)], ["1202254.86", "1210254.86", "1205254.86"]),
        ([minus(5000), times("0.97"), plus(8000)], ["1234438.00", "1197404.86", "1205404.86"]),
        ([per_area("100.555")], ["1229507.19"]),
    ],
    ids=["discount on discount", "subtract first", "points", "F1", "F2", "F3", "per square metre"],
)
def test_the_order_of_the_steps_is_the_price(steps, afters):
    waterfall = apply_discounts(LIST, FLAT, steps)

    assert [step.after for step in waterfall] == [Money(after) for after in afters]
    assert [step.before for step in waterfall] == [LIST, *(step.after for step in waterfall[:-1])]


def test_the_combined_discount_is_deal_by_list():
    assert combined_rate(Money("1197502.75"), LIST) == Decimal("0.966166")


def test_the_deal_price_is_rounded_last_and_the_step_is_shown():
    steps = round_deal(
        apply_discounts(LIST, FLAT, [times("0.99"), times("0.98"), minus(5000)]), LIST, TO_YUAN
    )

    assert (steps[-1].kind, steps[-1].before, steps[-1].after) == (
        "ROUNDING",
        Money("1197502.75"),
        Money("1197503.00"),
    )


def test_a_rounding_that_changes_nothing_is_no_step():
    assert round_deal((), LIST, TO_YUAN) == ()
    assert len(round_deal(apply_discounts(LIST, FLAT, [times("0.99")]), LIST, TO_CENT)) == 1


def test_points_after_another_discount_count_from_the_price_it_left():
    waterfall = apply_discounts(Money(1000000), FLAT, [times("0.98"), points(1), points(1)])

    assert waterfall[-1].after == Money(960400)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (DiscountKind.MULTIPLY, "0"),
        (DiscountKind.MULTIPLY, "1.01"),
        (DiscountKind.MULTIPLY, "98"),
        (DiscountKind.MULTIPLY, "NaN"),
        (DiscountKind.MULTIPLY, "0.98765432"),
        (DiscountKind.POINTS, "100"),
        (DiscountKind.POINTS, "-1"),
        (DiscountKind.SUBTRACT, "0"),
        (DiscountKind.ADD, "-8000"),
        (DiscountKind.PER_AREA, "Infinity"),
    ],
)
def test_a_value_that_does_not_fit_its_kind_is_refused(kind, value):
    with pytest.raises(DiscountInvalid):
        Discount("优惠", kind, Decimal(value))


def test_a_discount_that_leaves_nothing_is_refused():
    with pytest.raises(DiscountsSwallowPrice) as refused:
        apply_discounts(Money(5000), FLAT, [minus(5000)])
    assert "减 5000 元" in str(refused.value)
