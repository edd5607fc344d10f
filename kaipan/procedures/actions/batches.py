"""批次: cases that are sent to a bank or an office together, and what came back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.platform import audit, events
from kaipan.platform.unit_of_work import step, use_case
from kaipan.procedures.actions.advance_case import MOST
from kaipan.procedures.events import BatchSent
from kaipan.procedures.finding import lock_batch, lock_cases
from kaipan.procedures.models import Batch, BatchLine, Case
from kaipan.procedures.moving import Occasion, advance, check_papers, current_stage, set_back
from kaipan.procedures.numbering import batch_number
from kaipan.procedures.permissions import WORK
from kaipan.procedures.queries.cases import cases
from kaipan.procedures.refusals import (
    AlreadyInBatch,
    BatchMixed,
    LineAnswered,
    NothingInBatch,
    UnknownStage,
)
from kaipan.procedures.rules import states
from kaipan.procedures.rules.terms import StageTerms


@use_case
def make_batch(
    project_id: ProjectId | int,
    case_ids: Collection[int],
    *,
    matter: str,
    recipient: str,
    note: str = "",
    actor: Actor,
    today: date,
) -> int:
    """Put up to 2,000 cases of a matter on one list to ``recipient``; the batch, not sent yet.

    All stand at the same stage, one that goes by batch, and miss no paper it waits for. Raises
    :class:`NothingInBatch`, :class:`BatchMixed`, :class:`AlreadyInBatch` and :class:`PapersMissing`.
    """
    require(actor, WORK[matter], project_id)
    to = required_line(recipient, longest=60)
    found, stage = _together(project_id, case_ids, matter, actor)
    check_papers(found, today)
    batch = Batch.objects.create(
        project_id=project_id,
        matter=matter,
        number=batch_number(matter, int(project_id), today),
        stage_code=stage.code,
        stage_name=stage.name,
        recipient=to,
        made_on=today,
        made_by_id=actor.staff_id,
        note=clean_line(note, longest=200),
    )
    BatchLine.objects.bulk_create(BatchLine(project_id=project_id, batch=batch, case=case) for case in found)
    audit.record(
        actor,
        "procedures.batch.made",
        batch,
        changes={"stage": stage.name, "recipient": to, "cases": len(found)},
    )
    return batch.pk


@use_case
def leave_out_of_batch(batch_id: int, case_ids: Collection[int], *, reason: str, actor: Actor) -> int:
    """Take cases out of a batch that was not sent (移出), for a reason; how many."""
    batch = lock_batch(batch_id, actor, states.DRAFT)
    why = required_line(reason, longest=200)
    lines = BatchLine.objects.filter(batch=batch, live=True, case_id__in=set(case_ids))
    left = lines.update(live=False, reason=why)
    if not left:
        raise NothingInBatch
    audit.record(actor, "procedures.batch.left_out", batch, reason=why, changes={"cases": left})
    return left


@use_case
def drop_batch(batch_id: int, *, reason: str, actor: Actor) -> None:
    """Give up a batch that was not sent (作废); its cases stay where they are."""
    batch = lock_batch(batch_id, actor, states.DRAFT)
    batch.state, batch.note = states.DROPPED, required_line(reason, longest=200)
    batch.save(update_fields=["state", "note"])
    BatchLine.objects.filter(batch=batch, live=True).update(live=False)
    audit.record(actor, "procedures.batch.dropped", batch, reason=batch.note)


@use_case
def send_batch(batch_id: int, *, on: date, reference: str = "", actor: Actor, today: date) -> int:
    """Send a batch (送出) on a day: the stage of all its cases is done; how many cases.

    Refuses, as a whole, when one of them moved meanwhile or misses a paper.
    """
    batch = lock_batch(batch_id, actor, states.DRAFT)
    found = lock_cases(list(batch.lines.filter(live=True).values_list("case_id", flat=True)))
    if not found:
        raise NothingInBatch
    for case in found:
        _check_place(case, batch.stage_code)
    batch.state, batch.sent_on, batch.sent_by_id = states.SENT, on, actor.staff_id
    batch.reference = clean_line(reference, longest=40)
    batch.save(update_fields=["state", "sent_on", "sent_by", "reference"])
    advance(found, Occasion(on, today, actor, batch=batch))
    audit.record(actor, "procedures.batch.sent", batch, changes={"on": on, "cases": len(found)})
    events.publish(BatchSent(batch.project_id, batch.pk, batch.matter, batch.number, len(found)))
    return len(found)


@dataclass(frozen=True, slots=True)
class BatchAnswer:
    """What the other side says of one case: taken, or sent back to a stage for a reason."""

    case_id: int
    is_accepted: bool
    reason: str = ""
    back_to: str = ""


@use_case
def answer_batch(
    batch_id: int, answers: Sequence[BatchAnswer], *, on: date, actor: Actor, today: date
) -> int:
    """Write down what became of cases of a sent batch (登记结果); how many.

    A refused one is set back to the stage ``back_to``, by default the one it was sent at; its papers stay as
    they are. An accepted one goes on from where it stands by its own stages. Raises :class:`LineAnswered`,
    :class:`UnknownStage` and NotFound for a case that is not in the batch.
    """
    batch = lock_batch(batch_id, actor, states.SENT)
    return answer_lines(batch, answers, Occasion(on, today, actor, batch=batch))


@step
def answer_lines(batch: Batch, answers: Sequence[BatchAnswer], occasion: Occasion) -> int:
    """As :func:`answer_batch`, of a batch that is locked already."""
    if not answers:
        raise NothingInBatch
    found = {case.pk: case for case in lock_cases([each.case_id for each in answers])}
    lines = {line.case_id: line for line in batch.lines.filter(case_id__in=found)}
    for each in answers:
        line = lines.get(each.case_id)
        if line is None:
            raise NotFound
        _answer(batch, line, found[each.case_id], each, occasion)
    audit.record(
        occasion.actor,
        "procedures.batch.answered",
        batch,
        changes={
            "accepted": sum(each.is_accepted for each in answers),
            "refused": sum(not each.is_accepted for each in answers),
            "on": occasion.on,
        },
    )
    return len(answers)


@step
def _answer(batch: Batch, line: BatchLine, case: Case, answer: BatchAnswer, occasion: Occasion) -> None:
    if not line.live:
        raise LineAnswered(label=case.label, number=batch.number)
    line.live = False
    line.result = states.ACCEPTED if answer.is_accepted else states.REFUSED
    line.reason = clean_line(answer.reason, longest=200)
    if not answer.is_accepted:
        line.reason = required_line(answer.reason, longest=200)
        place = case.procedure.terms.place(answer.back_to or batch.stage_code)
        if not place:
            raise UnknownStage(label=case.label, value=answer.back_to)
        set_back(case, place, Occasion(occasion.on, occasion.today, occasion.actor, line.reason, batch))
    line.answered_on, line.answered_by_id = occasion.on, occasion.actor.staff_id
    line.save()


@step
def _together(
    project_id: ProjectId | int, case_ids: Collection[int], matter: str, actor: Actor
) -> tuple[list[Case], StageTerms]:
    wanted = set(case_ids)
    if not 1 <= len(wanted) <= MOST:
        raise NothingInBatch
    seen = cases(actor).filter(project_id=project_id, matter=matter, pk__in=wanted)
    found = lock_cases(list(seen.order_by().values_list("pk", flat=True)))
    if len(found) != len(wanted):
        raise NotFound
    stage = current_stage(found[0])
    for case in found:
        _check_place(case, stage.code)
        if not current_stage(case).by_batch:
            raise BatchMixed(label=case.label, stage=current_stage(case).name)
    held = BatchLine.objects.filter(case__in=found, live=True).select_related("batch", "case").first()
    if held:
        raise AlreadyInBatch(label=held.case.label, number=held.batch.number)
    return found, stage


def _check_place(case: Case, code: str) -> None:
    stage = current_stage(case)
    if stage.code != code:
        raise BatchMixed(label=case.label, stage=stage.name)
