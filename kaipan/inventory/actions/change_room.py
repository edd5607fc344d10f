"""Correct what is known of a room."""

from collections.abc import Iterable
from typing import Unpack

from kaipan.inventory.actions.add_room import refuse_above
from kaipan.inventory.actions.lock_rooms import lock_room
from kaipan.inventory.actions.room_details import RoomChanges, cleaned
from kaipan.inventory.cards import RoomFacts
from kaipan.inventory.models import Room
from kaipan.inventory.permissions import MANAGE_ROOM
from kaipan.inventory.rules.labels import room_label
from kaipan.inventory.rules.occupancy_kinds import is_sale
from kaipan.inventory.rules.refusals import RoomBeingSold
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.text import gettext_noop
from kaipan.platform import audit, changes
from kaipan.platform.unit_of_work import use_case

_PLACE = {"number", "floor_index", "position", "spans_floors", "spans_positions", "product_type"}


@use_case
def change_room(room_id: int, *, actor: Actor, **wanted: Unpack[RoomChanges]) -> None:
    """Give the room the named values, the fields of :class:`RoomChanges`.

    While a buyer has the room its number, place, product type and the areas it is sold by stay as they
    are: they are in the price and on the papers (:class:`RoomBeingSold`). Survey results in another area
    set are welcome at any time.
    """
    facts = lock_room(room_id)
    require(actor, MANAGE_ROOM, facts.project_id)
    refuse_while_sold(facts, wanted)
    room = Room.objects.select_related("building", "unit").get(pk=room_id)
    values = cleaned(wanted)
    if "number" in values:
        values["label"] = room_label(
            room.building.name, room.unit.name if room.unit else "", values["number"]
        )
    highest = values.get("floor_index", room.floor_index) + values.get("spans_floors", room.spans_floors) - 1
    refuse_above(room.building, highest)
    audit.record(actor, "inventory.room.changed", room, changes=changes.apply(room, values))


def refuse_while_sold(facts: RoomFacts, names: Iterable[str]) -> None:
    """Refuse to touch what the buyer of a room relies on."""
    if facts.is_free or facts.occupancy is None or not is_sale(facts.occupancy.kind):
        return
    selling = facts.selling_area_type.lower()
    if relied_upon := {*_PLACE, "selling_area_type", f"{selling}_gross", f"{selling}_inner"} & set(names):
        what = gettext_noop("房号、位置或类型") if relied_upon & _PLACE else gettext_noop("售楼面积")
        raise RoomBeingSold(room=facts.label, state=facts.occupancy.kind.label, what=what)
