"""完成环节, of one case or of many."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import Refusal
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.typed_values.texts import clean_line
from kaipan.platform import audit
from kaipan.platform.outcomes import DoneOrRefused, Outcomes
from kaipan.platform.unit_of_work import step, use_case
from kaipan.procedures.finding import lock_case, lock_cases
from kaipan.procedures.models import Case
from kaipan.procedures.moving import Occasion, advance, check_day, check_papers, current_stage
from kaipan.procedures.permissions import WORK
from kaipan.procedures.queries.cases import cases
from kaipan.procedures.refusals import NothingInBatch, StageByBatch, StageByFact, StageElsewhere

MOST = 2_000


@dataclass(frozen=True, slots=True)
class CaseOutcome(DoneOrRefused):
    """What became of one case of many."""

    case_id: int
    label: str
    refusal: Refusal | None = None


@use_case
def advance_case(case_id: int, *, stage: str, on: date, note: str = "", actor: Actor, today: date) -> None:
    """Let the stage (its code) a case stands at be done on a day, so that the next one begins.

    Raises :class:`CaseNotOpen`, :class:`StageElsewhere`, :class:`StageByFact`, :class:`StageByBatch`,
    :class:`PapersMissing` and :class:`MovedBackInTime`.
    """
    case = lock_case(case_id, actor)
    _check(case, stage)
    occasion = Occasion(on, today, actor, clean_line(note, longest=200))
    advance([case], occasion)
    audit.record(
        actor,
        "procedures.case.advanced",
        case,
        label=case.label,
        reason=occasion.reason,
        changes={"stage": stage, "on": on},
    )


@use_case
def advance_cases(
    project_id: ProjectId | int,
    case_ids: Collection[int],
    *,
    matter: str,
    stage: str,
    on: date,
    is_trial: bool = False,
    actor: Actor,
    today: date,
) -> Outcomes[CaseOutcome]:
    """As :func:`advance_case`, of up to 2,000 cases of a matter that stand at one stage.

    Those that cannot are left where they are and said why; ``is_trial`` only says what would be. Refuses
    when none of them can.
    """
    require(actor, WORK[matter], project_id)
    if not 1 <= len(set(case_ids)) <= MOST:
        raise NothingInBatch
    seen = cases(actor).filter(project_id=project_id, matter=matter, pk__in=set(case_ids))
    found = lock_cases(list(seen.order_by().values_list("pk", flat=True)))
    occasion = Occasion(on, today, actor)
    outcomes = [CaseOutcome(case.pk, case.label, _why_not(case, stage, occasion)) for case in found]
    able = [case for case, each in zip(found, outcomes, strict=True) if each.refusal is None]
    if not is_trial:
        if not able:
            raise outcomes[0].refusal if outcomes and outcomes[0].refusal else NothingInBatch
        advance(able, occasion)
        changes = {"stage": stage, "on": on}
        audit.record_each(
            actor,
            "procedures.case.advanced",
            Case,
            [audit.Traced(case.pk, case.label, changes) for case in able],
            project_id=int(project_id),
        )
    return Outcomes(tuple(outcomes))


@step
def _why_not(case: Case, stage: str, occasion: Occasion) -> Refusal | None:
    try:
        _check(case, stage)
        check_day(case, occasion)
        check_papers([case], occasion.on)
    except Refusal as refusal:
        return refusal
    return None


def _check(case: Case, code: str) -> None:
    stage = current_stage(case)
    if stage.code != code:
        wanted = next((each.name for each in case.procedure.stages.all() if each.code == code), code)
        raise StageElsewhere(label=case.label, stage=stage.name, wanted=wanted)
    if stage.by_fact:
        raise StageByFact(label=case.label, stage=stage.name)
    if stage.by_batch:
        raise StageByBatch(label=case.label, stage=stage.name)
