"""What a published price says about the unit price before rounding: the interval it must lie in.

All in whole numbers: unit prices in 10⁻⁸ 元/㎡ (a base and a coefficient of four decimals each), areas in
10⁻⁴ ㎡, totals in 分. An interval holds both its ends.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias

from kaipan.kernel.area import Area
from kaipan.kernel.money import Money
from kaipan.kernel.rounding import Rounding, RoundingMode
from kaipan.presale.rules.learning.published import PublishedRoom
from kaipan.presale.rules.learning.terms import LearnedTerms

Interval: TypeAlias = tuple[int, int]

SCALE = 10**8
_ONE_SQUARE_METRE = 10**4


def interval_of(room: PublishedRoom, terms: LearnedTerms) -> Interval | None:
    """Where the room's unrounded unit price lies under these terms; None where nothing fits them."""
    area = room.area_for(terms.basis)
    if not area:
        return None
    if terms.unit is not None:
        if room.unit_price is not None:
            return _before(_cents(room.unit_price), _cents(room.unit_price), terms.unit, _ONE_SQUARE_METRE)
        units = _units_behind(room, terms.total, terms.unit.digit, area) if terms.totals_hold else None
        return _before(*units, terms.unit, _ONE_SQUARE_METRE) if units else None
    totals = possible_totals(room, terms)
    if totals is None:
        return None
    return _before(*totals, terms.total, units_of(area))


def possible_totals(room: PublishedRoom, terms: LearnedTerms) -> Interval | None:
    """The lowest and the highest total, in 分, that the published prices can stand for."""
    digit = _cents(terms.total.digit)
    known = cents_of(room.total) if terms.totals_hold and room.total is not None else None
    if room.unit_price is None and terms.remade is None:
        return None if known is None or known % digit else (known, known)
    area = room.area_for(terms.shown_for)
    shown = _shown(room, terms, area) if area else None
    if not area or shown is None:
        return None
    step = int(terms.shown_to * 10_000)
    low = _ceiling((2 * shown[0] - step) * units_of(area), 2_000_000)
    high = _ceiling((2 * shown[1] + step) * units_of(area), 2_000_000) - 1
    low, high = _ceiling(low, digit) * digit, high // digit * digit
    if known is not None:
        low, high = (known, known) if low <= known <= high and not known % digit else (1, 0)
    return (low, high) if low <= high else None


def _shown(room: PublishedRoom, terms: LearnedTerms, area: Area) -> Interval | None:
    """The lowest and the highest unit price that is shown, or that the total was made of, in 10⁻⁴ 元/㎡."""
    if room.unit_price is not None:
        shown = int(room.unit_price * 10_000)
        return shown, shown
    if terms.remade is None:
        return None
    found = _units_behind(room, terms.remade, terms.shown_to, area)
    return (found[0] * 100, found[1] * 100) if found else None


def _units_behind(room: PublishedRoom, total: Rounding, digit: Decimal, area: Area) -> Interval | None:
    """The multiples of ``digit`` from lowest to highest, in 分/㎡, whose product gives the room's total."""
    if room.total is None:
        return None
    low, high = _before(cents_of(room.total), cents_of(room.total), total, units_of(area))
    step = _cents(digit) * SCALE // 100
    low, high = _ceiling(low, step), high // step
    return (low * _cents(digit), high * _cents(digit)) if low <= high else None


def units_of(area: Area) -> int:
    """An area in 10⁻⁴ ㎡."""
    return int(area.square_metres * _ONE_SQUARE_METRE)


def cents_of(amount: Money) -> int:
    """An amount in 分."""
    return _cents(amount.amount)


def _cents(amount: Decimal) -> int:
    return int(amount * 100)


def _before(low: int, high: int, rounding: Rounding, area: int) -> Interval:
    """The unit prices whose product with ``area`` is rounded to one of the totals from low to high."""
    digit, scaled, doubled = _cents(rounding.digit), SCALE * 100, 2 * area
    if rounding.mode is RoundingMode.UP:
        return (2 * (low - digit)) * scaled // doubled + 1, 2 * high * scaled // doubled
    if rounding.mode is RoundingMode.DOWN:
        return _ceiling(2 * low * scaled, doubled), _ceiling(2 * (high + digit) * scaled, doubled) - 1
    return (
        _ceiling((2 * low - digit) * scaled, doubled),
        _ceiling((2 * high + digit) * scaled, doubled) - 1,
    )


def _ceiling(number: int, divisor: int) -> int:
    return -(-number // divisor)
