"""What a room table would do to a project, worked out without doing it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kaipan.inventory.queries.existing_rooms import ExistingRooms, RoomKey
from kaipan.inventory.queries.import_changes import PlannedChange, plan_changes
from kaipan.inventory.rules.board_cells import cells_of
from kaipan.inventory.rules.import_refusals import (
    CellTaken,
    CellTakenInFile,
    OtherPhase,
    RoomExists,
    RoomTwiceInFile,
    RowAboveBuilding,
)
from kaipan.inventory.rules.labels import floor_label, room_label
from kaipan.inventory.rules.room_rows import AREA_SETS, RoomRow, RowReader
from kaipan.platform.spreadsheets import RowError, Table


@dataclass(slots=True)
class ImportPlan:
    """What would be added and changed. With any error nothing would be done at all."""

    table: Table
    mapping: Mapping[str, str]
    existing: ExistingRooms
    added: list[RoomRow] = field(default_factory=list)
    changed: list[PlannedChange] = field(default_factory=list)
    unchanged: int = 0
    errors: list[RowError] = field(default_factory=list)


def plan_import(reader: RowReader, existing: ExistingRooms, *, update_existing: bool) -> ImportPlan:
    """Read every row of the table once and compare the rooms with each other and with what is there."""
    rooms = _distinct_rooms(reader)
    _check_buildings(rooms, reader, existing)
    _check_cells(rooms, reader, existing)
    known = {key: room for key, room in rooms.items() if key in existing.rooms}
    plan = ImportPlan(reader.table, reader.mapping, existing, errors=reader.errors)
    if update_existing:
        plan.changed = plan_changes({existing.rooms[key].id: room for key, room in known.items()}, reader)
        plan.unchanged = len(known) - len(plan.changed)
    else:
        for room in known.values():
            reader.complain(room.row, RoomExists(room=room.label), "number", room.number)
    plan.added = [room for key, room in rooms.items() if key not in known]
    for room in plan.added:
        reader.check_areas(room.row, room.values)
        _complete(room)
    plan.errors.sort(key=lambda error: error.row)
    return plan


def _distinct_rooms(reader: RowReader) -> dict[RoomKey, RoomRow]:
    rooms: dict[RoomKey, RoomRow] = {}
    for room in reader:
        first = rooms.setdefault(room.key, room)
        if first is not room:
            reason = RoomTwiceInFile(room=room.label, row=first.row)
            reader.complain(room.row, reason, "number", room.number)
    return rooms


def _check_buildings(rooms: dict[RoomKey, RoomRow], reader: RowReader, existing: ExistingRooms) -> None:
    phases: dict[str, str] = {}
    for room in rooms.values():
        building = existing.buildings.get(room.building)
        floor, _, spans, _ = room.place()
        if building is not None and floor + spans - 1 > building.floors:
            above = RowAboveBuilding(value=floor, building=building.name, floors=building.floors)
            reader.complain(room.row, above, "floor_index", floor)
        known = existing.phase_of(room.building)
        phase = phases.setdefault(room.building, room.phase if known is None else known)
        if room.phase and room.phase != phase:
            other = OtherPhase(building=room.building, phase=phase)
            reader.complain(room.row, other, "phase", room.phase)


def _check_cells(rooms: dict[RoomKey, RoomRow], reader: RowReader, existing: ExistingRooms) -> None:
    standing = {
        (key[0], key[1], *cell): room_label(*key)
        for key, room in existing.rooms.items()
        if key not in rooms
        for cell in cells_of(*room.place)
    }
    arriving: dict[tuple[str, str, int, int], int] = {}
    for key, room in rooms.items():
        before = existing.rooms.get(key)
        for floor, position in cells_of(*room.place(before.place if before else None)):
            cell = (room.building, room.unit, floor, position)
            first = arriving.setdefault(cell, room.row)
            if cell in standing:
                taken = CellTaken(floor=floor, position=position, room=standing[cell])
                reader.complain(room.row, taken, "position", position)
            elif first != room.row:
                twice = CellTakenInFile(floor=floor, position=position, row=first)
                reader.complain(room.row, twice, "position", position)


def _complete(room: RoomRow) -> None:
    """What a new room says although its row does not: the floor's name, the area set it is sold by."""
    values = room.values
    values.setdefault("floor_label", floor_label(values["floor_index"]))
    given = [name for name in AREA_SETS if f"{name}_gross" in values]
    values["selling_area_type"] = (given or AREA_SETS)[0].upper()
