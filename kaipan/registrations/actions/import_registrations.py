"""导入认筹: a table of registrations, taken whole or not at all."""

from __future__ import annotations

from datetime import date

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import Refusal
from kaipan.kernel.ids import ProjectId, RegistrationId
from kaipan.platform.unit_of_work import use_case
from kaipan.registrations import permissions
from kaipan.registrations.actions.take_registration import take_all
from kaipan.registrations.refusals import RegistrationTableEmpty, RegistrationTableInvalid
from kaipan.registrations.sheets import read_rows, row_error
from kaipan.registrations.wanting import wished


@use_case
def import_registrations(
    project_id: ProjectId | int, content: bytes, filename: str, *, today: date, actor: Actor
) -> list[RegistrationId]:
    """Register everybody in an .xlsx or .csv table, in its order; their registrations.

    One row that cannot be (unknown customer, no permit, a term the project does not allow) refuses the whole
    table with every such row.
    """
    require(actor, permissions.MANAGE, project_id)
    rows, errors = read_rows(project_id, content, filename, actor=actor)
    wishes = []
    for row in rows:
        try:
            wishes.append(wished(row.customer_id, row.terms, actor=actor, today=today))
        except Refusal as refusal:
            errors.append(row_error(refusal, row.number))
    if errors:
        raise RegistrationTableInvalid(errors=sorted(errors, key=lambda error: error.row))
    if not rows:
        raise RegistrationTableEmpty(value="")
    return take_all(wishes, actor=actor, today=today)
