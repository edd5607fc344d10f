"""Looking at a room table before anything is done: what it means, what it would do, what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kaipan.inventory.models import RoomAttribute
from kaipan.inventory.permissions import IMPORT_ROOMS
from kaipan.inventory.queries.existing_rooms import ExistingRooms
from kaipan.inventory.queries.import_changes import PlannedChange
from kaipan.inventory.queries.import_plan import ImportPlan, plan_import
from kaipan.inventory.rules.import_refusals import ImportHasNoRooms
from kaipan.inventory.rules.room_columns import (
    COLUMNS,
    REQUIRED,
    RoomColumn,
    checked_mapping,
    guess_mapping,
    own_columns,
)
from kaipan.inventory.rules.room_rows import RoomRow, RowReader
from kaipan.kernel.actor import Actor, require
from kaipan.org import queries as org
from kaipan.platform.scopes import one
from kaipan.platform.spreadsheets import RowError, Table, read_table
from kaipan.platform.spreadsheets.refusals import ColumnsMissing

_SHOWN = 20


@dataclass(frozen=True, slots=True)
class TableSource:
    """An uploaded room table and how the person said to read it; what is left out is found out."""

    content: bytes
    filename: str
    mapping: Mapping[str, str] | None = None
    sheet: str | None = None
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class RoomImportPreview:
    """A dry run. ``mapping`` is column → header as used.

    ``first_added`` and ``first_changed`` show some rooms as understood, the changed ones with the values
    before and after.
    """

    table: Table
    columns: tuple[RoomColumn, ...]
    mapping: Mapping[str, str]
    added: int
    changed: int
    unchanged: int
    errors: tuple[RowError, ...]
    first_added: tuple[RoomRow, ...]
    first_changed: tuple[PlannedChange, ...]


@dataclass(frozen=True, slots=True)
class RoomTable:
    """A table before its rows are judged. ``mapping`` is column → header as far as headers are understood.

    ``missing`` are the labels of required columns that no header was understood as.
    """

    table: Table
    columns: tuple[RoomColumn, ...]
    mapping: Mapping[str, str]
    missing: tuple[str, ...]


def read_room_table(project_id: int, source: TableSource, *, actor: Actor) -> RoomTable:
    """What stands in the table and what its headers seem to mean. Raises what reading the file raises."""
    require(actor, IMPORT_ROOMS, project_id)
    table = read_table(source.content, source.filename, sheet=source.sheet, encoding=source.encoding)
    if not table.row_count:
        raise ImportHasNoRooms
    columns = columns_of(project_id)
    mapping = guess_mapping(table.header, columns)
    missing = tuple(column.label for column in REQUIRED if column.name not in mapping)
    return RoomTable(table, tuple(columns.values()), mapping, missing)


def preview_room_import(
    project_id: int, source: TableSource, *, update_existing: bool = False, actor: Actor
) -> RoomImportPreview:
    """What importing the table would do, without doing it.

    Raises what reading the file raises; columns that are not understood stay unmapped, and only when a
    required one is missing there is nothing to preview (:class:`ColumnsMissing`).
    """
    require(actor, IMPORT_ROOMS, project_id)
    plan = planned_import(project_id, source, update_existing=update_existing, actor=actor)
    return RoomImportPreview(
        table=plan.table,
        columns=tuple(columns_of(project_id).values()),
        mapping=plan.mapping,
        added=len(plan.added),
        changed=len(plan.changed),
        unchanged=plan.unchanged,
        errors=tuple(plan.errors),
        first_added=tuple(plan.added[:_SHOWN]),
        first_changed=tuple(plan.changed[:_SHOWN]),
    )


def planned_import(
    project_id: int, source: TableSource, *, update_existing: bool, actor: Actor
) -> ImportPlan:
    """What the table would do to a project of the actor's."""
    project = one(org.projects(actor), pk=project_id)
    table = read_table(source.content, source.filename, sheet=source.sheet, encoding=source.encoding)
    columns = columns_of(project_id)
    mapping = usable_mapping(table, source.mapping, columns)
    if not table.row_count:
        raise ImportHasNoRooms
    reader = RowReader(table, mapping, (project.filed_name, project.promoted_name), columns)
    return plan_import(reader, ExistingRooms.of(project_id), update_existing=update_existing)


def columns_of(project_id: int) -> dict[str, RoomColumn]:
    """What a room table may say in every project, and the project's own attributes."""
    own = RoomAttribute.objects.filter(project_id=project_id, retired=False)
    return {**COLUMNS, **own_columns(own)}


def usable_mapping(
    table: Table, chosen: Mapping[str, str] | None, columns: Mapping[str, RoomColumn]
) -> dict[str, str]:
    """The chosen mapping, or the guessed one; refused when a required column or a named header is missing."""
    mapping = guess_mapping(table.header, columns) if chosen is None else checked_mapping(chosen, columns)
    missing = [column.label for column in REQUIRED if column.name not in mapping]
    missing += [title for title in mapping.values() if title not in table.places]
    if missing:
        raise ColumnsMissing(titles="、".join(missing))
    return mapping
