"""Tables of registrations that wait, what trying them found, and the log of those that were taken."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ProjectId
from kaipan.platform.encryption import unseal_bytes
from kaipan.platform.scopes import one
from kaipan.platform.spreadsheets import Column, RowError, write_xlsx
from kaipan.registrations.models import Registration, RegistrationImport, RegistrationTable
from kaipan.registrations.models.registration_table import BOUND_TO
from kaipan.registrations.permissions import MANAGE
from kaipan.registrations.queries.lists import registrations
from kaipan.registrations.sheets import COLUMNS


@dataclass(frozen=True, slots=True)
class TableTried:
    """A dry run. ``wrong`` counts the complaints, ``errors`` are the first of them.

    ``sample`` shows the first registrations as understood: whom, the level, how many rooms, 诚意金 in 元 and
    the last day.
    """

    registered: int
    wrong: int
    errors: tuple[RowError, ...]
    sample: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class KeptTable:
    """A table that was uploaded; ``tried`` is None until it was tried."""

    id: int
    project_id: ProjectId
    filename: str
    rows: int
    tried: TableTried | None


def kept_table(table_id: int, *, actor: Actor) -> KeptTable:
    """What the actor uploaded and may import, as long as it is kept; beyond that it is not found."""
    table = row_of(table_id, actor)
    tried = None
    if table.tried:
        tried = TableTried(
            table.tried["registered"],
            table.tried["wrong"],
            tuple(RowError(**error) for error in table.tried["errors"]),
            tuple(tuple(row) for row in table.tried["sample"]),
        )
    return KeptTable(table.pk, ProjectId(table.project_id), table.filename, table.rows, tried)


def kept_tables(actor: Actor) -> QuerySet[RegistrationTable]:
    """The tables the actor uploaded and may import; without their bytes."""
    tables = RegistrationTable.objects.visible_to(actor, MANAGE).defer("content")
    if actor.staff_id is None:
        return tables.filter(staff__isnull=True)
    return tables.filter(staff_id=actor.staff_id)


def registration_imports(actor: Actor) -> QuerySet[RegistrationImport]:
    """Every import of registrations the actor may look into, the latest first."""
    return RegistrationImport.objects.visible_to(actor, MANAGE).select_related("imported_by")


def imported_registrations(registration_import_id: int, *, actor: Actor) -> QuerySet[Registration]:
    """The registrations of one import that the actor may see; raises NotFound."""
    log = one(registration_imports(actor), pk=registration_import_id)
    return registrations(actor).filter(registration_import=log)


def registration_template() -> bytes:
    """An empty table to fill in, as .xlsx."""
    return write_xlsx([Column(column.title) for column in COLUMNS], [])


def row_of(table_id: int, actor: Actor) -> RegistrationTable:
    """The row of a table the actor uploaded; its bytes only when asked for."""
    return one(kept_tables(actor), pk=table_id)


def content_of(kept: RegistrationTable) -> bytes:
    """The bytes of a table, as they were uploaded."""
    return unseal_bytes(bytes(kept.content), BOUND_TO)
