"""Where most intervals meet, and the roundest number there."""

from __future__ import annotations

from collections.abc import Iterable

from kaipan.presale.rules.learning.evidence import Interval


def meeting_places(intervals: Iterable[Interval]) -> tuple[int, list[Interval]]:
    """How many of the intervals meet at most, and every stretch where that many do."""
    steps = sorted(step for low, high in intervals if low <= high for step in ((low, 1), (high + 1, -1)))
    best, depth, found = 0, 0, list[Interval]()
    place, last = 0, len(steps)
    while place < last:
        here = steps[place][0]
        while place < last and steps[place][0] == here:
            depth += steps[place][1]
            place += 1
        if depth >= best and depth > 0:
            if depth > best:
                best, found = depth, []
            found.append((here, steps[place][0] - 1))
    return best, found


def on_grid(interval: Interval, grid: int) -> Interval:
    """The multiples of ``grid`` in the interval, counted in grids; empty (first above last) when none."""
    return -(-interval[0] // grid), interval[1] // grid


def roundest(interval: Interval, unit: int) -> tuple[int, int]:
    """The number with the fewest decimals in the interval, the smallest of them, and its decimals.

    ``unit`` is one: 10⁴ where the interval is counted in ten-thousandths.
    """
    grid, decimals = unit, 0
    while grid > 1 and interval[1] // grid < -(-interval[0] // grid):
        grid, decimals = grid // 10, decimals + 1
    return -(-interval[0] // grid) * grid, decimals
