"""退回环节."""

from __future__ import annotations

from datetime import date

from kaipan.kernel.actor import Actor
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case
from kaipan.procedures.finding import lock_case
from kaipan.procedures.moving import Occasion, set_back, stage_at, stages_of
from kaipan.procedures.refusals import StageByFact, UnknownStage


@use_case
def return_case(case_id: int, *, stage: str, reason: str, on: date, actor: Actor, today: date) -> None:
    """Set a case back (退回、补件) to an earlier stage, which then begins anew; a done case as well.

    What a stage brought that is done by what it brings stays written down: a case is not set back over one
    by hand (:class:`StageByFact`). Raises :class:`UnknownStage`, :class:`CaseNotOpen` and
    :class:`MovedBackInTime`.
    """
    case = lock_case(case_id, actor)
    why = required_line(reason, longest=200)
    stages = stages_of(case)
    place = next((number for number, each in enumerate(stages, start=1) if each.code == stage), 0)
    if not 1 <= place <= case.ordinal:
        raise UnknownStage(label=case.label, value=stage)
    brought = next((each for each in stages[place - 1 : case.ordinal - 1] if each.by_fact), None)
    if brought:
        raise StageByFact(label=case.label, stage=brought.name)
    before = stage_at(case)
    set_back(case, place, Occasion(on, today, actor, why))
    audit.record(
        actor,
        "procedures.case.returned",
        case,
        label=case.label,
        reason=why,
        changes={"stage": [before.code if before else "", stage], "on": on},
    )
