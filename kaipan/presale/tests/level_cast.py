"""Rooms to level and what came of them, for the tests of the solver."""

from decimal import Decimal

import pytest

from kaipan.kernel.area import Area
from kaipan.kernel.rounding import TO_YUAN
from kaipan.presale.rules.prices import PriceRounding
from kaipan.presale.rules.solver import Demands, RoomGiven, solve

WHOLE_YUAN = PriceRounding(unit=TO_YUAN, total=TO_YUAN)


def room(label, area, price, **more):
    return RoomGiven(label, label, Area(area), Decimal(price), **more)


FOUR = [
    room("A", "89.50", 11800),
    room("B", "89.50", 12100),
    room("C", "120.30", 12300),
    room("D", "143.20", 11950),
]
TO_12_200 = Demands(target_average=Decimal(12200), rounding=WHOLE_YUAN)


def stack(*prices, area="100", name="1栋1", **more):
    return [
        room(f"{name}-{floor}01", area, price, stack=name, floor_index=floor, **more)
        for floor, price in enumerate(prices, start=1)
    ]


def units(solved):
    return {key: price.unit_price for key, price in solved.prices}


def totals(solved):
    return {key: price.total.amount for key, price in solved.prices}


def kinds(refusal):
    return {reason.kind for reason in refusal.params["reasons"]}


def refused(kind, rooms, demands):
    with pytest.raises(kind) as caught:
        solve(rooms, demands)
    return caught.value
