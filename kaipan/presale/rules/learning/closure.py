"""Difference constraints: how far apart two floors may be so that every room keeps its price.

A position with rooms on floors f and g, of intervals [l, h], allows f − g at most h_f − l_g, whatever its
base is. With floors in whole multiples of a grid the bound is cut down to the grid; the tightest bounds
over every chain of floors follow by shortest paths (Floyd and Warshall). A chain that comes back to its
floor below zero proves that no table of such floors gives all the prices. Where there is none, floors can
be fixed one after the other, each anywhere within the bounds to those before it, and a base remains for
every position.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kaipan.presale.rules.learning.cells import Cell, Grid
from kaipan.presale.rules.learning.evidence import Interval

_FAR = 1 << 60


@dataclass(frozen=True, slots=True)
class FloorBounds:
    """``most[f, g]`` is the most that floor f may be above floor g, counted in grids."""

    floors: tuple[int, ...]
    most: NDArray[np.int64]

    def between(self, upper: int, lower: int) -> Interval:
        """The least and the most that one floor is above another, by their places among the floors."""
        return -int(self.most[lower, upper]), int(self.most[upper, lower])

    def admits(self, cell: Cell, others: Sequence[Cell], unit: int) -> bool:
        """Whether a table remains when this room, with others of its position, has a say as well."""
        places = {floor: place for place, floor in enumerate(self.floors)}
        where = np.array([places[other.floor] for other in others], dtype=np.int64)
        up = np.array([(cell.high - other.low) // unit for other in others], dtype=np.int64)
        down = np.array([(other.high - cell.low) // unit for other in others], dtype=np.int64)
        around = [up[:, None] + self.most[np.ix_(where, where)] + down[None, :]]
        if cell.floor in places:
            here = places[cell.floor]
            around += [up + self.most[where, here], down + self.most[here, where]]
        return all(trip.size == 0 or trip.min() >= 0 for trip in around)


def floor_bounds(grid: Grid, unit: int) -> FloorBounds | None:
    """The bounds between all floors in multiples of ``unit``; None when no table can give all the prices."""
    floors = tuple(grid.floors)
    places = {floor: place for place, floor in enumerate(floors)}
    most = np.full((len(floors), len(floors)), _FAR, dtype=np.int64)
    np.fill_diagonal(most, 0)
    for cells in grid.by_place.values():
        _tighten(most, cells, places, unit)
    for middle in range(len(floors)):
        np.minimum(most, most[:, middle, None] + most[None, middle, :], out=most)
        if np.diagonal(most).min() < 0:
            return None
    return FloorBounds(floors, most)


def is_bound(interval: Interval) -> bool:
    """Whether two floors are held together at all, by a chain of positions."""
    return interval[0] > -_FAR // 2 and interval[1] < _FAR // 2


def _tighten(most: NDArray[np.int64], cells: list[Cell], places: dict[int, int], unit: int) -> None:
    where = np.array([places[cell.floor] for cell in cells])
    low = np.array([cell.low for cell in cells], dtype=np.int64)
    high = np.array([cell.high for cell in cells], dtype=np.int64)
    np.minimum.at(most, (where[:, None], where[None, :]), (high[:, None] - low[None, :]) // unit)
