"""Price tables made by a known plan, with everything real ones have: gaps, odd floors, exceptional rooms."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from decimal import Decimal

from kaipan.kernel.area import Area
from kaipan.kernel.money import Money
from kaipan.kernel.rounding import TO_YUAN, Rounding, RoundingMode
from kaipan.presale.codes import Basis
from kaipan.presale.rules.learning.published import PublishedRoom
from kaipan.presale.rules.prices import PriceRounding, price_room, published_unit_price

YUAN_AT_LAST = PriceRounding(None, TO_YUAN)


@dataclass(frozen=True)
class Making:
    """How a table is made. ``missing`` and ``exceptions`` are shares of the rooms."""

    seed: int = 1
    buildings: int = 2
    units: tuple[str, ...] = ("1单元", "2单元")
    positions: tuple[str, ...] = ("1", "2", "3", "4")
    floors: tuple[int, int] = (2, 30)
    step: Decimal = Decimal(150)
    repeating: tuple[int, ...] = (5, 14, 24)
    skipped_floors: tuple[int, ...] = ()
    decimals: int = 3
    base: int = 30_000
    area: tuple[int, int] = (6000, 15000)
    areas_vary: bool = False
    rounding: PriceRounding = YUAN_AT_LAST
    basis: Basis = Basis.GROSS
    totals: str = "cut"  # "cut": unit price × area cut to the yuan; "own": the plan's; "": none
    with_units: bool = True
    coefficients: bool = False
    missing: float = 0.0
    exceptions: float = 0.0
    odd_floors: bool = False


@dataclass
class Made:
    """The rooms of a table, and which of them were priced as exceptions."""

    rooms: list[PublishedRoom] = field(default_factory=list)
    exceptions: set[int] = field(default_factory=set)


def made(making: Making) -> Made:
    """The table."""
    dice, table = random.Random(making.seed), Made()
    for number in range(1, making.buildings + 1):
        floors = _floors(making, dice)
        for unit in making.units:
            for position in making.positions:
                _stack(table, making, dice, f"{number}栋", unit, position, floors)
    return table


def _floors(making, dice):
    low, high = making.floors
    high += dice.randint(-1, 1)
    step = making.step if not making.odd_floors else making.step + dice.choice([-50, 0, 50])
    table, value = {}, Decimal(1) if making.coefficients else Decimal(0)
    for floor in range(low, high + 1):
        if floor not in making.repeating and floor not in (low, high):
            value += step
        if floor not in making.skipped_floors:
            table[floor] = value
    if making.odd_floors:
        table[low] -= 400
        table[high] -= 300
    return table


def _stack(table, making, dice, building, unit, position, floors):
    base = making.base + Decimal(dice.randint(-30_000_000, 30_000_000)) / 10_000
    base = base.quantize(Decimal(1).scaleb(-making.decimals))
    hundredths = dice.randint(*making.area)
    ratio = dice.choice([Decimal("0.78"), Decimal("0.81"), Decimal("0.835")])
    for floor, value in floors.items():
        if making.areas_vary:
            hundredths += dice.choice([0, 0, 0, 1, -1, 25])
        gross = Area(Decimal(hundredths) / 100)
        inner = Area((gross.square_metres * ratio).quantize(Decimal("0.01")))
        if dice.random() < making.missing:
            continue
        unit_price = base * value if making.coefficients else base + value
        is_exception = dice.random() < making.exceptions
        room = PublishedRoom(
            row=len(table.rooms) + 2,
            building=building,
            unit=unit,
            number=f"{floor}{position:0>2}",
            floor=floor,
            position=position,
            gross_area=gross,
            inner_area=inner,
            unit_price=None,
            total=None,
        )
        if is_exception:
            unit_price = _other(unit_price, dice)
            table.exceptions.add(room.row)
        table.rooms.append(_published(room, making, unit_price))


def _other(unit_price, dice):
    """What somebody made of the price of one room."""
    kind = dice.choice(["percent", "amount", "yuan"])
    if kind == "percent":
        return unit_price * dice.choice([Decimal("0.95"), Decimal("0.97"), Decimal("1.03"), Decimal("0.985")])
    if kind == "amount":
        return unit_price + Decimal(dice.randint(-99_999, 99_999)) / 100 + Decimal("1000.37")
    return unit_price + dice.choice([-777, 333, -480, 620])


def _published(room, making, unit_price):
    area = room.area_for(making.basis)
    price = price_room(unit_price, area=area, basis=making.basis, rounding=making.rounding)
    shown = price.unit_price if making.rounding.unit else published_unit_price(price.total, area)
    total = None
    if making.totals == "own" or not making.with_units:
        total = price.total
    elif making.totals == "cut":
        total = Money(int(shown * area.square_metres))
    return replace(room, unit_price=shown if making.with_units else None, total=total)


def to_the(digit, mode=RoundingMode.HALF_UP):
    """A rounding by its digit."""
    return Rounding(mode, Decimal(digit))
