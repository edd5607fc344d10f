"""Four rooms levelled to 12,200 元/㎡; docs/algorithms/pricing.md shows the same table."""

from decimal import Decimal

import pytest

from kaipan.kernel.area import Area
from kaipan.kernel.money import Money
from kaipan.kernel.rounding import TO_YUAN
from kaipan.presale.codes import LevellingMethod
from kaipan.presale.rules.levelling import RoomToLevel, level
from kaipan.presale.rules.prices import PriceRounding

ROOMS = [
    RoomToLevel("A", Area("89.50"), Decimal(11800)),
    RoomToLevel("B", Area("89.50"), Decimal(12100)),
    RoomToLevel("C", Area("120.30"), Decimal(12300)),
    RoomToLevel("D", Area("143.20"), Decimal(11950)),
]
TARGET = Decimal(12200)
WHOLE_YUAN = PriceRounding(unit=TO_YUAN, total=TO_YUAN)


def unit_prices(levelled):
    return {key: int(price.unit_price) for key, price in levelled.prices}


def totals(levelled):
    return {key: int(price.total.amount) for key, price in levelled.prices}


def test_every_room_the_same_amount():
    levelled = level(ROOMS, TARGET, LevellingMethod.ADDITIVE, WHOLE_YUAN)

    assert round(levelled.shift, 4) == Decimal("154.8475")
    assert levelled.target == Decimal(5398500)
    assert unit_prices(levelled) == {"A": 11955, "B": 12255, "C": 12455, "D": 12105}
    assert totals(levelled) == {"A": 1069973, "B": 1096823, "C": 1498337, "D": 1733436}
    assert levelled.total == Money(5398569)
    assert levelled.exact_residual == Decimal("67.50")
    assert levelled.target + levelled.exact_residual == Decimal("5398567.50")
    assert levelled.residual == Decimal(69)


def test_every_room_the_same_factor():
    levelled = level(ROOMS, TARGET, LevellingMethod.PROPORTIONAL, WHOLE_YUAN)

    assert round(levelled.shift, 7) == Decimal("1.0128556")
    assert unit_prices(levelled) == {"A": 11952, "B": 12256, "C": 12458, "D": 12104}
    assert levelled.exact_residual == Decimal("106.20")
    assert levelled.target + levelled.exact_residual == Decimal("5398606.20")


def test_the_room_that_was_picked_absorbs_the_residual():
    levelled = level(ROOMS, TARGET, LevellingMethod.ADDITIVE, WHOLE_YUAN).absorbed_by("D")

    assert totals(levelled)["D"] == 1733367
    assert levelled.total == Money(5398500)
    assert levelled.residual == 0


@pytest.mark.parametrize("method", list(LevellingMethod))
def test_without_rounding_the_target_is_met(method):
    levelled = level(ROOMS, TARGET, method, PriceRounding(unit=None, total=TO_YUAN))

    assert abs(levelled.exact_residual) < Decimal("1e-15")
    assert abs(levelled.residual) <= 2
