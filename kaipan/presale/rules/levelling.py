"""Levelling (调平, 均价倒算): move all unit prices so that the average reaches a target.

Rounding leaves a residual. It is shown, and one room may absorb it; it is never spread in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kaipan.kernel.area import Area
from kaipan.kernel.money import Money
from kaipan.kernel.text import gettext_noop as _
from kaipan.presale.codes import Basis, LevellingMethod
from kaipan.presale.rules.price_tables import Level
from kaipan.presale.rules.prices import Price, PriceRounding, price_room

_FINEST_SHIFT = Decimal("0.000001")
_FINEST_RATIO = Decimal("0.000000000001")
_FARTHEST_SHIFT = Decimal(10**9)
_FARTHEST_RATIO = Decimal(10**6)
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class LevelTarget:
    """What prices are to come to, as somebody said it: an average in 元/㎡ or a total in 元."""

    average: Decimal | None = None
    total: Decimal | None = None

    def value_of(self, area: Decimal) -> Decimal:
        """The total in 元 over so many ㎡."""
        return self.average * area if self.average is not None else self.total or Decimal(0)

    def grids(self, value: Decimal, area: Decimal) -> Decimal:
        """A total in 元 in the parts people say such a target in: 分/㎡, or 元."""
        return value if self.average is None else value / area / _CENT

    def at(self, grid: int) -> LevelTarget:
        """The target of the same kind at so many of these parts."""
        if self.average is None:
            return LevelTarget(total=Decimal(grid))
        return LevelTarget(average=Decimal(grid) * _CENT)

    def in_words(self, translate: Callable[[str], str]) -> str:
        """As people say it, in the language ``translate`` translates to."""
        if self.average is not None:
            return translate(_("均价 %(value)s 元/㎡")) % {"value": _plain(self.average)}
        return translate(_("总价 %(value)s 元")) % {"value": _plain(self.total or Decimal(0))}

    def __str__(self) -> str:
        return self.in_words(str)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():,f}" if value.is_finite() else str(value)


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


@dataclass(frozen=True, slots=True)
class Sums:
    """What rooms come to before levelling: 元 of their unrounded unit prices, and ㎡."""

    value: Decimal
    area: Decimal

    @classmethod
    def of(cls, rooms: Iterable[RoomToLevel]) -> Sums:
        """The sums of these rooms."""
        value, area = Decimal(0), Decimal(0)
        for room in rooms:
            area += room.area.square_metres
            value += room.unit_price * room.area.square_metres
        return cls(value, area)

    def shift_to(self, target_value: Decimal, method: LevellingMethod) -> Decimal:
        """The 元/㎡ to add, or the factor to multiply with, that gives ``target_value`` in 元, unrounded."""
        if method is LevellingMethod.ADDITIVE:
            return (target_value - self.value) / self.area
        return target_value / self.value


def moved(level: Level, shift: Decimal, method: LevellingMethod) -> Level | None:
    """What levelling does to every price after one more move, as finely as it is kept; None beyond that."""
    if method is LevellingMethod.ADDITIVE:
        after = Level(level.ratio, level.shift + shift.quantize(_FINEST_SHIFT))
    else:
        ratio = (level.ratio * shift).quantize(_FINEST_RATIO)
        after = Level(ratio, (level.shift * shift).quantize(_FINEST_SHIFT))
    is_kept = 0 < after.ratio < _FARTHEST_RATIO and abs(after.shift) < _FARTHEST_SHIFT
    return after if is_kept else None


def shift_for(rooms: Sequence[RoomToLevel], target_average: Decimal, method: LevellingMethod) -> Decimal:
    """What moves the average of ``rooms`` (Σ value ÷ Σ area) to ``target_average``, unrounded.

    Additive: ``δ = (target × Σarea − Σvalue) ÷ Σarea``. Proportional: ``target × Σarea ÷ Σvalue``.
    """
    sums = Sums.of(rooms)
    return sums.shift_to(target_average * sums.area, method)


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
