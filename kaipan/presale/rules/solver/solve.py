"""The steps of levelling by solver, in their order."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from decimal import Context, Decimal
from fractions import Fraction

import numpy as np

from kaipan.kernel.money import Money
from kaipan.presale.refusals import LevelResidualNotAbsorbed
from kaipan.presale.rules.prices import Price, published_unit_price
from kaipan.presale.rules.solver.absorb import stopped_by
from kaipan.presale.rules.solver.accept import refuse_bad_input
from kaipan.presale.rules.solver.check import check
from kaipan.presale.rules.solver.endings import Ints
from kaipan.presale.rules.solver.exchange import exchanged
from kaipan.presale.rules.solver.explain import conflict, first_wrong_fixed, out_of_reach
from kaipan.presale.rules.solver.given import Demands, Limit, RoomGiven, total_before
from kaipan.presale.rules.solver.grid import Bound, Grid, grid_of
from kaipan.presale.rules.solver.reach import Reach, reach_of
from kaipan.presale.rules.solver.reasons import Reasons, reason
from kaipan.presale.rules.solver.relaxation import relaxed
from kaipan.presale.rules.solver.repair import rounded, walked
from kaipan.presale.rules.solver.water import water_of

_EXACT = Context(prec=60)
_TRIES = 4  # prices the absorbing room makes way by


@dataclass(frozen=True, slots=True)
class Solved:
    """The new prices, in the order of the rooms given.

    ``target`` is what was aimed at in 元, unrounded; ``residual`` what the totals make above it, exactly;
    ``absorbed`` what the absorbing room took. ``common_move`` is what every room moved by in 元/㎡ where
    nothing held it. ``least`` and ``greatest`` are the totals that these demands allow at all.
    """

    target: Decimal
    prices: tuple[tuple[Hashable, Price], ...]
    residual: Decimal
    absorbed: Decimal
    common_move: Decimal
    least: Money
    greatest: Money

    @property
    def total(self) -> Money:
        return Money.total(price.total for _, price in self.prices)


def solve(rooms: Sequence[RoomGiven], demands: Demands) -> Solved:
    """New prices for ``rooms`` that meet every one of ``demands`` and come as near the target as they can.

    All rooms move by the same 元/㎡ as far as their limits let them, and stray from that as little as the
    other demands permit, measured by Σ area × |straying|. See ``docs/algorithms/levelling.md``.

    :raises LevelInputInvalid: the question makes no sense; names the room or the demand
    :raises LevelConflict: a few rooms have no lawful prices, whatever the target
    :raises LevelOutOfReach: no lawful prices come to the target
    :raises LevelResidualNotAbsorbed: the named room may not take what rounding leaves
    """
    refuse_bad_input(rooms, demands)
    target = target_of(rooms, demands)
    wrong = first_wrong_fixed(rooms, demands)
    if wrong is not None:
        raise conflict(rooms, demands, wrong)
    grid = grid_of(rooms, demands)
    reach = reach_of(grid)
    if len(reach.stuck):
        raise conflict(rooms, demands, grid.free[int(reach.stuck[0])])
    least, greatest = reach.least, reach.greatest
    cents = Fraction(target) * 100
    counts, move = _counts(grid, reach, cents)
    if cents > greatest or cents < least:
        counts = reach.high if cents > greatest else reach.low
        if _absorbed(grid, counts, cents)[1] is not None:
            raise out_of_reach(rooms, demands, reach, target, above=cents > greatest)
    if demands.absorbing is not None:
        counts = _making_way(grid, reach, counts, cents)
    return _finished(grid, counts, cents, target, move, least, greatest)


def target_of(rooms: Sequence[RoomGiven], demands: Demands) -> Decimal:
    """The total aimed at in 元, unrounded: the given one, or average × Σ area of all rooms."""
    if demands.target_total is not None:
        return demands.target_total
    assert demands.target_average is not None
    area = sum((room.area.square_metres for room in rooms), Decimal(0))
    return _EXACT.multiply(demands.target_average, area)


def _counts(grid: Grid, reach: Reach, cents: Fraction) -> tuple[Ints, float]:
    """Lawful prices near the target, in steps, and the common move they come from."""
    if not grid.free:
        return np.zeros(0, dtype=np.int64), 0.0
    water = water_of(grid, reach, cents)
    numbers = relaxed(grid, water)
    counts = walked(grid, reach, rounded(grid, reach, numbers), numbers, water, cents)
    if _absorbed(grid, counts, cents)[1] is not None:
        counts = exchanged(grid, reach, counts, numbers, water, cents)
    return counts, water.level


def _absorbed(grid: Grid, counts: Ints, cents: Fraction) -> tuple[int, Limit | None]:
    """What the absorbing room must add to its total in 分 to meet the target, and what forbids it.

    Without an absorbing room nothing is added, and a rest is forbidden by what the totals can be.
    """
    rest = round(cents - grid.fixed_total - int(grid.totals(counts).sum()))
    index = _absorbing(grid)
    if index is None or not rest:
        return 0, Limit.STEP if index is None else None
    total = Decimal(int(grid.totals(counts)[index]) + rest) / 100
    return rest, stopped_by(grid, counts, index, total)


def _absorbing(grid: Grid) -> int | None:
    key = grid.demands.absorbing
    if key is None:
        return None
    return next(index for index, room in enumerate(grid.free) if room.key == key)


def _making_way(grid: Grid, reach: Reach, counts: Ints, cents: Fraction) -> Ints:
    """Prices that leave the absorbing room space for the rest, if these do not and others do."""
    index = _absorbing(grid)
    assert index is not None
    first, (rest, stopped) = counts, _absorbed(grid, counts, cents)
    for away in range(1, _TRIES + 1):
        if stopped is None:
            return counts
        narrow = _kept_away(grid, counts[index] - away if rest > 0 else counts[index] + away, rest > 0, index)
        inside = reach_of(narrow)
        if len(inside.stuck) or not inside.least <= cents <= inside.greatest:
            break
        counts, _move = _counts(narrow, inside, cents)
        rest, stopped = _absorbed(grid, counts, cents)
    if stopped is None:
        return counts
    rest, stopped = _absorbed(grid, first, cents)
    assert stopped is not None
    room, total = grid.free[index], Decimal(int(grid.totals(first)[index]) + rest) / 100
    raise LevelResidualNotAbsorbed(
        room=room.label,
        residual=f"{Decimal(-rest) / 100:,.2f}",
        total=f"{total:,.2f}",
        reasons=Reasons([reason(stopped, [room], grid.demands)]),
    )


def _kept_away(grid: Grid, edge: int, below: bool, index: int) -> Grid:
    """The same grid with the absorbing room kept at or below, or at or above, a number of steps."""
    values = np.full(len(grid.free), np.iinfo(np.int64).max if below else 0, dtype=np.int64)
    values[index] = edge
    bound = Bound(Limit.STEP, values)
    lows, highs = (grid.lows, [*grid.highs, bound]) if below else ([*grid.lows, bound], grid.highs)
    return replace(grid, lows=lows, highs=highs)


def _finished(
    grid: Grid, counts: Ints, cents: Fraction, target: Decimal, move: float, least: int, greatest: int
) -> Solved:
    rooms, demands = grid.rooms, grid.demands
    rest = _absorbed(grid, counts, cents)[0] if demands.absorbing is not None else 0
    totals = dict(zip((room.key for room in grid.free), grid.totals(counts).tolist(), strict=True))
    steps = dict(zip((room.key for room in grid.free), counts.tolist(), strict=True))
    prices: dict[Hashable, Price] = {}
    for room in rooms:
        if room.fixed:
            prices[room.key] = Price(room.unit_price, Money(total_before(room, demands)))
            continue
        absorbs = bool(rest) and room.key == demands.absorbing
        total = Money(Decimal(totals[room.key] + (rest if absorbs else 0)) / 100)
        follows = demands.by_unit and not absorbs
        unit = steps[room.key] * demands.grid if follows else published_unit_price(total, room.area)
        prices[room.key] = Price(unit, total)
    check(rooms, demands, prices, absorbed=bool(rest))
    made = sum((price.total.amount for price in prices.values()), Decimal(0))
    return Solved(
        target=target,
        prices=tuple(prices.items()),
        residual=_EXACT.subtract(made, target),
        absorbed=Decimal(rest) / 100,
        common_move=Decimal(round(move * 10_000)) / 10_000,
        least=Money(Decimal(least) / 100),
        greatest=Money(min(Decimal(greatest) / 100, Decimal("999999999999.99"))),
    )
