"""Where the rooms of a building stand: floors from the top, columns of unit and position."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor

Place = tuple[int, int | None, int]  # floor, unit, position


@dataclass(frozen=True, slots=True)
class LayoutColumn:
    """A position of a unit; ``unit_name`` is empty in a building without units."""

    unit_id: int | None
    unit_name: str
    position: int

    @property
    def label(self) -> str:
        """As people say it: ``1单元 03``."""
        return f"{self.unit_name} {self.position:02}".strip()

    @property
    def short(self) -> str:
        """The position alone, under the heading of its unit."""
        return f"{self.position:02}"


@dataclass(frozen=True, slots=True)
class LayoutRoom:
    """A room by the number on its door and by its whole name."""

    id: int
    number: str
    label: str


@dataclass(frozen=True, slots=True)
class BuildingLayout:
    """A building on paper. ``floors`` are (index, label) from the top down."""

    columns: tuple[LayoutColumn, ...]
    floors: tuple[tuple[int, str], ...]
    rooms: Mapping[Place, LayoutRoom]

    def headings(self) -> list[tuple[str, int]]:
        """Each unit's name with the number of its columns; empty when there are no units."""
        groups = [(name, len(list(group))) for name, group in groupby(self.columns, lambda c: c.unit_name)]
        return groups if any(name for name, _width in groups) else []

    def units(self) -> list[tuple[int, str, int]]:
        """Each unit with its name and the number of its columns."""
        groups = [(pair, len(list(group))) for pair, group in groupby(self.columns, _unit_of)]
        return [(unit_id, name, width) for (unit_id, name), width in groups if unit_id is not None]


def _unit_of(column: LayoutColumn) -> tuple[int | None, str]:
    return column.unit_id, column.unit_name


def layout_of(actor: Actor, building_id: int) -> BuildingLayout:
    """The layout of the rooms that the actor sees, in one query."""
    rows = list(
        inventory.rooms(actor)
        .filter(building_id=building_id)
        .order_by("unit__sequence", "unit_id", "position")
        .values_list(
            "pk", "number", "label", "unit_id", "unit__name", "floor_index", "floor_label", "position"
        )
    )
    columns = dict.fromkeys(LayoutColumn(row[3], row[4] or "", row[7]) for row in rows)
    return BuildingLayout(
        columns=tuple(columns),
        floors=tuple(sorted({row[5]: row[6] for row in rows}.items(), reverse=True)),
        rooms={(row[5], row[3], row[7]): LayoutRoom(row[0], row[1], row[2]) for row in rows},
    )
