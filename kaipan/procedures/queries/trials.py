"""What a verb for many cases would do."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from kaipan.kernel.actor import Actor
from kaipan.platform.outcomes import Outcomes
from kaipan.procedures.moving import Occasion
from kaipan.procedures.queries.cases import cases
from kaipan.procedures.trying import CaseOutcome, outcomes_of


def preview_advance(
    project_id: int,
    case_ids: Collection[int],
    *,
    matter: str,
    stage: str,
    on: date,
    actor: Actor,
    today: date,
) -> Outcomes[CaseOutcome]:
    """Of which cases the stage could be done on that day, and why not of the others."""
    rows = cases(actor).filter(project_id=project_id, matter=matter, pk__in=set(case_ids)).order_by("pk")
    found = rows.select_related("procedure").prefetch_related("procedure__stages")
    return outcomes_of(found, stage, Occasion(on, today, actor))
