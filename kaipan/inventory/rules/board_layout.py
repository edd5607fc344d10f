"""How rooms become the rows of a board: the top floor first, gaps where no room is, merged cells once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from kaipan.inventory.rules.board_cells import cells_of


class Placed(Protocol):
    """Anything that stands at a floor and a position and may span more of both."""

    @property
    def floor_index(self) -> int: ...

    @property
    def position(self) -> int: ...

    @property
    def spans_floors(self) -> int: ...

    @property
    def spans_positions(self) -> int: ...


T = TypeVar("T", bound=Placed)


@dataclass(frozen=True, slots=True)
class LaidFloor(Generic[T]):
    """One row from left to right. A room over several floors stands only in the row of its highest.

    None is a position without a room; a position that a merged room covers is not in the row at all.
    """

    index: int
    cells: tuple[T | None, ...]


@dataclass(frozen=True, slots=True)
class Layout(Generic[T]):
    """The rows from the top down over positions 1 to ``width``."""

    width: int
    floors: tuple[LaidFloor[T], ...]


def lay_out(placed: Sequence[T]) -> Layout[T]:
    """The rows of one staircase; every floor between its highest and its lowest has one."""
    covering = {cell: each for each in placed for cell in _cells(each)}
    if not covering:
        return Layout(0, ())
    width = max(position for _, position in covering)
    floors = [floor for floor, _ in covering]
    indexes = [index for index in range(max(floors), min(floors) - 1, -1) if index]
    rows = (
        LaidFloor(index, tuple(_row(index, (covering.get((index, place)) for place in range(1, width + 1)))))
        for index in indexes
    )
    return Layout(width, tuple(rows))


def _row(floor: int, covering: Iterable[T | None]) -> list[T | None]:
    row: list[T | None] = []
    for position, each in enumerate(covering, start=1):
        if each is None:
            row.append(None)
        elif (each.floor_index + each.spans_floors - 1, each.position) == (floor, position):
            row.append(each)
    return row


def _cells(each: Placed) -> Iterable[tuple[int, int]]:
    return cells_of(each.floor_index, each.position, each.spans_floors, each.spans_positions)
