"""Read a whole room table in, or none of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from kaipan.inventory.actions.lock_rooms import lock_rooms
from kaipan.inventory.actions.own_attributes import hold_definitions
from kaipan.inventory.actions.room_writing import copy_rooms, update_rooms
from kaipan.inventory.actions.staircases import Staircases
from kaipan.inventory.events import RoomsImported
from kaipan.inventory.models import RoomImport, RoomImportChange
from kaipan.inventory.permissions import IMPORT_ROOMS
from kaipan.inventory.queries.import_changes import PlannedChange
from kaipan.inventory.queries.import_preview import TableSource, planned_import
from kaipan.inventory.queries.sale_gate import being_sold
from kaipan.inventory.rules.import_refusals import ImportHasErrors, SameFileAgain
from kaipan.inventory.rules.room_rows import RoomRow
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.text import gettext_noop
from kaipan.kernel.typed_values.texts import clean_line
from kaipan.platform import audit, events, files
from kaipan.platform.progress import progress
from kaipan.platform.unit_of_work import use_case

_MEDIA_TYPES = {".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


@dataclass(frozen=True, slots=True)
class RoomImportResult:
    """What an import did; ``room_import_id`` is where it can be undone."""

    room_import_id: int
    added: int
    changed: int
    unchanged: int


@use_case
def import_rooms(
    project_id: int,
    content: bytes,
    filename: str,
    mapping: Mapping[str, str] | None = None,
    *,
    update_existing: bool = False,
    sheet: str | None = None,
    encoding: str | None = None,
    actor: Actor,
) -> RoomImportResult:
    """Add the rooms of a spreadsheet with the phases, buildings and units they stand in.

    ``mapping`` is column → header, found out from the headers when not given. With ``update_existing`` rooms
    that are there take the row's filled cells; without it they are errors. One wrong row refuses the whole
    file (:class:`ImportHasErrors` lists all of them); a file that was imported and stands is refused
    (:class:`SameFileAgain`).
    """
    require(actor, IMPORT_ROOMS, project_id)
    hold_definitions(project_id)
    source = TableSource(content, filename, mapping, sheet, encoding)
    file = files.keep(content, _MEDIA_TYPES.get(PurePath(filename).suffix.lower(), "text/csv"))
    _refuse_same_file(project_id, file.pk)
    progress(phase=gettext_noop("读取并校验表格"))
    plan = planned_import(project_id, source, update_existing=update_existing, actor=actor)
    if plan.errors:
        raise ImportHasErrors(plan.errors)
    progress(0, len(plan.added) + len(plan.changed), phase=gettext_noop("写入房间"))
    staircases = Staircases(project_id, plan.existing)
    staircases.make_missing(plan.added)
    log = RoomImport.objects.create(
        project_id=project_id,
        file=file,
        filename=clean_line(filename, longest=200),
        mapping=plan.mapping,
        added=len(plan.added),
        changed=len(plan.changed),
        unchanged=plan.unchanged,
        created=staircases.created,
        imported_by_id=actor.staff_id,
    )
    copy_rooms(_columns(plan.added, staircases, log))
    progress(len(plan.added), len(plan.added) + len(plan.changed), phase=gettext_noop("写入房间"))
    _change_rooms(plan.changed, log)
    return _told(log, actor)


def _refuse_same_file(project_id: int, file_id: int) -> None:
    before = RoomImport.objects.filter(project_id=project_id, file_id=file_id, undone_at__isnull=True)
    earlier = before.select_related("imported_by").first()
    if earlier is not None:
        raise SameFileAgain(
            person=earlier.imported_by or _("系统"),
            moment=f"{localtime(earlier.imported_at):%Y-%m-%d %H:%M}",
            added=earlier.added,
        )


def _columns(rooms: Sequence[RoomRow], staircases: Staircases, log: RoomImport) -> Iterator[dict[str, Any]]:
    for room in rooms:
        building_id, unit_id = staircases.of(room)
        yield {
            **room.values,
            "project_id": log.project_id,
            "building_id": building_id,
            "unit_id": unit_id,
            "number": room.number,
            "label": room.label,
            "room_import_id": log.pk,
        }


def _change_rooms(changes: Sequence[PlannedChange], log: RoomImport) -> None:
    """Write the new values and keep the old ones, once nobody else can touch the rooms."""
    if not changes:
        return
    by_room = {change.room_id: change for change in changes}
    for room in lock_rooms(by_room):
        if room.what_the_buyer_relies_on(by_room[room.id].after):
            raise being_sold(room, _("房号、位置、类型和售楼面积"))
    update_rooms({room_id: change.after for room_id, change in by_room.items()})
    RoomImportChange.objects.bulk_create(
        [
            RoomImportChange(
                project_id=log.project_id,
                room_import=log,
                room_id=change.room_id,
                before=audit.plain(change.before),
                after=audit.plain(change.after),
            )
            for change in changes
        ],
        batch_size=5000,
    )


def _told(log: RoomImport, actor: Actor) -> RoomImportResult:
    counts = {"added": log.added, "changed": log.changed}
    audit.record(actor, "inventory.rooms.imported", log, changes=counts)
    events.publish(RoomsImported(project_id=log.project_id, room_import_id=log.pk, **counts))
    return RoomImportResult(log.pk, log.added, log.changed, log.unchanged)
