"""Whether the stage a case stands at may be done by a click, and why not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kaipan.kernel.errors import Refusal
from kaipan.platform.outcomes import DoneOrRefused, Outcomes
from kaipan.procedures.models import Case
from kaipan.procedures.moving import Occasion, check_day, check_papers, current_stage, stages_of
from kaipan.procedures.refusals import StageByBatch, StageByFact, StageElsewhere


@dataclass(frozen=True, slots=True)
class CaseOutcome(DoneOrRefused):
    """What became, or would become, of one case of many."""

    case_id: int
    label: str
    refusal: Refusal | None = None


def check_clicked(case: Case, code: str) -> None:
    """Refuse when the case is not at the stage, or the stage is not done by a click."""
    stage = current_stage(case)
    if stage.code != code:
        wanted = next((each.name for each in stages_of(case) if each.code == code), code)
        raise StageElsewhere(label=case.label, stage=stage.name, wanted=wanted)
    if stage.by_fact:
        raise StageByFact(label=case.label, stage=stage.name)
    if stage.by_batch:
        raise StageByBatch(label=case.label, stage=stage.name)


def outcomes_of(cases: Iterable[Case], code: str, occasion: Occasion) -> Outcomes[CaseOutcome]:
    """Of each case whether its stage may be done, in their order."""
    return Outcomes(tuple(CaseOutcome(case.pk, case.label, _why_not(case, code, occasion)) for case in cases))


def _why_not(case: Case, code: str, occasion: Occasion) -> Refusal | None:
    try:
        check_clicked(case, code)
        check_day(case, occasion)
        check_papers([case], occasion.on)
    except Refusal as refusal:
        return refusal
    return None
