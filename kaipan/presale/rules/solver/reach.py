"""The least and the greatest price every room can have together with its neighbours.

Within a stack the lowest prices are found from the lowest floor up: each room takes the lowest price that may
be, that its own demands allow and that is dear enough above the room below. By induction no lawful prices are
lower in any room, so their sum is the least total there is; if a room finds none, there are no lawful prices
at all. The greatest likewise, from the top down. This is the proof of what can be reached: it is exact, it
takes one pass, and no solver is asked.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kaipan.presale.rules.solver.endings import Ints
from kaipan.presale.rules.solver.grid import Grid


@dataclass(frozen=True, slots=True)
class Reach:
    """In steps, for every free room; ``stuck`` are the rooms that have no price above those below them."""

    low: Ints
    high: Ints
    stuck: Ints
    least: int
    greatest: int


def reach_of(grid: Grid) -> Reach:
    """The lowest and highest prices, and the totals of all rooms, fixed ones too, that they make in 分."""
    count = len(grid.free)
    own_low = np.maximum.reduce([bound.values for bound in grid.lows]) if count else np.zeros(0, np.int64)
    own_high = np.minimum.reduce([bound.values for bound in grid.highs]) if count else np.zeros(0, np.int64)
    low, high = own_low.copy(), own_high.copy()
    stuck: list[Ints] = []
    for at in grid.levels:
        lower = grid.below[at]
        needed = np.where(lower >= 0, low[lower] + grid.rise, 0)
        low[at] = grid.up(np.maximum(own_low[at], needed), at)
        stuck.append(at[low[at] > own_high[at]])
    for at in reversed(grid.levels):
        upper = grid.above[at]
        allowed = np.where(upper >= 0, high[upper] - grid.rise, own_high[at])
        high[at] = grid.down(np.minimum(own_high[at], allowed), at)
    found = np.sort(np.concatenate(stuck)) if stuck else np.zeros(0, np.int64)
    if len(found):
        return Reach(low, high, found, 0, 0)
    return Reach(
        low,
        high,
        found,
        int(grid.totals(low).sum()) + grid.fixed_total,
        sum(grid.totals(high).tolist()) + grid.fixed_total,
    )
