"""The phases, buildings and units that an import's rooms stand in, made when they are not there yet."""

from __future__ import annotations

from collections.abc import Sequence

from kaipan.inventory.models import Building, Phase, Unit
from kaipan.inventory.queries.existing_rooms import ExistingRooms
from kaipan.inventory.rules.labels import natural_sequence
from kaipan.inventory.rules.room_rows import RoomRow


class Staircases:
    """Knows the building and unit of every row; ``created`` names what was made, by kind."""

    def __init__(self, project_id: int, existing: ExistingRooms) -> None:
        self._project_id = project_id
        self._phases = dict(existing.phases)
        self._buildings = {name: building.pk for name, building in existing.buildings.items()}
        self._units = dict(existing.units)
        self.created: dict[str, list[int]] = {"phases": [], "buildings": [], "units": []}

    def make_missing(self, rooms: Sequence[RoomRow]) -> None:
        """Add what the rooms need, in the order in which they name it."""
        self._make_phases(rooms)
        self._make_buildings(rooms)
        self._make_units(rooms)

    def of(self, room: RoomRow) -> tuple[int, int | None]:
        """The ids of the room's building and unit."""
        unit = self._units[room.building, room.unit] if room.unit else None
        return self._buildings[room.building], unit

    def _make_phases(self, rooms: Sequence[RoomRow]) -> None:
        names = dict.fromkeys(room.phase for room in rooms if room.building not in self._buildings)
        missing = [name for name in names if name and name not in self._phases]
        phases = [
            Phase(project_id=self._project_id, name=name, sequence=natural_sequence(name)) for name in missing
        ]
        for phase in Phase.objects.bulk_create(phases):
            self._phases[phase.name] = phase.pk
            self.created["phases"].append(phase.pk)

    def _make_buildings(self, rooms: Sequence[RoomRow]) -> None:
        highest: dict[str, int] = {}
        phases: dict[str, str] = {}
        for room in rooms:
            if room.building not in self._buildings:
                floor, _, spans, _ = room.place()
                highest[room.building] = max(highest.get(room.building, 1), floor + spans - 1)
                phases[room.building] = phases.get(room.building) or room.phase
        buildings = [
            Building(
                project_id=self._project_id,
                phase_id=self._phases.get(phases[name]),
                name=name,
                floors=floors,
                sequence=natural_sequence(name),
            )
            for name, floors in highest.items()
        ]
        for building in Building.objects.bulk_create(buildings):
            self._buildings[building.name] = building.pk
            self.created["buildings"].append(building.pk)

    def _make_units(self, rooms: Sequence[RoomRow]) -> None:
        wanted = dict.fromkeys((room.building, room.unit) for room in rooms if room.unit)
        missing = [pair for pair in wanted if pair not in self._units]
        units = [
            Unit(
                project_id=self._project_id,
                building_id=self._buildings[building],
                name=name,
                sequence=natural_sequence(name),
            )
            for building, name in missing
        ]
        for pair, unit in zip(missing, Unit.objects.bulk_create(units), strict=True):
            self._units[pair] = unit.pk
            self.created["units"].append(unit.pk)
