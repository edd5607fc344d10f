"""What a project already holds, as an import needs to compare with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kaipan.inventory.cards import RoomFacts
from kaipan.inventory.models import Building, Phase, Room, Unit
from kaipan.inventory.queries.facts import rooms_facts

RoomKey = tuple[str, str, str]
PLACE = ("floor_index", "position", "spans_floors", "spans_positions")


@dataclass(frozen=True, slots=True)
class ExistingRoom:
    """Where a room stands: enough to find it and to see what it is in the way of."""

    id: int
    place: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class ExistingRooms:
    """The phases, buildings, units and rooms of one project by the names people use."""

    phases: dict[str, int]
    buildings: dict[str, Building]
    units: dict[tuple[str, str], int]
    rooms: dict[RoomKey, ExistingRoom]

    @classmethod
    def of(cls, project_id: int) -> ExistingRooms:
        """Read them in four queries."""
        buildings = Building.objects.filter(project_id=project_id).select_related("phase")
        units = Unit.objects.filter(project_id=project_id)
        rooms = Room.objects.filter(project_id=project_id).order_by()
        keys = rooms.values_list("pk", "building__name", "unit__name", "number", *PLACE)
        return cls(
            phases=dict(Phase.objects.filter(project_id=project_id).values_list("name", "pk")),
            buildings={building.name: building for building in buildings},
            units={(row[0], row[1]): row[2] for row in units.values_list("building__name", "name", "pk")},
            rooms={(row[1], row[2] or "", row[3]): ExistingRoom(row[0], row[4:]) for row in keys},
        )

    def phase_of(self, building: str) -> str | None:
        """The phase's name, empty for a building outside all phases; None for an unknown building."""
        known = self.buildings.get(building)
        return None if known is None else (known.phase.name if known.phase else "")


def stored_values(room_ids: Iterable[int], fields: Iterable[str]) -> dict[int, dict[str, Any]]:
    """The named fields of these rooms as they are, by room."""
    rows = Room.objects.filter(pk__in=list(room_ids)).order_by().values("pk", *fields)
    return {row.pop("pk"): row for row in rows}


def facts_by_id(room_ids: Iterable[int]) -> dict[int, RoomFacts]:
    """The facts of these rooms, by room."""
    return {facts.id: facts for facts in rooms_facts(room_ids)}
