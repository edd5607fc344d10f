"""A workbook of running deals on its way in: kept sealed, checked, its differences explained."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.platform import audit
from kaipan.platform.encryption import seal_bytes
from kaipan.platform.locks import claim_name
from kaipan.platform.unit_of_work import use_case
from kaipan.sales import permissions
from kaipan.sales.actions.take_over_deals import fingerprint_of, refuse_same_file
from kaipan.sales.models import RunningDealsFile
from kaipan.sales.models.taken_over import BOUND_TO
from kaipan.sales.queries.taking_over import content_of, file_to_work_on, line_read
from kaipan.sales.taking_over.comparing import Compared, compared
from kaipan.sales.taking_over.judging import judge
from kaipan.sales.taking_over.reading import SheetError, read_running_deals
from kaipan.sales.taking_over.refusals import NothingToExplain, NotTried


@use_case
def keep_running_deals(project_id: ProjectId | int, content: bytes, filename: str, *, actor: Actor) -> int:
    """Keep an uploaded workbook until it is taken over; its id.

    It holds documents in the clear, so it lies sealed, and goes with the take-over or after some days. Raises
    what reading the file raises, and :class:`SameDealsAgain`.
    """
    require(actor, permissions.TAKE_OVER, project_id)
    fingerprint = fingerprint_of(content)
    refuse_same_file(project_id, fingerprint)
    said = read_running_deals(content, filename)
    kept = RunningDealsFile.objects.create(
        project_id=project_id,
        staff_id=actor.staff_id,
        filename=clean_line(filename, longest=200),
        fingerprint=fingerprint,
        content=seal_bytes(content, BOUND_TO),
        rows=sum(len(rows) for rows in said.rows.values()),
    )
    audit.record(actor, "sales.running_deals.uploaded", kept)
    return kept.pk


@use_case
def check_running_deals(file_id: int, *, today: date, actor: Actor) -> dict[str, int]:
    """What taking a kept workbook over would make of it (核对), noted with the file; the counts.

    Nothing of the project changes.
    """
    kept = file_to_work_on(file_id, actor=actor)
    require(actor, permissions.TAKE_OVER, kept.project_id)
    said = read_running_deals(content_of(kept), kept.filename)
    judged = judge(said, ProjectId(kept.project_id), today=today, actor=actor)
    lines = compared(judged.deals)
    counts = {
        "deals": len(lines),
        "receipts": sum(len(deal.receipts) for deal in judged.deals),
        "papers": sum(len(deal.papers) for deal in judged.deals),
        "differing": sum(not line.agrees for line in lines),
        "wrong": judged.complaints.wrong,
    }
    kept.tried = counts | {
        "lines": [_line_kept(line) for line in lines],
        "errors": [_error_kept(error) for error in judged.complaints.errors],
    }
    kept.save(update_fields=["tried"])
    audit.record(actor, "sales.running_deals.checked", kept, changes=counts)
    return counts


@use_case
def explain_difference(file_id: int, key: str, *, reason: str, actor: Actor) -> None:
    """Say why a deal's balance differs from the older system's (说明差异), for the figures last checked.

    For whoever is in charge of accounts. Other figures, after another check, want another reason. Raises
    :class:`NotTried` before the first check, and :class:`NothingToExplain`.
    """
    kept = file_to_work_on(file_id, actor=actor)
    require(actor, permissions.EXPLAIN_TAKE_OVER, kept.project_id)
    why = required_line(reason, longest=200)
    claim_name(f"sales.take_over.{kept.project_id}")
    kept.refresh_from_db(fields=["tried", "reasons"])
    if not kept.tried:
        raise NotTried(filename=kept.filename)
    lines = [line_read(line) for line in kept.tried["lines"]]
    line = next((line for line in lines if line.key == key and not line.agrees), None)
    if line is None:
        raise NothingToExplain(key=key)
    kept.reasons[key] = {"reason": why, "stamp": line.stamp, "staff_id": actor.staff_id}
    kept.save(update_fields=["reasons"])
    audit.record(
        actor,
        "sales.running_deals.explained",
        kept,
        reason=why,
        changes={"key": key, "difference": line.difference},
    )


def _line_kept(line: Compared) -> dict[str, Any]:
    values = {each.name: getattr(line, each.name) for each in fields(Compared)}
    return {name: value if name == "row" else str(value) for name, value in values.items()}


def _error_kept(error: SheetError) -> dict[str, Any]:
    return {"sheet": error.sheet, "error": error.error.as_kept()}
