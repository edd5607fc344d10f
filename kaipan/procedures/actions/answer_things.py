"""登记结果 of things, in whichever batch each waits: a step of verbs of upper rooms that read a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kaipan.kernel.source import Source
from kaipan.platform.locks import Rank, lock
from kaipan.platform.unit_of_work import step
from kaipan.procedures.actions.batches import BatchAnswer, answer_lines
from kaipan.procedures.finding import lock_cases_of
from kaipan.procedures.models import Batch, BatchLine, Case
from kaipan.procedures.moving import Occasion
from kaipan.procedures.rules import states


@dataclass(frozen=True, slots=True)
class ThingAnswer:
    """What the other side says of one thing: taken, or sent back for a reason."""

    source: Source
    is_accepted: bool
    reason: str = ""


@step
def answer_things(matter: str, answers: Sequence[ThingAnswer], occasion: Occasion) -> list[Case]:
    """Answer the lines in which the live cases of these things wait in sent batches; the cases, locked.

    A refused one is set back to the stage it was sent at. Things that wait in no batch are left as they are:
    the caller moves them.
    """
    said = {(each.source.kind, each.source.id): each for each in answers}
    batches = _lock_batches(matter, [each.source for each in answers])
    found = lock_cases_of([each.source for each in answers], matter)
    known = {case.pk: said[case.source_kind, case.source_id] for case in found}
    for batch in batches:
        waiting = BatchLine.objects.filter(batch=batch, live=True, case_id__in=known).order_by("pk")
        lines = [
            BatchAnswer(key, known[key].is_accepted, known[key].reason)
            for key in waiting.values_list("case_id", flat=True)
        ]
        if lines:
            answer_lines(batch, lines, Occasion(occasion.on, occasion.today, occasion.actor, batch=batch))
    for case in found:
        case.refresh_from_db()
    return found


@step
def _lock_batches(matter: str, sources: Sequence[Source]) -> list[Batch]:
    waiting = BatchLine.objects.filter(
        live=True,
        case__matter=matter,
        case__source_kind__in={each.kind for each in sources},
        case__source_id__in={each.id for each in sources},
    )
    rows = Batch.objects.filter(pk__in=waiting.order_by().values("batch_id"), state=states.SENT)
    return lock(Rank.PROCEDURE_BATCH, rows)
