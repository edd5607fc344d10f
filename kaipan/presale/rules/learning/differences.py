"""差价法: a base for each position and a difference for each floor of one building.

First the exact question: is there any table of whole yuan that gives every price? If not, some rooms were
priced as exceptions (or the floors are finer than a yuan), and the rooms vote.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kaipan.presale.rules.learning.building_tables import BuildingTables, best_bases, cells_that_fit
from kaipan.presale.rules.learning.cells import Cell, Grid, shifted
from kaipan.presale.rules.learning.closure import floor_bounds
from kaipan.presale.rules.learning.evidence import SCALE, Interval
from kaipan.presale.rules.learning.floor_shapes import filled, out_of_line, shape_of
from kaipan.presale.rules.learning.published import PositionKey
from kaipan.presale.rules.learning.regular_tables import YUAN, regular_table
from kaipan.presale.rules.learning.stabbing import on_grid, roundest
from kaipan.presale.rules.learning.voting import Poll

_FINER = (YUAN // 10, YUAN // 100, 1)
_TOO_MANY = 8
"""One room in so many left unexplained makes it worth looking for floors finer than a yuan."""


def learn_differences(cells: Iterable[Cell], *, thorough: bool = True) -> BuildingTables:
    """The tables that give the most of the rooms' prices. Cells are in 10⁻⁸ 元/㎡, as evidence gives them.

    Not ``thorough``, floors finer than a yuan are not looked for.
    """
    grid = Grid.of(_in_ten_thousandths(cell) for cell in cells)
    found = _with_floors_of(grid, YUAN)
    for unit in _FINER if thorough else ():
        unexplained = len(grid.cells) - len(found.fitting)
        if unexplained * _TOO_MANY <= len(grid.cells):
            break
        finer = _with_floors_of(grid, unit, finest=True)
        if finer.worth > found.worth:
            found = finer
    return found


def _in_ten_thousandths(cell: Cell) -> Cell:
    low, high = on_grid((cell.low, cell.high), SCALE // YUAN)
    return cell._replace(low=low, high=high)


def _with_floors_of(grid: Grid, unit: int, *, finest: bool = False) -> BuildingTables:
    if not grid.cells:
        return BuildingTables({}, {}, frozenset())
    bounds = floor_bounds(grid, unit)
    if bounds is not None:
        values = regular_table(bounds, unit, {})
    else:
        values = Poll(grid, unit, finest=finest).run()
        values = _settled(grid, values)
    values = _without_lone_exceptions(grid, values)
    return _tables(grid, values)


def _settled(grid: Grid, values: Mapping[int, int]) -> dict[int, int]:
    """The same table again, from the rooms that agree with it alone, so that it is as regular as they allow.

    Where prices are rounded coarsely a room may have been outvoted that a slightly different table
    would give: such rooms are taken back one by one as long as a table remains.
    """
    agreeing = cells_that_fit(grid, _bases(grid, values), values)
    unit = next(each for each in (YUAN, *_FINER) if not any(value % each for value in values.values()))
    bounds = floor_bounds(Grid.of(agreeing), unit)
    kept = {cell.room for cell in agreeing}
    for cell in grid.cells:
        if bounds is None or cell.room in kept or cell.high - cell.low < unit // 2:
            continue
        if bounds.admits(cell, [other for other in agreeing if other.place == cell.place], unit):
            agreeing.append(cell)
            bounds = floor_bounds(Grid.of(agreeing), unit)
    return dict(values) if bounds is None else regular_table(bounds, unit, values)


def _without_lone_exceptions(grid: Grid, values: Mapping[int, int]) -> dict[int, int]:
    """Take back floors that one exceptional room speaks for, then fill what the rule says of floors left
    open.
    """
    support = {floor: len(cells) for floor, cells in grid.by_floor.items()}
    kept = dict(values)
    for floor in out_of_line(values, support):
        del kept[floor]
    return filled(kept, grid.floors)


def _bases(grid: Grid, floors: Mapping[int, int]) -> dict[PositionKey, int]:
    return {place: value for place, (value, _decimals) in _bases_with_decimals(grid, floors).items()}


def _bases_with_decimals(grid: Grid, floors: Mapping[int, int]) -> dict[PositionKey, tuple[int, int]]:
    places: defaultdict[PositionKey, list[Interval]] = defaultdict(list)
    for cell in grid.cells:
        if cell.floor in floors:
            places[cell.place].append(shifted(cell, floors[cell.floor]))
    return best_bases(places, YUAN)


def _tables(grid: Grid, floors: Mapping[int, int]) -> BuildingTables:
    """The tables with the lowest floor at zero."""
    ground = floors[min(floors)] if floors else 0
    levelled = {floor: value - ground for floor, value in sorted(floors.items())}
    found = _bases_with_decimals(grid, levelled)
    bases = {place: value for place, (value, _decimals) in found.items()}
    fitting = frozenset(cell.room for cell in cells_that_fit(grid, bases, levelled))
    decimals = sum(decimals for _value, decimals in found.values())
    return BuildingTables(bases, levelled, fitting, decimals, _made_up(levelled))


def _made_up(floors: Mapping[int, int]) -> int:
    """How many numbers were made up: decimals of the step, and fractions of floors that do not follow it."""
    shape = shape_of(floors)
    suspects = shape.other if shape.step is not None else tuple(floors)
    step = abs(shape.step or 0)
    return roundest((step, step), YUAN)[1] + sum(floors[floor] % YUAN != 0 for floor in suspects)
