"""What one room costs: base, differences, area, rounding.

``单价 = 基准 × Π系数 + Σ差价`` is exact; rounding happens only where a price table says so, at the unit
price, at the total, or at both (取整方式 × 取整位 × 单价/总价).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kaipan.kernel.area import Area
from kaipan.kernel.money import Money
from kaipan.kernel.rounding import TO_CENT, TO_YUAN, Rounding
from kaipan.presale.codes import Basis


@dataclass(frozen=True, slots=True)
class PriceRounding:
    """Where a price is rounded. Without ``unit`` the unit price is carried exactly into the total."""

    unit: Rounding | None = None
    total: Rounding = TO_YUAN


@dataclass(frozen=True, slots=True)
class Price:
    """A room's list price: ``unit_price`` in 元/㎡ as it is published, ``total`` in 元."""

    unit_price: Decimal
    total: Money


def calculated_price(
    base: Decimal, *, coefficients: Iterable[Decimal] = (), differences: Iterable[Decimal] = ()
) -> Decimal:
    """``base × Π coefficients + Σ differences``, unrounded, in 元/㎡ (元 when priced by the room).

    Only differences: 差价定价法. Only coefficients: 系数定价法. Both: 混合.
    """
    price = base
    for coefficient in coefficients:
        price *= coefficient
    return price + sum(differences, Decimal(0))


def price_room(
    calculated: Decimal, *, area: Area, basis: Basis, rounding: PriceRounding, adjustment: Money | None = None
) -> Price:
    """The list price of a room of ``area`` ㎡ (the area ``basis`` names; for 按套 only shown).

    Where the unit price is rounded it is the published one and is multiplied with the area; where it is
    not, the total is calculated exactly and the published unit price is total ÷ area at 2 decimals. So is
    it after an ``adjustment``, which moves the rounded total.
    """
    unit = rounding.unit.apply(calculated) if rounding.unit else calculated
    exact = unit if basis is Basis.UNIT else unit * area.square_metres
    total = Money.rounded(rounding.total.apply(exact))
    if adjustment is not None:
        total += adjustment
    elif rounding.unit and basis is not Basis.UNIT:
        return Price(unit, total)
    return Price(published_unit_price(total, area), total)


def published_unit_price(total: Money, area: Area) -> Decimal:
    """总价 → 单价: total ÷ area in 元/㎡, 2 decimals half up. Zero for a room without an area."""
    if not area:
        return Decimal(0)
    return TO_CENT.apply(total.amount / area.square_metres)


def average_price(value: Money, area: Decimal) -> Decimal:
    """均价: Σ value ÷ Σ area in 元/㎡, 2 decimals; never a mean of unit prices. Zero without area."""
    return TO_CENT.apply(value.amount / area) if area else Decimal(0)
