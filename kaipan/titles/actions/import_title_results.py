"""导入登记结果: what the registry answered, read whole, or not at all."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.typed_values.texts import clean_line
from kaipan.platform import audit
from kaipan.platform.unit_of_work import step, use_case
from kaipan.procedures import actions as procedures
from kaipan.titles.actions.record_certificate import CertificateTerms, register
from kaipan.titles.finding import HANDLE, TITLE, lock_deals
from kaipan.titles.models import ResultFile, ResultLine
from kaipan.titles.refusals import ResultsAgain
from kaipan.titles.results import Matched, matched
from kaipan.titles.rules import states
from kaipan.titles.stages import Done, catch_up, go_on, is_applied_for


@dataclass(frozen=True, slots=True)
class ResultsTaken:
    """What a file did: titles it registered, and sent back."""

    file_id: int
    registered: int
    sent_back: int


@use_case
def import_title_results(
    project_id: ProjectId | int, content: bytes, filename: str, *, actor: Actor, today: date
) -> ResultsTaken:
    """Take in a file of the registry's results, room by room: a certificate, or why it was sent back (退件).

    Each is answered in the batch it was sent with; a registered one goes on to its deed, one sent back
    stands at the application again. One wrong row refuses the file with every one
    (:class:`ResultsInvalid`); the same file comes once (:class:`ResultsAgain`). Raises what opening the
    file raises.
    """
    require(actor, HANDLE, project_id)
    fingerprint = hashlib.sha256(content).hexdigest()
    refuse_again(int(project_id), fingerprint)
    seen = matched(int(project_id), content, filename, today)
    lock_deals(project_id, [each.title.deal_id for each in seen])
    rows = matched(int(project_id), content, filename, today)
    file = ResultFile.objects.create(
        project_id=project_id,
        filename=clean_line(filename, longest=200),
        fingerprint=fingerprint,
        registered=sum(not each.result.reason for each in rows),
        sent_back=sum(bool(each.result.reason) for each in rows),
        read_on=today,
        read_by_id=actor.staff_id,
    )
    _answer(rows, actor, today)
    for each in rows:
        _take(file, each, actor, today)
    changes = {"registered": file.registered, "sent_back": file.sent_back}
    audit.record(actor, "titles.results.imported", file, changes=changes)
    return ResultsTaken(file.pk, file.registered, file.sent_back)


def refuse_again(project_id: int, fingerprint: str) -> None:
    """Raise :class:`ResultsAgain` for a file that was taken in."""
    before = ResultFile.objects.filter(project_id=project_id, fingerprint=fingerprint).first()
    if before:
        raise ResultsAgain(day=before.read_on, registered=before.registered, sent_back=before.sent_back)


@step
def _answer(rows: list[Matched], actor: Actor, today: date) -> None:
    answers = [
        procedures.ThingAnswer(each.title.source, not each.result.reason, each.result.reason) for each in rows
    ]
    procedures.answer_things(TITLE, answers, procedures.Occasion(today, today, actor))


@step
def _take(file: ResultFile, row: Matched, actor: Actor, today: date) -> None:
    title, said = row.title, row.result
    case = procedures.hold_case(title.source, TITLE)
    registration = None
    if said.reason:
        if is_applied_for(case):
            procedures.return_to_stage(
                title.source, TITLE, states.APPLY, reason=said.reason, on=today, actor=actor, today=today
            )
    elif said.area and said.registered_on:
        done = Done(said.registered_on, today, actor, said.number)
        registration = register(title, CertificateTerms(said.number, said.registered_on, said.area), done)
        catch_up(title, states.REGISTERED, done)
        go_on(title, done)
    ResultLine.objects.create(
        project_id=file.project_id,
        file=file,
        row=said.row,
        title=title,
        registration=registration,
        reason=said.reason,
    )
