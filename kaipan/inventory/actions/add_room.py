"""Add one room by hand."""

from typing import Unpack

from kaipan.inventory.actions.own_attributes import fitted, hold_definitions, merged
from kaipan.inventory.actions.room_details import RoomDetails, cleaned
from kaipan.inventory.models import Building, Room, Unit
from kaipan.inventory.permissions import MANAGE_ROOM
from kaipan.inventory.rules.labels import floor_label, room_label
from kaipan.inventory.rules.refusals import FloorAboveBuilding
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import RoomId
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case


@use_case
def add_room(
    building_id: int,
    *,
    unit_id: int | None = None,
    number: str,
    floor_index: int,
    position: int,
    actor: Actor,
    **details: Unpack[RoomDetails],
) -> RoomId:
    """Add a room at a physical floor and a position of its staircase, counted from the left.

    ``details`` are the fields of :class:`RoomDetails`. A cell of the board holds one room and a number
    names one room of its unit; the database refuses a second.
    """
    building = one(Building.objects.select_related("project"), pk=building_id)
    require(actor, MANAGE_ROOM, building.project_id)
    unit = one(Unit.objects.filter(building=building), pk=unit_id) if unit_id else None
    refuse_above(building, floor_index + details.get("spans_floors", 1) - 1)
    clean_number = required_line(number, longest=20)
    given = cleaned({name: value for name, value in details.items() if name != "own_attributes"})
    if own := details.get("own_attributes"):
        given["own_attributes"] = merged({}, fitted(own, hold_definitions(building.project_id)))
    room = Room.objects.create(
        **{"floor_label": floor_label(floor_index), **given},
        project_id=building.project_id,
        building=building,
        unit=unit,
        number=clean_number,
        label=room_label(building.name, unit.name if unit else "", clean_number),
        floor_index=floor_index,
        position=position,
    )
    audit.record(actor, "inventory.room.added", room)
    return RoomId(room.pk)


def refuse_above(building: Building, floor: int) -> None:
    """Refuse a room that would reach above its building."""
    if floor > building.floors:
        raise FloorAboveBuilding(value=floor, building=building.name, floors=building.floors)
