"""From floats to lawful prices near them, and on to the target by whole steps.

Both halves never leave the lawful prices. Rounding starts from prices within ``reach`` and lifts, from the
lowest floor up, what is not dear enough above the room below: a room at or under its highest price always
leaves one to the room above. Walking lifts (or lowers) rooms by one price each, those first that then stand
least beyond where they should; while the total is short, some room is under its highest price, and the
topmost such room of a stack can be lifted. Where endings are liked, it walks from liked to liked price first;
what is then left is taken by as few rooms as can.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np

from kaipan.presale.rules.solver.endings import Ints
from kaipan.presale.rules.solver.grid import Grid
from kaipan.presale.rules.solver.reach import Reach
from kaipan.presale.rules.solver.water import Floats, Water

LIKED_WITHIN = 5  # steps a room goes further for a liked ending


def rounded(grid: Grid, reach: Reach, numbers: Floats) -> Ints:
    """Lawful prices, in steps, near these numbers in 元."""
    at = np.arange(len(numbers))
    steps = numbers * 100 / grid.step
    lower = np.maximum(grid.down(np.floor(steps).astype(np.int64), at), reach.low)
    upper = np.minimum(grid.up(np.ceil(steps).astype(np.int64), at), reach.high)
    counts = np.where(steps - lower <= upper - steps, lower, upper)
    counts = np.clip(_liking(grid, reach, steps, counts), reach.low, reach.high)
    for level in grid.levels[1:]:
        counts[level] = np.maximum(
            counts[level], grid.up(np.maximum(counts[grid.below[level]] + grid.rise, 0), level)
        )
    return counts


def _liking(grid: Grid, reach: Reach, steps: Floats, counts: Ints) -> Ints:
    """The nearest price with a liked ending where one is near enough."""
    if grid.table is None or not grid.table.liked.any():
        return counts
    at = np.arange(len(counts))
    settled = grid.liked(counts, at)
    for away in range(1, LIKED_WITHIN + 1):
        for offered in (counts - away, counts + away):
            fine = ~settled & (offered >= reach.low) & (offered <= reach.high)
            fine &= (np.abs(offered - steps) <= LIKED_WITHIN) & grid.liked(offered, at)
            counts, settled = np.where(fine, offered, counts), settled | fine
    return counts


def prefers_liked(grid: Grid) -> bool:
    """Whether some endings are liked better than others that may be."""
    return grid.table is not None and bool(grid.table.liked.any()) and not grid.table.must


def among_liked(grid: Grid) -> Grid:
    """The same grid where only liked endings may be."""
    return replace(grid, table=grid.table.only_liked() if grid.table else None)


def walked(grid: Grid, reach: Reach, counts: Ints, numbers: Floats, water: Water, target: Fraction) -> Ints:
    """The prices moved step by step until the next step would pass the target."""
    prefers = prefers_liked(grid)
    if prefers and not grid.by_total:
        counts = walked(among_liked(grid), reach, counts, numbers, water, target)
    counts = counts.copy()
    while True:
        rest = target - grid.fixed_total - int(grid.totals(counts).sum())
        way = 1 if rest > 0 else -1
        movable, following = _movable(grid, reach, counts, way)
        gains = np.abs(grid.totals(following)[movable] - grid.totals(counts)[movable])
        beyond = ((following + counts) * grid.step / 200 - numbers)[movable] / water.per_area[movable] * way
        settled = grid.liked(counts[movable], movable) if prefers else np.zeros(len(movable))
        order = np.lexsort((beyond, settled))
        fitting = np.searchsorted(np.cumsum(gains[order]), float(abs(rest)), side="right")
        chosen = movable[order[: min(fitting, 1 + fitting // 8) if prefers else fitting]]
        if not len(chosen):
            return counts
        counts[chosen] = following[chosen]


def _movable(grid: Grid, reach: Reach, counts: Ints, way: int) -> tuple[Ints, Ints]:
    """The rooms that can move this way whatever the others do with theirs, and their next price.

    It is the next one that changes the rounded total.
    """
    at = np.arange(len(counts))
    if way > 0:
        following = grid.up(grid.beside(counts, at, way), at)
        beside = np.where(grid.above >= 0, counts[grid.above] - grid.rise, reach.high)
        fine = (following <= reach.high) & (following <= beside)
    else:
        following = grid.down(grid.beside(counts, at, way), at)
        beside = np.where(grid.below >= 0, counts[grid.below] + grid.rise, reach.low)
        fine = (following >= reach.low) & (following >= beside)
    return np.nonzero(fine)[0], following
