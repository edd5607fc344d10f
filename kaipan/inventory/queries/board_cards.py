"""The board as typed rows: buildings, their staircases, floors from the top, cells from the left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from kaipan.inventory.rules.board_states import BoardState
from kaipan.kernel.area import Area
from kaipan.kernel.ids import BuildingId, ProjectId, RoomId


@dataclass(frozen=True, slots=True)
class BoardCell:
    """One room on the board. ``spans_floors`` and ``spans_positions`` say how many rows and columns it fills.

    ``holder_label`` is empty for readers who may not know the customer.
    """

    room_id: RoomId
    label: str
    number: str
    floor_index: int
    floor_label: str
    position: int
    spans_floors: int
    spans_positions: int
    product_type: str
    layout: str
    orientation: str
    is_show_flat: bool
    gross_area: Area | None
    inner_area: Area | None
    state: BoardState
    holder_label: str
    contact: str
    reason: str
    since: datetime | None
    expires_at: datetime | None


@dataclass(frozen=True, slots=True)
class BoardFloor:
    """One row; None is a position without a room."""

    index: int
    label: str
    cells: tuple[BoardCell | None, ...]


@dataclass(frozen=True, slots=True)
class BoardStack:
    """One staircase: a unit, or a building's rooms outside units (``unit_id`` None).

    ``width`` counts positions from 1.
    """

    unit_id: int | None
    name: str
    width: int
    floors: tuple[BoardFloor, ...]

    def rooms(self) -> Iterator[BoardCell]:
        """Every room of the staircase, from the top."""
        return (cell for floor in self.floors for cell in floor.cells if cell is not None)


@dataclass(frozen=True, slots=True)
class BoardBuilding:
    """One building with its staircases from left to right."""

    id: BuildingId
    name: str
    phase: str
    stacks: tuple[BoardStack, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """The sales board (销控图) of a project at one moment."""

    project_id: ProjectId
    moment: datetime
    buildings: tuple[BoardBuilding, ...]

    def rooms(self) -> Iterator[BoardCell]:
        """Every room on the board."""
        return (cell for building in self.buildings for stack in building.stacks for cell in stack.rooms())

    def counts(self) -> Counter[str]:
        """How many rooms stand in each state, by code."""
        return Counter(cell.state.code for cell in self.rooms())
