"""Which rooms that are there a room table would change, and from what to what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kaipan.inventory.queries.existing_rooms import facts_by_id, stored_values
from kaipan.inventory.rules.import_refusals import RowRoomBeingSold
from kaipan.inventory.rules.labels import floor_label
from kaipan.inventory.rules.room_rows import AREA_SETS, RoomRow, RowReader


@dataclass(frozen=True, slots=True)
class PlannedChange:
    """A room that is there, and the values that would become others."""

    room_id: int
    row: RoomRow
    before: dict[str, object]
    after: dict[str, object]


def plan_changes(rooms: Mapping[int, RoomRow], reader: RowReader) -> list[PlannedChange]:
    """The rooms, given by id, of which the row says something else than the database.

    What the row leaves blank stays as it is.
    """
    fields = {name for room in rooms.values() for name in _said(room)}
    fields |= {f"{name}_{side}" for name in AREA_SETS for side in ("gross", "inner")}
    stored = stored_values(rooms, fields)
    changes = []
    for room_id, room in rooms.items():
        now = stored[room_id]
        said = _said(room)
        if "own_attributes" in said:
            said["own_attributes"] = {**now["own_attributes"], **said["own_attributes"]}
        after = {name: value for name, value in said.items() if now[name] != value}
        reader.check_areas(room.row, {**now, **after})
        if after:
            changes.append(PlannedChange(room_id, room, {name: now[name] for name in after}, after))
    _refuse_what_is_sold(changes, reader)
    return changes


def _said(room: RoomRow) -> dict[str, Any]:
    """What the row says of the room; a floor without a name of its own has its number for one."""
    return {"floor_label": floor_label(room.values["floor_index"]), **room.values}


def _refuse_what_is_sold(changes: list[PlannedChange], reader: RowReader) -> None:
    facts = facts_by_id(change.room_id for change in changes)
    for change in changes:
        room = facts[change.room_id]
        for name in sorted(room.what_the_buyer_relies_on(change.after)):
            state = room.occupancy.kind.label if room.occupancy else ""
            reason = RowRoomBeingSold(room=room.label, state=state)
            reader.complain(change.row.row, reason, name, change.after[name])
