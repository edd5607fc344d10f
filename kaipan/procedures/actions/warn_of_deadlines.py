"""时限提醒: tell once, on each of the days a procedure names, that a clock runs out."""

from __future__ import annotations

from datetime import date

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.platform import audit, events
from kaipan.platform.locks import claim_name
from kaipan.platform.unit_of_work import use_case
from kaipan.procedures.events import DeadlineNear
from kaipan.procedures.models import Case, Warned
from kaipan.procedures.permissions import WORK
from kaipan.procedures.refusals import NothingInBatch
from kaipan.procedures.rules import states
from kaipan.procedures.rules.clock import warnings_due


@use_case
def warn_of_deadlines(project_id: ProjectId | int, *, matter: str, actor: Actor, today: date) -> int:
    """Warn of every open case of a matter whose clock has come to a day its procedure names; how many.

    Each is told of once; of several days passed at once only the last is told. Raises
    :class:`NothingInBatch` where nobody is to be warned.
    """
    require(actor, WORK[matter], project_id)
    claim_name(f"procedures.warn:{project_id}:{matter}")
    rows = Case.objects.filter(
        project_id=project_id, matter=matter, state=states.OPEN, clock_from__isnull=False
    )
    told = set(Warned.objects.filter(case__in=rows.order_by()).values_list("case_id", "clock_from", "days"))
    made: list[tuple[Warned, Case]] = []
    for case in rows.select_related("procedure").order_by("pk"):
        if case.clock_from is None:
            continue
        due = warnings_due(case.clock_from, case.procedure.warn_days, today)
        if due and (case.pk, case.clock_from, due[-1]) not in told:
            made.append((_warned(case, case.clock_from, due[-1], today), case))
    if not made:
        raise NothingInBatch
    Warned.objects.bulk_create(warning for warning, _ in made)
    events.publish_each(
        [
            DeadlineNear(case.project_id, case.pk, case.matter, warning.days, str(case.deadline_on))
            for warning, case in made
        ]
    )
    audit.record_each(
        actor,
        "procedures.case.warned",
        Case,
        [
            audit.Traced(case.pk, case.label, {"days": warning.days, "deadline": case.deadline_on})
            for warning, case in made
        ],
        project_id=int(project_id),
    )
    return len(made)


def _warned(case: Case, begins: date, days: int, today: date) -> Warned:
    return Warned(project_id=case.project_id, case=case, clock_from=begins, days=days, warned_on=today)
