"""What a table of registrations would do to a project, worked out without doing it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date

from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import Refusal
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform.encryption import blind_index
from kaipan.platform.progress import progress
from kaipan.platform.spreadsheets import RowError
from kaipan.registrations.refusals import RegistrationTableInvalid
from kaipan.registrations.sheets import RegistrationRow, open_table, read_rows
from kaipan.registrations.wanting import Wish, wished

MOST_ERRORS = 2_000
"""How many complaints about one table are kept."""
_TOLD_EVERY = 50


@dataclass(slots=True)
class TablePlan:
    """Rows that can be registered as of now, and what is wrong with the others.

    ``wrong`` counts the complaints, ``errors`` are the first of them.
    """

    rows: list[tuple[RegistrationRow, Wish]] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)
    wrong: int = 0


def planned(project_id: int, content: bytes, filename: str, *, today: date, actor: Actor) -> TablePlan:
    """What importing the table would register; raises what opening the file raises."""
    table = open_table(content, filename)
    plan, errors = TablePlan(), list[RowError]()
    for done, row in enumerate(read_rows(project_id, table, errors, actor=actor), start=1):
        if done % _TOLD_EVERY == 0:
            progress(done, table.row_count, phase=_("核对认筹"))
        try:
            plan.rows.append((row, wished(row.customer_id, row.terms, actor=actor, today=today)))
        except Refusal as refusal:
            errors.append(RowError.of(refusal, row=row.number))
    plan.wrong = len(errors)
    plan.errors = sorted(errors, key=lambda error: (error.row, len(error.column), error.column))[:MOST_ERRORS]
    return plan


def refuse_errors(plan: TablePlan) -> None:
    """One wrong row refuses the table."""
    if plan.wrong:
        raise RegistrationTableInvalid(plan.errors, plan.wrong)


def fingerprint_of(content: bytes) -> bytes:
    """By which the same file is known again, and nothing of it is."""
    return blind_index(hashlib.sha256(content).hexdigest(), "registrations.table")
