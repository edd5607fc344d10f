"""导入报备: a table of reports, taken whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kaipan.channels.finding import claim_mask
from kaipan.channels.permissions import REPORT
from kaipan.channels.queries.partners import agents
from kaipan.channels.refusals import ReportTableEmpty, ReportTableInvalid
from kaipan.channels.reporting import keep_report
from kaipan.channels.rules import states
from kaipan.channels.sheets import read_reports, row_error
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import Refusal
from kaipan.kernel.ids import ProjectId
from kaipan.platform.unit_of_work import use_case


@dataclass(frozen=True, slots=True)
class ReportsImported:
    """How many rows of a table were valid reports, how many were written down as invalid."""

    valid: int
    invalid: int


@use_case
def import_reports(
    project_id: ProjectId | int, content: bytes, filename: str, *, today: date, actor: Actor
) -> ReportsImported:
    """Report everybody in an .xlsx or .csv table, judged row by row in its order as of now.

    A row that cannot be a report (unknown partner, unreadable telephone, no consent) refuses the whole table
    with every such row; a report that is invalid by its rule is a result and is written down as such.
    """
    require(actor, REPORT, project_id)
    people = agents(actor).filter(project_id=project_id, left_on__isnull=True)
    people = people.filter(partner__ended_on__isnull=True).select_related("partner__parent__party")
    rows = read_reports(content, filename, list(people))
    if not rows:
        raise ReportTableEmpty
    for masked in sorted({row.reporting.phone.masked for row in rows}):
        claim_mask(project_id, masked)
    kept, errors = [], []
    for row in rows:
        try:
            kept.append(keep_report(row.reporting, consented=True, today=today, actor=actor))
        except Refusal as refusal:
            errors.append(row_error(refusal, row.number))
    if errors:
        raise ReportTableInvalid(errors=errors)
    invalid = sum(report.state == states.INVALID for report in kept)
    return ReportsImported(len(kept) - invalid, invalid)
