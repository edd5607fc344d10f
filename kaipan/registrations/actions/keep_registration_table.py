"""A table of registrations on its way in: kept sealed, tried, for a day at most."""

from __future__ import annotations

from datetime import date

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.typed_values.texts import clean_line
from kaipan.platform import audit
from kaipan.platform.encryption import seal_bytes
from kaipan.platform.unit_of_work import use_case
from kaipan.registrations import permissions
from kaipan.registrations.codes import RegistrationLevel
from kaipan.registrations.models import RegistrationTable
from kaipan.registrations.models.registration_table import BOUND_TO
from kaipan.registrations.queries.tables import content_of, row_of
from kaipan.registrations.sheets import RegistrationRow, open_table
from kaipan.registrations.table_plan import fingerprint_of, planned
from kaipan.registrations.wanting import Wish

_SHOWN = 8


@use_case
def keep_registration_table(
    project_id: ProjectId | int, content: bytes, filename: str, *, actor: Actor
) -> int:
    """Keep an uploaded .xlsx or .csv table until it is imported; its id, for whoever uploaded it alone.

    It holds numbers in the clear, so it lies sealed, and goes with the import or after a day. Raises what
    reading the file raises.
    """
    require(actor, permissions.MANAGE, project_id)
    table = open_table(content, filename)
    kept = RegistrationTable.objects.create(
        project_id=project_id,
        staff_id=actor.staff_id,
        filename=clean_line(filename, longest=200),
        fingerprint=fingerprint_of(content),
        content=seal_bytes(content, BOUND_TO),
        rows=table.row_count,
    )
    audit.record(actor, "registrations.table.uploaded", kept, changes={"rows": kept.rows})
    return kept.pk


@use_case
def try_registration_table(table_id: int, *, today: date, actor: Actor) -> dict[str, int]:
    """Work out what importing a kept table would do (试运行), and note it with the table; the counts.

    Nothing of the project changes.
    """
    kept = row_of(table_id, actor)
    plan = planned(kept.project_id, content_of(kept), kept.filename, today=today, actor=actor)
    counts = {"registered": len(plan.rows), "wrong": plan.wrong}
    kept.tried = counts | {
        "errors": [error.as_kept() for error in plan.errors],
        "sample": [_shown(row, wish) for row, wish in plan.rows[:_SHOWN]],
    }
    kept.save(update_fields=["tried"])
    audit.record(actor, "registrations.table.tried", kept, changes=counts)
    return counts


def _shown(row: RegistrationRow, wish: Wish) -> list[str]:
    registration = wish.registration
    return [
        row.name,
        str(RegistrationLevel(registration.level).label),
        str(len(wish.room_ids)),
        f"{registration.earnest:,.2f}",
        registration.valid_until.isoformat(),
    ]
