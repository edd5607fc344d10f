"""The most regular floor table that the bounds between floors allow.

Where prices are rounded to the yuan the bounds leave one table. Where they are rounded to hundreds many
remain, and people made their table by a rule: one round step a floor, and floors that repeat the one below.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from kaipan.presale.rules.learning.closure import FloorBounds, is_bound
from kaipan.presale.rules.learning.evidence import Interval
from kaipan.presale.rules.learning.floor_shapes import expected_values, shape_of, storeys_between
from kaipan.presale.rules.learning.stabbing import meeting_places, roundest

YUAN = 10_000
"""One 元/㎡ in the ten-thousandths that tables are kept in."""

_ROUND = tuple(each * YUAN for each in (1000, 500, 100, 50, 10, 5, 1))
_STEPS_TRIED = 40


def regular_table(bounds: FloorBounds, unit: int, wanted: Mapping[int, int]) -> dict[int, int]:
    """The table with the fewest exceptions to its rule; ``wanted`` is what other floors should be."""
    best, fewest = dict[int, int](), len(bounds.floors) + 1
    for step in _likely_steps(bounds, unit):
        table = _table(bounds, unit, step, wanted)
        shape = shape_of(table)
        exceptions = len(table) if shape.step is None else len(shape.other)
        if exceptions < fewest:
            best, fewest = table, exceptions
        if not fewest:
            break
    return best


def _table(bounds: FloorBounds, unit: int, step: int | None, wanted: Mapping[int, int]) -> dict[int, int]:
    """Floor by floor from the lowest, each as the rule has it as long as the floors before allow that."""
    table: dict[int, int] = {}
    for place, floor in enumerate(bounds.floors):
        allowed = _allowed(bounds, unit, place, table)
        usual = [value for value in expected_values(table, floor, step) if not value % unit]
        if allowed is None:
            table[floor] = usual[0] if usual else 0
            continue
        if floor in wanted:
            usual.append(wanted[floor] - wanted.get(bounds.floors[0], 0))
        fitting = [value for value in usual if allowed[0] <= value <= allowed[1] and not value % unit]
        table[floor] = fitting[0] if fitting else roundest_multiple(allowed, unit)
    return table


def roundest_multiple(interval: Interval, unit: int) -> int:
    """The roundest multiple of ``unit`` in the interval: thousands before hundreds before tens."""
    for grid in _ROUND:
        if grid % unit == 0 and interval[1] // grid >= -(-interval[0] // grid):
            return -(-interval[0] // grid) * grid
    value, _decimals = roundest(interval, YUAN)
    return value if not value % unit else -(-interval[0] // unit) * unit


def _allowed(bounds: FloorBounds, unit: int, place: int, table: Mapping[int, int]) -> Interval | None:
    """Where a floor may lie for the floors already fixed; None where nothing holds it."""
    lows, highs = [], []
    for other, floor in enumerate(bounds.floors[:place]):
        between = bounds.between(place, other)
        if is_bound(between):
            lows.append(table[floor] + between[0] * unit)
            highs.append(table[floor] + between[1] * unit)
    return (max(lows), min(highs)) if lows else None


def _likely_steps(bounds: FloorBounds, unit: int) -> Iterator[int | None]:
    """The steps that most neighbouring floors allow, the roundest first; always at least one answer."""
    rises: list[Interval] = []
    for (lower, below), (upper, floor) in pairwise(enumerate(bounds.floors)):
        low, high = bounds.between(upper, lower)
        storeys = storeys_between(below, floor)
        if is_bound((low, high)) and not low <= 0 <= high:
            rises.append((-(-low // storeys), high // storeys))
    _most, regions = meeting_places(rises)
    found = dict.fromkeys(
        step for low, high in regions for step in _round_ones((low * unit, high * unit), unit)
    )
    yield from found or (None,)


def _round_ones(interval: Interval, unit: int) -> list[int]:
    """Multiples of ``unit`` in the interval, the roundest first, not more than are worth trying."""
    found: dict[int, None] = {}
    for grid in (*_ROUND, YUAN // 10, YUAN // 100, 1):
        first, last = -(-interval[0] // grid), interval[1] // grid
        if grid % unit == 0 and last >= first:
            found.update(
                dict.fromkeys(each * grid for each in range(first, min(last, first + _STEPS_TRIED) + 1))
            )
        if len(found) >= _STEPS_TRIED:
            break
    return list(found)[:_STEPS_TRIED]
