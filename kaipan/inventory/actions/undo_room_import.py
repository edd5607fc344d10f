"""Take an import back, while nothing has been built on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models.functions import Now
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from kaipan.inventory.actions.lock_rooms import lock_rooms
from kaipan.inventory.actions.own_attributes import hold_definitions, refuse_unoffered
from kaipan.inventory.actions.room_writing import delete_rooms_of, update_rooms
from kaipan.inventory.cards import RoomFacts
from kaipan.inventory.events import RoomImportUndone
from kaipan.inventory.models import Building, Phase, Room, RoomImport, RoomImportChange, Unit
from kaipan.inventory.permissions import IMPORT_ROOMS
from kaipan.inventory.queries.existing_rooms import stored_values
from kaipan.inventory.queries.sale_gate import being_sold
from kaipan.inventory.rules.import_refusals import ImportAlreadyUndone, ImportedRoomChanged, ImportInUse
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import RoomId
from kaipan.platform import audit, events
from kaipan.platform.references import first_referenced, unreferenced
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case


@use_case
def undo_room_import(room_import_id: int, *, actor: Actor) -> None:
    """Remove the rooms an import added and put back the values of those it changed.

    Refused, naming the room, when anything in the house stands on an added room (:class:`ImportInUse`): a
    release, an occupancy, a price, a later import; or when a changed room was changed again
    (:class:`ImportedRoomChanged`), is being sold, or would get a choice back that is offered no more. Phases,
    buildings and units that came with the import go when nothing needs them.
    """
    log = one(RoomImport.objects.all(), pk=room_import_id)
    require(actor, IMPORT_ROOMS, log.project_id)
    _mark_undone(log, actor)
    definitions = hold_definitions(log.project_id)
    changes = list(RoomImportChange.objects.filter(room_import=log))
    added = Room.objects.filter(room_import=log)
    changed = [change.room_id for change in changes]
    facts = {room.id: room for room in lock_rooms([*added.values_list("pk", flat=True), *changed])}
    used = first_referenced(added)
    if used is not None:
        room, where = used
        raise ImportInUse(filename=log.filename, room=room.label, where=where)
    before = _values_before(log, changes, facts)
    for values in before.values():
        refuse_unoffered(values.get("own_attributes", {}), definitions)
    update_rooms(before)
    delete_rooms_of(log.pk)
    _remove_empty(log)
    audit.record(actor, "inventory.rooms.import_undone", log)
    events.publish(RoomImportUndone(project_id=log.project_id, room_import_id=log.pk))


def _mark_undone(log: RoomImport, actor: Actor) -> None:
    """First of all, so that of two people who undo at once the second waits and is refused."""
    standing = RoomImport.objects.filter(pk=log.pk, undone_at__isnull=True)
    if not standing.update(undone_at=Now(), undone_by=actor.staff_id):
        log.refresh_from_db()
        moment = f"{localtime(log.undone_at):%Y-%m-%d %H:%M}"
        raise ImportAlreadyUndone(filename=log.filename, moment=moment)


def _values_before(
    log: RoomImport, changes: list[RoomImportChange], facts: Mapping[RoomId, RoomFacts]
) -> dict[int, dict[str, Any]]:
    fields = {name for change in changes for name in change.after}
    stored = stored_values([change.room_id for change in changes], fields)
    before = {}
    for change in changes:
        room, now = facts[RoomId(change.room_id)], stored[change.room_id]
        if any(now[name] != value for name, value in _typed(change.after).items()):
            raise ImportedRoomChanged(filename=log.filename, room=room.label)
        if room.what_the_buyer_relies_on(change.before):
            raise being_sold(room, _("房号、位置、类型和售楼面积"))
        before[change.room_id] = _typed(change.before)
    return before


def _typed(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values kept as JSON as the columns hold them."""
    columns = {column.attname: column for column in Room._meta.concrete_fields}
    return {name: columns[name].to_python(value) for name, value in values.items()}


def _remove_empty(log: RoomImport) -> None:
    for model, kind in ((Unit, "units"), (Building, "buildings"), (Phase, "phases")):
        unreferenced(model._default_manager.filter(pk__in=log.created[kind])).delete()
