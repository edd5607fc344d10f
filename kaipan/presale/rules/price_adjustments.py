"""From the list price a room has to the one an adjustment order gives it (调价).

A rule that moves the price proportionally moves the total itself where the unit price is not rounded: a
published unit price has lost what its 2 decimals cut off, and a total made from it would drift.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kaipan.kernel.area import Area
from kaipan.kernel.money import Money
from kaipan.kernel.rounding import Rounding
from kaipan.presale.adjustment_codes import PriceRule
from kaipan.presale.codes import Basis
from kaipan.presale.rules.prices import Price, PriceRounding, published_unit_price

HIGHEST_TOTAL = Decimal(10**11)
HIGHEST_UNIT_PRICE = Decimal(10**9)
_PERCENT = Decimal("0.01")
_PROPORTIONAL = (PriceRule.PERCENT, PriceRule.FACTOR, PriceRule.PER_AREA)


@dataclass(frozen=True, slots=True)
class OldPrice:
    """The list price before: 元/㎡ of ``basis``, 元, and the area it was made for."""

    unit_price: Decimal
    total: Money
    basis: Basis
    area: Area


@dataclass(frozen=True, slots=True)
class PriceChange:
    """What is done: −3 (%), ×0.98, −200 (元/㎡), −5000 (元), 12,000 (元/㎡) or 1,200,000 (元), by rule."""

    rule: PriceRule
    value: Decimal

    @property
    def is_by_unit(self) -> bool:
        """Whether it says something of the price of a square metre."""
        return self.rule in (PriceRule.PER_AREA, PriceRule.SET_UNIT)


@dataclass(frozen=True, slots=True)
class AdjustedPrice:
    """The price after; ``calculated`` is the unit price or, where that is not rounded, the total, exactly."""

    price: Price
    calculated: Decimal


def adjust(old: OldPrice, change: PriceChange, rounding: PriceRounding) -> AdjustedPrice | None:
    """The new list price; None when it would be nothing or beyond every price.

    With a unit rounding, percentages, factors and 元/㎡ change the unit price, which is rounded, published
    and multiplied with the area. Without one they change the total exactly, and the published unit price is
    total ÷ area. A unit price that was given is published as given; a total that was given is not rounded.
    """
    unit = _unit_price(old, change, rounding.unit)
    exact = _total(old, change) if unit is None else unit * old.area.square_metres
    rounded = exact if change.rule is PriceRule.SET_TOTAL else rounding.total.apply(exact)
    if not 0 < rounded < HIGHEST_TOTAL:
        return None
    total = Money.rounded(rounded)
    published = published_unit_price(total, old.area) if unit is None else unit
    if not 0 <= published < HIGHEST_UNIT_PRICE or not total:
        return None
    return AdjustedPrice(Price(published, total), exact if unit is None else _moved(old.unit_price, change))


def _unit_price(old: OldPrice, change: PriceChange, rounding: Rounding | None) -> Decimal | None:
    """The new unit price where it leads, after its rounding; None where the total does."""
    leads = change.rule is PriceRule.SET_UNIT or (rounding is not None and change.rule in _PROPORTIONAL)
    if old.basis is Basis.UNIT or not leads:
        return None
    moved = _moved(old.unit_price, change)
    return rounding.apply(moved) if rounding else moved


def _total(old: OldPrice, change: PriceChange) -> Decimal:
    if change.rule is PriceRule.PER_AREA:
        return old.total.amount + change.value * old.area.square_metres
    return _moved(old.total.amount, change)


def _moved(amount: Decimal, change: PriceChange) -> Decimal:
    """``amount`` as the rule moves it, exactly."""
    match change.rule:
        case PriceRule.PERCENT:
            return amount * (100 + change.value) * _PERCENT
        case PriceRule.FACTOR:
            return amount * change.value
        case PriceRule.PER_AREA | PriceRule.PER_ROOM:
            return amount + change.value
        case _:
            return change.value
