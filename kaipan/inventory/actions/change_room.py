"""Correct what is known of a room."""

from collections.abc import Mapping
from typing import Any, Unpack

from django.utils.translation import gettext_lazy as _

from kaipan.inventory.actions.add_room import refuse_above
from kaipan.inventory.actions.lock_rooms import lock_room
from kaipan.inventory.actions.own_attributes import differences, fitted, hold_definitions, merged
from kaipan.inventory.actions.room_details import RoomChanges, cleaned
from kaipan.inventory.models import Room, RoomAttribute
from kaipan.inventory.permissions import MANAGE_ROOM
from kaipan.inventory.queries.sale_gate import being_sold
from kaipan.inventory.rules.labels import room_label
from kaipan.kernel.actor import Actor, require
from kaipan.platform import audit, changes
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case


@use_case
def change_room(room_id: int, *, actor: Actor, **wanted: Unpack[RoomChanges]) -> None:
    """Give the room the named values, the fields of :class:`RoomChanges`.

    While a buyer has the room, its number, place, type and the areas it is sold by stay as they are: they
    are in the price and on the papers (:class:`RoomBeingSold`). Survey results in another area set are
    welcome at any time, and so are attributes that only feed prices: a price keeps what it came from.
    """
    own = dict(wanted.pop("own_attributes", {}))
    definitions = _definitions_for(room_id, actor) if own else {}
    facts = lock_room(room_id)
    require(actor, MANAGE_ROOM, facts.project_id)
    if facts.what_the_buyer_relies_on(wanted):
        raise being_sold(facts, _("房号、位置、类型和售楼面积"))
    room = Room.objects.select_related("building", "unit").get(pk=room_id)
    values = cleaned(wanted)
    if "number" in values:
        values["label"] = room_label(
            room.building.name, room.unit.name if room.unit else "", values["number"]
        )
    highest = values.get("floor_index", room.floor_index) + values.get("spans_floors", room.spans_floors) - 1
    refuse_above(room.building, highest)
    if own:
        values["own_attributes"] = merged(facts.own_attributes, fitted(own, definitions))
    audit.record(
        actor, "inventory.room.changed", room, changes=_told(changes.apply(room, values), definitions)
    )


def _definitions_for(room_id: int, actor: Actor) -> Mapping[str, RoomAttribute]:
    project_id = one(Room.objects.all(), pk=room_id).project_id
    require(actor, MANAGE_ROOM, project_id)
    return hold_definitions(project_id)


def _told(done: dict[str, Any], definitions: Mapping[str, RoomAttribute]) -> dict[str, Any]:
    """The trail names every attribute by itself, as people call it."""
    if "own_attributes" not in done:
        return done
    before, after = done.pop("own_attributes")
    return {**done, **differences(before, after, definitions.values())}
