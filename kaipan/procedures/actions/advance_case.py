"""完成环节, of one case or of many."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.typed_values.texts import clean_line
from kaipan.platform import audit
from kaipan.platform.outcomes import Outcomes
from kaipan.platform.unit_of_work import use_case
from kaipan.procedures.finding import lock_case, lock_cases
from kaipan.procedures.models import Case
from kaipan.procedures.moving import Occasion, advance
from kaipan.procedures.permissions import WORK
from kaipan.procedures.queries.cases import cases
from kaipan.procedures.refusals import NothingInBatch
from kaipan.procedures.trying import CaseOutcome, check_clicked, outcomes_of

MOST = 2_000


@use_case
def advance_case(case_id: int, *, stage: str, on: date, note: str = "", actor: Actor, today: date) -> None:
    """Let the stage (its code) a case stands at be done on a day, so that the next one begins.

    Raises :class:`CaseNotOpen`, :class:`StageElsewhere`, :class:`StageByFact`, :class:`StageByBatch`,
    :class:`PapersMissing` and :class:`MovedBackInTime`.
    """
    case = lock_case(case_id, actor)
    check_clicked(case, stage)
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
    actor: Actor,
    today: date,
) -> Outcomes[CaseOutcome]:
    """As :func:`advance_case`, of up to 2,000 cases of a matter that stand at one stage.

    Those that cannot are left where they are and said why; refuses when none of them can.
    """
    require(actor, WORK[matter], project_id)
    if not 1 <= len(set(case_ids)) <= MOST:
        raise NothingInBatch
    seen = cases(actor).filter(project_id=project_id, matter=matter, pk__in=set(case_ids))
    found = lock_cases(list(seen.order_by().values_list("pk", flat=True)))
    occasion = Occasion(on, today, actor)
    outcomes = outcomes_of(found, stage, occasion)
    able = [case for case, each in zip(found, outcomes.outcomes, strict=True) if each.refusal is None]
    if not able:
        raise next((each.refusal for each in outcomes.refused if each.refusal), NothingInBatch())
    advance(able, occasion)
    changes = {"stage": stage, "on": on}
    audit.record_each(
        actor,
        "procedures.case.advanced",
        Case,
        [audit.Traced(case.pk, case.label, changes) for case in able],
        project_id=int(project_id),
    )
    return outcomes
