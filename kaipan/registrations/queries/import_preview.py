"""What importing a table of registrations would do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import Refusal
from kaipan.kernel.money import Money
from kaipan.platform.spreadsheets import RowError
from kaipan.registrations import permissions
from kaipan.registrations.codes import RegistrationLevel
from kaipan.registrations.sheets import read_rows, row_error
from kaipan.registrations.wanting import wished


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row as it would be registered."""

    number: int
    name: str
    level_label: str
    rooms: int
    earnest: Money
    valid_until: date


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """Rows that can be registered as of now, and everything that is wrong with the others."""

    rows: tuple[PlannedRow, ...]
    errors: tuple[RowError, ...]


def preview_registration_table(
    project_id: int, content: bytes, filename: str, *, today: date, actor: Actor
) -> ImportPreview:
    """Look at a table without writing anything; raises what opening the file raises."""
    require(actor, permissions.MANAGE, project_id)
    rows, errors = read_rows(project_id, content, filename, actor=actor)
    planned = []
    for row in rows:
        try:
            wish = wished(row.customer_id, row.terms, actor=actor, today=today).registration
        except Refusal as refusal:
            errors.append(row_error(refusal, row.number))
            continue
        label = str(RegistrationLevel(wish.level).label)
        planned.append(
            PlannedRow(row.number, row.name, label, len(row.terms.room_ids), wish.earnest, wish.valid_until)
        )
    return ImportPreview(tuple(planned), tuple(sorted(errors, key=lambda error: error.row)))
