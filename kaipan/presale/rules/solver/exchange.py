"""The last yuan: a few stacks trade single steps so that the total comes as near the target as it can.

A dynamic program over the top rooms of those stacks, floor by floor: for every price of the room and every
total, the least cost of getting there. Every combination of the prices offered is looked at, neighbours
included, so the answer is the nearest total that they make, and of the ways to it the one that strays least
from the wishes. It is tried with few rooms and few prices first.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from kaipan.presale.rules.solver.endings import Ints
from kaipan.presale.rules.solver.grid import Grid
from kaipan.presale.rules.solver.reach import Reach
from kaipan.presale.rules.solver.repair import LIKED_WITHIN, among_liked, prefers_liked
from kaipan.presale.rules.solver.water import Floats, Water

# rooms in all, of the top of each stack at most, prices either way
_EFFORTS = ((12, 2, 1), (40, 3, 1), (40, 3, 3), (120, 6, 3), (40, 40, 5), (8, 8, 12))
_AMONG_LIKED, _FEW = ((12, 2, 1), (40, 3, 3)), ((6, 2, 9),)
_CELLS, _FEW_CELLS = 12_000_000, 1_000_000
_NO_WAY = np.iinfo(np.int64).max // 4


@dataclass(frozen=True, slots=True)
class Offer:
    """The prices offered of one room, in steps; what each adds to the total, in digits; what each costs."""

    room: int
    counts: Ints
    gains: list[int]
    costs: list[int]
    first: bool  # the lowest of its stack that is offered


def exchanged(
    grid: Grid, reach: Reach, counts: Ints, numbers: Floats, water: Water, target: Fraction
) -> Ints:
    """The prices with the least rest. ``target`` in 分.

    Where endings are liked, rooms trade from liked to liked price, and then only a few give theirs up.
    """
    if not prefers_liked(grid):
        return _traded(grid, reach, counts, numbers, water, target, _EFFORTS)
    if not grid.by_total:
        counts = _traded(among_liked(grid), reach, counts, numbers, water, target, _AMONG_LIKED)
    return _traded(grid, reach, counts, numbers, water, target, _FEW)


def _traded(
    grid: Grid,
    reach: Reach,
    counts: Ints,
    numbers: Floats,
    water: Water,
    target: Fraction,
    efforts: tuple[tuple[int, int, int], ...],
) -> Ints:
    best, best_rest = counts, _rest(grid, counts, target)
    order = _stacks_by_variety(grid, counts)
    for rooms, of_stack, either_way in efforts:
        if 2 * abs(best_rest) <= grid.digit:  # no total is nearer
            break
        offers = list(_offers(grid, reach, best, numbers, water, order, rooms, of_stack, either_way))
        for found in _solutions(offers, best, best_rest, grid):
            rest = _rest(grid, found, target)
            if abs(rest) < abs(best_rest):
                best, best_rest = found, rest
    return best


def _rest(grid: Grid, counts: Ints, target: Fraction) -> Fraction:
    return target - grid.fixed_total - int(grid.totals(counts).sum())


def _stacks_by_variety(grid: Grid, counts: Ints) -> list[list[int]]:
    """The stacks, those first whose areas have not been seen: different areas make different sums."""
    stacks: list[list[int]] = []
    place: dict[int, int] = {}
    for number, level in enumerate(grid.levels):
        for room in level.tolist():
            if number == 0:
                place[room] = len(stacks)
                stacks.append([room])
            else:
                place[room] = place[int(grid.below[room])]
                stacks[place[room]].append(room)
    seen: dict[int, int] = {}
    ranks = []
    for number, stack in enumerate(stacks):
        area = int(grid.area[stack[0]])
        seen[area] = seen.get(area, 0) + 1
        ranks.append((seen[area], number))
    return [stacks[number] for _rank, number in sorted(ranks)]


def _offers(
    grid: Grid,
    reach: Reach,
    counts: Ints,
    numbers: Floats,
    water: Water,
    stacks: list[list[int]],
    rooms: int,
    of_stack: int,
    either_way: int,
) -> Iterator[Offer]:
    taken = 0
    for stack in stacks:
        if taken >= rooms:
            return
        for place, room in enumerate(stack[-of_stack:]):
            yield _offer(grid, reach, counts, numbers, water, room, either_way, first=place == 0)
            taken += 1


def _offer(
    grid: Grid,
    reach: Reach,
    counts: Ints,
    numbers: Floats,
    water: Water,
    room: int,
    either_way: int,
    *,
    first: bool,
) -> Offer:
    at, beneath = np.array([room]), int(grid.below[room])
    lowest = int(reach.low[room])
    if first and beneath >= 0:  # which stays where it is
        lowest = max(lowest, int(counts[beneath]) + grid.rise)
    prices = [counts[at]]
    for _price in range(either_way):
        following = grid.up(grid.beside(prices[-1], at, 1), at)
        if following[0] > reach.high[room]:
            break
        prices.append(following)
    for _price in range(either_way):
        following = grid.down(grid.beside(prices[0], at, -1), at)
        if following[0] < lowest:
            break
        prices.insert(0, following)
    offered = np.concatenate(prices)
    repeated = np.full(len(offered), room)
    totals = grid.totals(offered, repeated)
    now = int(grid.totals(counts[at], at)[0])
    liking = np.where(grid.liked(offered, repeated), 0.0, LIKED_WITHIN * grid.step / 100)
    astray = (np.abs(offered * grid.step / 100 - numbers[room]) + liking) / water.per_area[room]
    costs = np.rint(astray * water.area[room] * 100).astype(np.int64)
    gains = [(total - now) // grid.digit for total in totals.tolist()]
    return Offer(room, offered, gains, costs.tolist(), first)


def _solutions(offers: list[Offer], counts: Ints, rest: Fraction, grid: Grid) -> Iterator[Ints]:
    """The cheapest prices for the totals just at or below, and just above, what is wanted.

    Totals are counted in the largest unit all gains are multiples of; where that makes too large a table, in
    a coarser one, and what is found is then near and no longer nearest.
    """
    unit = math.gcd(*(gain for offer in offers for gain in offer.gains))
    if not unit:
        return
    prices = sum(len(offer.counts) for offer in offers)
    most = [max(map(abs, offer.gains)) for offer in offers]
    whole, narrow = sum(most) + 1, 2 * max(most) + abs(int(rest // grid.digit)) + 1
    reach = whole if whole // unit * prices < _FEW_CELLS else min(whole, narrow)
    unit *= max(1, 2 * reach // unit * prices // _CELLS + 1) if 2 * reach // unit * prices > _CELLS else 1
    span, wanted = reach // unit + 1, int(rest // (grid.digit * unit))
    offers = [replace(offer, gains=[round(gain / unit) for gain in offer.gains]) for offer in offers]
    tables = _tables(offers, span, grid.rise)
    final = np.minimum.reduce(tables[-1])
    sums = np.nonzero(final < _NO_WAY)[0] - span
    at_most, above = sums[sums <= wanted], sums[sums > wanted]
    for total in (*at_most[-1:], *above[:1]):
        yield _traced(offers, tables, int(total) + span, counts, grid.rise)


def _tables(offers: list[Offer], span: int, rise: int) -> list[list[Ints]]:
    """For every room, for each of its prices: the least cost by total, ``span`` digits either way."""
    start = np.full(2 * span + 1, _NO_WAY, dtype=np.int64)
    start[span] = 0
    tables: list[list[Ints]] = []
    for number, offer in enumerate(offers):
        if number == 0:
            ways = [start] * len(offer.counts)
        elif offer.first:
            ways = [np.minimum.reduce(tables[-1])] * len(offer.counts)
        else:
            ways = _rising_ways(offers[number - 1], tables[-1], offer, rise)
        tables.append(
            [
                _shifted(way, gain) + cost
                for way, gain, cost in zip(ways, offer.gains, offer.costs, strict=True)
            ]
        )
    return tables


def _rising_ways(lower: Offer, before: list[Ints], offer: Offer, rise: int) -> list[Ints]:
    """For each price of the upper room, the least cost over the prices of the lower that it is above."""
    ways, best, used = [], np.full(len(before[0]), _NO_WAY, dtype=np.int64), 0
    for count in offer.counts.tolist():
        while used < len(lower.counts) and lower.counts[used] + rise <= count:
            best = np.minimum(best, before[used])
            used += 1
        ways.append(best)
    return ways


def _shifted(way: Ints, gain: int) -> Ints:
    moved = np.full(len(way), _NO_WAY, dtype=np.int64)
    if abs(gain) < len(way):
        if gain >= 0:
            moved[gain:] = way[: len(way) - gain]
        else:
            moved[:gain] = way[-gain:]
    return moved


def _traced(offers: list[Offer], tables: list[list[Ints]], total: int, counts: Ints, rise: int) -> Ints:
    """Walk the tables backwards from a total to the prices that made it."""
    found = counts.copy()
    ceiling: int | None = None
    for offer, table in zip(reversed(offers), reversed(tables), strict=True):
        ways = [
            (int(costs[total]), place)
            for place, costs in enumerate(table)
            if ceiling is None or offer.counts[place] <= ceiling
        ]
        _cost, place = min(ways)
        found[offer.room] = offer.counts[place]
        total -= offer.gains[place]
        ceiling = None if offer.first else int(offer.counts[place]) - rise
    return found
