"""分派经办人."""

from __future__ import annotations

from collections.abc import Collection

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.org import queries as org
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case
from kaipan.procedures.actions.advance_case import MOST
from kaipan.procedures.finding import lock_cases
from kaipan.procedures.models import Case
from kaipan.procedures.permissions import WORK
from kaipan.procedures.queries.cases import cases
from kaipan.procedures.refusals import NothingInBatch, UnknownHandler
from kaipan.procedures.rules import states


@use_case
def assign_cases(
    project_id: ProjectId | int,
    case_ids: Collection[int],
    *,
    matter: str,
    handler_id: int | None,
    actor: Actor,
) -> int:
    """Give open cases of a matter to somebody who may handle them, or to nobody; how many changed hands.

    Raises :class:`UnknownHandler`, and :class:`NothingInBatch` where none changes.
    """
    require(actor, WORK[matter], project_id)
    if len(set(case_ids)) > MOST:
        raise NothingInBatch
    able = org.colleagues(actor, project_id, WORK[matter])
    if handler_id is not None and not able.filter(pk=handler_id).exists():
        raise UnknownHandler
    seen = cases(actor).filter(project_id=project_id, matter=matter, pk__in=set(case_ids), state=states.OPEN)
    found = [
        case
        for case in lock_cases(list(seen.order_by().values_list("pk", flat=True)))
        if case.handler_id != handler_id
    ]
    if not found:
        raise NothingInBatch
    Case.objects.filter(pk__in=[case.pk for case in found]).update(handler_id=handler_id)
    audit.record_each(
        actor,
        "procedures.case.assigned",
        Case,
        [audit.Traced(case.pk, case.label, {"handler": [case.handler_id, handler_id]}) for case in found],
        project_id=int(project_id),
    )
    return len(found)
