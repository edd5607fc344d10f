"""Levelling (调平, 均价倒算): move all unit prices so that the average reaches a target.

Rounding leaves a residual. It is shown, and one room may absorb it; it is never spread in silence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kaipan.kernel.area import Area
from kaipan.kernel.money import Money
from kaipan.presale.codes import Basis, LevellingMethod
from kaipan.presale.rules.prices import Price, PriceRounding, price_room


@dataclass(frozen=True, slots=True)
class RoomToLevel:
    """A room and its unit price before levelling, in 元/㎡."""

    key: object
    area: Area
    unit_price: Decimal


@dataclass(frozen=True, slots=True)
class Levelled:
    """The moved prices. ``shift`` is the 元/㎡ added, or the factor multiplied with.

    ``target`` is average × Σ area in 元, unrounded. ``exact_residual`` is what the rounded unit prices give
    above the target before totals are rounded; ``residual`` what the rounded totals give above it.
    """

    shift: Decimal
    target: Decimal
    prices: tuple[tuple[object, Price], ...]
    exact_residual: Decimal

    @property
    def total(self) -> Money:
        return Money.total(price.total for _, price in self.prices)

    @property
    def residual(self) -> Decimal:
        return self.total.amount - self.target

    def absorbed_by(self, key: object) -> Levelled:
        """The same prices with the residual, to the cent, taken out of one room's total."""
        rest = Money.rounded(self.residual)
        return replace(
            self,
            prices=tuple(
                (room, replace(price, total=price.total - rest) if room == key else price)
                for room, price in self.prices
            ),
        )


def shift_for(rooms: Sequence[RoomToLevel], target_average: Decimal, method: LevellingMethod) -> Decimal:
    """What moves the average of ``rooms`` (Σ value ÷ Σ area) to ``target_average``, unrounded.

    Additive: ``δ = (target × Σarea − Σvalue) ÷ Σarea``. Proportional: ``target × Σarea ÷ Σvalue``.
    """
    area = sum((room.area.square_metres for room in rooms), Decimal(0))
    value = sum((room.unit_price * room.area.square_metres for room in rooms), Decimal(0))
    if method is LevellingMethod.ADDITIVE:
        return (target_average * area - value) / area
    return target_average * area / value


def level(
    rooms: Sequence[RoomToLevel], target_average: Decimal, method: LevellingMethod, rounding: PriceRounding
) -> Levelled:
    """Every room's new price at the target average, with the residual that rounding leaves."""
    shift = shift_for(rooms, target_average, method)
    area = sum((room.area.square_metres for room in rooms), Decimal(0))
    prices, exact = [], Decimal(0)
    for room in rooms:
        additive = method is LevellingMethod.ADDITIVE
        moved = room.unit_price + shift if additive else room.unit_price * shift
        unit = rounding.unit.apply(moved) if rounding.unit else moved
        exact += unit * room.area.square_metres
        prices.append((room.key, price_room(moved, area=room.area, basis=Basis.GROSS, rounding=rounding)))
    target = target_average * area
    return Levelled(shift, target, tuple(prices), exact - target)
