"""系数法: a base for each position and a coefficient for each floor of one building.

A product becomes a sum in logarithms, so that consensus and bounds are those of the differences. The
logarithms only point out which floors stand in which ratio; the coefficients are short decimals, and
whether base × coefficient gives a price is decided in whole numbers.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from kaipan.presale.rules.learning.building_tables import BuildingTables, best_bases
from kaipan.presale.rules.learning.cells import Cell, Grid, shifted
from kaipan.presale.rules.learning.closure import FloorBounds, floor_bounds, is_bound
from kaipan.presale.rules.learning.evidence import Interval
from kaipan.presale.rules.learning.floor_shapes import filled, out_of_line
from kaipan.presale.rules.learning.published import PositionKey
from kaipan.presale.rules.learning.stabbing import meeting_places, on_grid, roundest
from kaipan.presale.rules.learning.voting import Poll

ONE = 10_000
"""The coefficient 1 in the ten-thousandths that tables are kept in."""

_LOGARITHM = 10**12
_LOWEST, _HIGHEST = ONE // 2, ONE * 2
_SLACK = 1e-9
_SHORT = 5
"""A floor whose coefficient is short counts so much, less its decimals."""


def learn_coefficients(cells: Iterable[Cell], *, thorough: bool = True) -> BuildingTables:
    """The tables that give the most of the rooms' prices. Cells are in 10⁻⁸ 元/㎡, as evidence gives them."""
    grid = Grid.of(cell for cell in cells if cell.low > 0)
    if not grid.cells:
        return BuildingTables({}, {}, frozenset())
    bounds = _ratios(Grid.of(map(_logarithmic, grid.cells)))
    coefficients = _short_coefficients(bounds) if bounds else {}
    support = {floor: len(rooms) for floor, rooms in grid.by_floor.items()}
    for floor in out_of_line(coefficients, support):
        del coefficients[floor]
    return _tables(grid, filled(coefficients, grid.floors))


def _logarithmic(cell: Cell) -> Cell:
    return cell._replace(
        low=math.floor(math.log(cell.low) * _LOGARITHM) - 2,
        high=math.ceil(math.log(cell.high) * _LOGARITHM) + 2,
    )


def _ratios(grid: Grid) -> FloorBounds | None:
    """How the floors stand to each other by all rooms, else by those most agree with."""
    bounds = floor_bounds(grid, 1)
    if bounds is not None:
        return bounds
    values = Poll(grid, 1).run()
    return floor_bounds(Grid.of(_agreeing(grid, values)), 1)


def _agreeing(grid: Grid, values: Mapping[int, int]) -> Iterator[Cell]:
    for cells in grid.by_place.values():
        known = [cell for cell in cells if cell.floor in values]
        _depth, regions = meeting_places(shifted(cell, values[cell.floor]) for cell in known)
        for cell in known:
            low, high = shifted(cell, values[cell.floor])
            if low <= regions[0][0] and regions[0][1] <= high:
                yield cell


def _short_coefficients(bounds: FloorBounds) -> dict[int, int]:
    """The coefficients with the fewest decimals in these ratios: one floor is 1, or else as near."""
    best, found = 0, dict[int, int]()
    for reference, value in _references(bounds):
        table, decimals = _from_reference(bounds, reference, value)
        shortness = _SHORT * len(table) - decimals
        if shortness > best:
            best, found = shortness, table
        if len(found) == len(bounds.floors) and value != ONE:
            break
    return found


def _references(bounds: FloorBounds) -> Iterator[tuple[int, int]]:
    """Places of floors and what their coefficient might be: 1 on each, then what makes most floors short."""
    count = len(bounds.floors)
    yield from ((place, ONE) for place in range(count))
    low = np.array([bounds.between(place, 0)[0] for place in range(count)], dtype=np.float64)
    high = np.array([bounds.between(place, 0)[1] for place in range(count)], dtype=np.float64)
    near = np.abs(low) < 5 * _LOGARITHM
    low, high = np.exp(low[near] / _LOGARITHM), np.exp(high[near] / _LOGARITHM)
    values = np.arange(_LOWEST, _HIGHEST)[:, None]
    short = (np.ceil(values * low - _SLACK) <= np.floor(values * high + _SLACK)).sum(axis=1)
    for place in np.lexsort((np.abs(values[:, 0] - ONE), -short))[:20]:
        yield 0, int(values[place, 0])


def _from_reference(bounds: FloorBounds, reference: int, value: int) -> tuple[dict[int, int], int]:
    """Floor → coefficient where one of four decimals fits, when the reference floor has this one."""
    table: dict[int, int] = {}
    decimals = 0
    for place, floor in enumerate(bounds.floors):
        between = bounds.between(place, reference)
        if not is_bound(between):
            between = (0, 0)
        interval = (
            math.ceil(value * math.exp(between[0] / _LOGARITHM) - _SLACK),
            math.floor(value * math.exp(between[1] / _LOGARITHM) + _SLACK),
        )
        if interval[0] <= interval[1]:
            table[floor], more = roundest(interval, ONE)
            decimals += more
    return table, decimals


def _tables(grid: Grid, coefficients: Mapping[int, int]) -> BuildingTables:
    places: defaultdict[PositionKey, list[Interval]] = defaultdict(list)
    for cell in grid.cells:
        if cell.floor in coefficients:
            places[cell.place].append(on_grid((cell.low, cell.high), coefficients[cell.floor]))
    found = best_bases(places, ONE)
    bases = {place: value for place, (value, _decimals) in found.items()}
    fitting = frozenset(
        cell.room
        for cell in grid.cells
        if cell.place in bases
        and cell.floor in coefficients
        and cell.low <= bases[cell.place] * coefficients[cell.floor] <= cell.high
    )
    return BuildingTables(
        bases,
        dict(sorted(coefficients.items())),
        fitting,
        sum(decimals for _value, decimals in found.values()),
    )
