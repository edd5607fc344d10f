"""The rooms of one building as a grid of positions and floors, each cell with its interval."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from kaipan.presale.rules.learning.evidence import Interval
from kaipan.presale.rules.learning.published import PositionKey


class Cell(NamedTuple):
    """One room: ``room`` is its place in the list it came from."""

    place: PositionKey
    floor: int
    low: int
    high: int
    room: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a building, by floor and by position."""

    cells: tuple[Cell, ...]
    by_floor: dict[int, list[Cell]] = field(default_factory=dict)
    by_place: dict[PositionKey, list[Cell]] = field(default_factory=dict)

    @classmethod
    def of(cls, cells: Iterable[Cell]) -> Grid:
        """The grid of these cells; those whose interval is empty say nothing and are left out."""
        kept = tuple(cell for cell in cells if cell.low <= cell.high)
        by_floor: defaultdict[int, list[Cell]] = defaultdict(list)
        by_place: defaultdict[PositionKey, list[Cell]] = defaultdict(list)
        for cell in kept:
            by_floor[cell.floor].append(cell)
            by_place[cell.place].append(cell)
        return cls(kept, dict(sorted(by_floor.items())), dict(by_place))

    @property
    def floors(self) -> list[int]:
        """The floors that have a room, from the lowest."""
        return list(self.by_floor)


def shifted(cell: Cell, value: int) -> Interval:
    """Where the base of the cell's position lies when its floor is worth ``value``."""
    return cell.low - value, cell.high - value
