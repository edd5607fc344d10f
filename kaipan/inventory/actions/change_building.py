"""Correct what is known of a building."""

from __future__ import annotations

from typing import TypedDict, Unpack

from django.db.models import F, Max, QuerySet, Value
from django.db.models.functions import Coalesce, Concat
from django.utils.translation import gettext_lazy as _

from kaipan.inventory.actions.lock_rooms import lock_rooms
from kaipan.inventory.models import Building, Phase, Room
from kaipan.inventory.permissions import MANAGE_ROOM
from kaipan.inventory.queries.sale_gate import being_sold
from kaipan.inventory.rules.labels import natural_sequence
from kaipan.inventory.rules.refusals import BuildingTooLow
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.platform import audit, changes
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case


class BuildingChanges(TypedDict, total=False):
    """``filed_name`` is the police plate's name, ``floors`` counts floors above ground."""

    name: str
    filed_name: str
    floors: int
    phase_id: int | None


@use_case
def change_building(building_id: int, *, actor: Actor, **wanted: Unpack[BuildingChanges]) -> None:
    """Give the building the named values, the fields of :class:`BuildingChanges`.

    A new name is a new name for every room in it, so it waits while one of them is in a sale
    (:class:`RoomBeingSold`). The floors stay above the highest room (:class:`BuildingTooLow`).
    """
    building = one(Building.objects.all(), pk=building_id)
    require(actor, MANAGE_ROOM, building.project_id)
    values: dict[str, object] = {**wanted}
    rooms = Room.objects.filter(project_id=building.project_id, building=building)
    if "filed_name" in wanted:
        values["filed_name"] = clean_line(wanted["filed_name"], longest=60)
    if wanted.get("phase_id") is not None:
        one(Phase.objects.filter(project_id=building.project_id), pk=wanted["phase_id"])
    if "floors" in wanted:
        _refuse_below(rooms, building, wanted["floors"])
    if "name" in wanted:
        values["name"] = required_line(wanted["name"], longest=40)
        values["sequence"] = natural_sequence(str(values["name"]))
        _rename_rooms(rooms, str(values["name"]))
    audit.record(actor, "inventory.building.changed", building, changes=changes.apply(building, values))


def _refuse_below(rooms: QuerySet[Room], building: Building, floors: int) -> None:
    highest = rooms.aggregate(top=Max(F("floor_index") + F("spans_floors") - 1))["top"]
    if highest is not None and floors < highest:
        raise BuildingTooLow(building=building.name, value=floors, highest=highest)


def _rename_rooms(rooms: QuerySet[Room], name: str) -> None:
    for room in lock_rooms(rooms.values_list("pk", flat=True)):
        if room.is_being_sold:
            raise being_sold(room, _("楼栋名称"))
    for unit_id, unit in set(rooms.values_list("unit_id", Coalesce("unit__name", Value("")))):
        rooms.filter(unit_id=unit_id).update(label=Concat(Value(name + unit), F("number")))
