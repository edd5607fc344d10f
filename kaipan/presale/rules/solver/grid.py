"""The prices that may be, as whole numbers of steps, and the total each of them makes.

All arithmetic is in whole numbers: prices in 分, areas in 10⁻⁴ ㎡, so unit price × area is in 10⁻⁶ 元 and
below 10¹⁸. Nothing here is rounded but the total, and that as the plan rounds it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import numpy as np

from kaipan.kernel.rounding import RoundingMode
from kaipan.kernel.text import gettext_noop as _
from kaipan.presale.refusals import LevelInputInvalid
from kaipan.presale.rules.solver.endings import EndingTable, Flags, Ints, table_of
from kaipan.presale.rules.solver.given import Demands, Limit, Number, RoomGiven, number_before, total_before

MOST_CENTS = 10**14 - 1
_SEARCHED = 1_000_000
_AREA = 10**4


@dataclass(frozen=True)
class Bound:
    """What one demand allows each room, in steps."""

    kind: Limit
    values: Ints


@dataclass
class Grid:
    """The free rooms and the prices that may be. Arrays run over the free rooms, in the order given.

    ``below`` and ``above`` are neighbours of the same stack with no fixed room between them; -1 is none.
    ``levels`` are the rooms by how many neighbours they have below.
    """

    rooms: Sequence[RoomGiven]
    demands: Demands
    free: list[RoomGiven]
    area: Ints
    step: int
    digit: int
    fixed_total: int
    below: Ints
    above: Ints
    levels: list[Ints]
    rise: int
    table: EndingTable | None
    by_total: bool
    lows: list[Bound] = field(default_factory=list)
    highs: list[Bound] = field(default_factory=list)

    def totals(self, counts: Ints, at: Ints | None = None) -> Ints:
        """The totals in 分 that these numbers of steps make, as the plan rounds them."""
        numbers = counts * self.step
        if not self.demands.by_unit:
            return numbers
        exact = numbers * (self.area if at is None else self.area[at])
        size = _AREA * self.digit
        mode = self.demands.rounding.total.mode
        if mode is RoundingMode.DOWN:
            return exact // size * self.digit
        if mode is RoundingMode.UP:
            return -(-exact // size) * self.digit
        return (exact + size // 2) // size * self.digit

    def up(self, counts: Ints, at: Ints) -> Ints:
        """The next price that may be, from these on upwards, for the rooms ``at``."""
        return self._next(counts, at, upwards=True)

    def down(self, counts: Ints, at: Ints) -> Ints:
        """The next price that may be, from these on downwards."""
        return self._next(counts, at, upwards=False)

    def beside(self, counts: Ints, at: Ints, way: int) -> Ints:
        """The nearest number of steps upwards (1) or downwards (-1) that makes another total."""
        totals = self.totals(counts, at) + way * self.digit
        if way > 0:
            return np.maximum(counts + 1, least_of(self, totals, at))
        return np.maximum(np.minimum(counts - 1, most_of(self, totals, at)), 0)

    def liked(self, counts: Ints, at: Ints) -> Flags:
        """Whether people like how these prices end; everybody does where no ending is liked."""
        if self.table is None or not self.table.liked.any():
            return np.ones(len(counts), dtype=np.bool_)
        return self.table.liked[self._ending_counts(counts, at) % self.table.period]

    def _ending_counts(self, counts: Ints, at: Ints) -> Ints:
        return self.totals(counts, at) // self.digit if self.by_total else counts

    def _next(self, counts: Ints, at: Ints, *, upwards: bool) -> Ints:
        if self.table is None:
            return counts
        if not self.by_total:
            if upwards:
                return counts + self.table.up[counts % self.table.period]
            return counts - self.table.down[counts % self.table.period]
        return self._searched(counts.copy(), at, 1 if upwards else -1)

    def _searched(self, counts: Ints, at: Ints, way: int) -> Ints:
        """Endings of totals that follow from unit prices have no table: look at one total after the other."""
        assert self.table is not None
        left = np.arange(len(counts))
        for _step in range(_SEARCHED):
            ends = self._ending_counts(counts[left], at[left]) % self.table.period
            left = left[~self.table.allowed[ends] & (counts[left] > 0)]
            if not len(left):
                return counts
            counts[left] = self.beside(counts[left], at[left], way)
        room = self.free[int(at[left[0]])]
        problem = _("没有任何总价符合尾数要求，请减少忌讳尾数或改小步长")
        raise LevelInputInvalid(what=room.label, problem=problem)


def grid_of(rooms: Sequence[RoomGiven], demands: Demands) -> Grid:
    """The grid of accepted input. Fixed rooms stand outside of it and bound their neighbours."""
    free = [room for room in rooms if not room.fixed]
    step, digit = _cents(demands.grid), _cents(demands.rounding.total.digit)
    endings = demands.endings
    by_total = demands.by_unit and endings is not None and endings.of is Number.TOTAL
    table = table_of(endings, demands.rounding.total.digit if by_total else demands.grid) if endings else None
    fixed = sum(int(total_before(room, demands) * 100) for room in rooms if room.fixed)
    below, above, rises = _neighbours(rooms, free, demands)
    grid = Grid(
        rooms=rooms,
        demands=demands,
        free=free,
        area=np.array([int(room.area.square_metres * _AREA) for room in free], dtype=np.int64),
        step=step,
        digit=digit,
        fixed_total=fixed,
        below=below,
        above=above,
        levels=_levels(below, above),
        rise=-(-_cents(demands.least_rise) // step),
        table=table,
        by_total=by_total,
    )
    _add_bounds(grid, rises)
    return grid


def _cents(amount: Decimal) -> int:
    return int(amount * 100)


def stacks_of(rooms: Sequence[RoomGiven]) -> list[list[RoomGiven]]:
    """The rooms of every stack, from the lowest floor up."""
    stacks: dict[object, list[RoomGiven]] = {}
    for room in rooms:
        if room.stack is not None:
            stacks.setdefault(room.stack, []).append(room)
    return [sorted(stack, key=lambda room: room.floor_index) for stack in stacks.values()]


def _neighbours(
    rooms: Sequence[RoomGiven], free: list[RoomGiven], demands: Demands
) -> tuple[Ints, Ints, list[tuple[int, RoomGiven, int]]]:
    """Who stands on whom, and which free room has a fixed one below (+1) or above (-1) it."""
    below, above = np.full(len(free), -1, dtype=np.int64), np.full(len(free), -1, dtype=np.int64)
    beside_fixed: list[tuple[int, RoomGiven, int]] = []
    if not demands.rising:
        return below, above, beside_fixed
    place = {room.key: index for index, room in enumerate(free)}
    for stack in stacks_of(rooms):
        for lower, upper in pairwise(stack):
            if not lower.fixed and not upper.fixed:
                below[place[upper.key]] = place[lower.key]
                above[place[lower.key]] = place[upper.key]
            elif not upper.fixed:
                beside_fixed.append((place[upper.key], lower, 1))
            elif not lower.fixed:
                beside_fixed.append((place[lower.key], upper, -1))
    return below, above, beside_fixed


def _levels(below: Ints, above: Ints) -> list[Ints]:
    level = np.nonzero(below < 0)[0]
    levels = []
    while len(level):
        levels.append(level)
        level = above[level]
        level = level[level >= 0]
    return levels


def _add_bounds(grid: Grid, beside_fixed: list[tuple[int, RoomGiven, int]]) -> None:
    """Every demand as bounds in steps; the money range and a price above zero come last."""
    free, count = grid.free, len(grid.free)
    none_low, none_high = np.zeros(count, dtype=np.int64), np.full(count, MOST_CENTS, dtype=np.int64)

    def amounts(name: str, missing: int) -> Ints:
        given = [getattr(room, name) for room in free]
        return np.array([missing if each is None else each.cents for each in given], dtype=np.int64)

    for kind, name in ((Limit.FLOOR, "floor"), (Limit.FILED_LOWEST, "filed_lowest")):
        if any(getattr(room, name) is not None for room in free):
            grid.lows.append(Bound(kind, least_of(grid, amounts(name, 0))))
    if any(room.filed_highest is not None for room in free):
        grid.highs.append(Bound(Limit.FILED_HIGHEST, most_of(grid, amounts("filed_highest", MOST_CENTS))))
    if grid.demands.move is not None:
        pairs = [_moves(room, grid) for room in free]
        grid.lows.append(Bound(Limit.MOVE, np.array([low for low, _high in pairs], dtype=np.int64)))
        grid.highs.append(Bound(Limit.MOVE, np.array([high for _low, high in pairs], dtype=np.int64)))
    if beside_fixed:
        low, high = none_low.copy(), none_high.copy()
        for index, room, way in beside_fixed:
            edge = Fraction(number_before(room, grid.demands)) + way * Fraction(grid.demands.least_rise)
            number = edge * 100 / grid.step
            if way > 0:
                low[index] = math.ceil(number)
            else:
                high[index] = math.floor(number)
        grid.lows.append(Bound(Limit.RISING, low))
        grid.highs.append(Bound(Limit.RISING, high))
    grid.lows.append(Bound(Limit.POSITIVE, np.maximum(1, least_of(grid, np.ones(count, dtype=np.int64)))))
    grid.highs.append(Bound(Limit.POSITIVE, most_of(grid, none_high)))


def least_of(grid: Grid, totals: Ints, at: Ints | None = None) -> Ints:
    """The smallest number of steps whose rounded total is not below these totals, in 分."""
    units = -(-totals // grid.digit)  # in digits of the rounding
    if not grid.demands.by_unit:
        return -(-totals // grid.step)
    size, each = _AREA * grid.digit, grid.step * (grid.area if at is None else grid.area[at])
    mode = grid.demands.rounding.total.mode
    if mode is RoundingMode.DOWN:
        return -(-(units * size) // each)
    if mode is RoundingMode.UP:
        return (units - 1) * size // each + 1
    return -(-(units * size - size // 2) // each)


def most_of(grid: Grid, totals: Ints, at: Ints | None = None) -> Ints:
    """The largest number of steps whose rounded total is not above these totals, in 分."""
    units = totals // grid.digit
    if not grid.demands.by_unit:
        return totals // grid.step
    size, each = _AREA * grid.digit, grid.step * (grid.area if at is None else grid.area[at])
    mode = grid.demands.rounding.total.mode
    if mode is RoundingMode.DOWN:
        return -(-((units + 1) * size) // each) - 1
    if mode is RoundingMode.UP:
        return units * size // each
    return -(-(units * size + size - size // 2) // each) - 1


def _moves(room: RoomGiven, grid: Grid) -> tuple[int, int]:
    """The lowest and the highest number of steps within the greatest move, exactly."""
    move = grid.demands.move
    assert move is not None
    over, under = number_before(room, grid.demands).as_integer_ratio()
    if move.percent is not None:
        share, whole = move.percent.as_integer_ratio()
        span, scale = over * share, under * whole * 100
        low, high = over * whole * 100 - span, over * whole * 100 + span
    else:
        assert move.amount is not None
        share, whole = move.amount.as_integer_ratio()
        scale = under * whole
        low, high = over * whole - share * under, over * whole + share * under
    size = scale * grid.step
    return max(-(-low * 100 // size), 0), min(high * 100 // size, MOST_CENTS)
