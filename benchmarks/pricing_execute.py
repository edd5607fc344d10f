"""How long executing a price plan over 100,000 rooms takes, against a bare COPY of the book's entries."""

from __future__ import annotations

import resource
import time

from benchmarks.shared.copies import seconds_of_copy
from benchmarks.shared.many_rooms import plan_with_eight_factors, project_with
from kaipan.approvals import testing as approvals
from kaipan.org import testing as org
from kaipan.presale import actions
from kaipan.presale import testing as presale
from kaipan.presale.models import PriceBookEntry, PricePlan
from kaipan.presale.plans import MATTER

ROOMS = 100_000


def run(rooms: int = ROOMS) -> dict[str, object]:
    """Execute a plan over a project made for it, once before as the list that it replaces; seconds."""
    project = org.project()
    actor = presale.pricing_person(project)
    plan_id = plan_with_eight_factors(project, project_with(project, rooms), actor)
    actions.run_trial(plan_id, actor=actor)
    actions.submit_price_plan(plan_id, actor=actor)
    approvals.grant(PricePlan.objects.get(pk=plan_id).source, MATTER, project)
    started = time.perf_counter()
    version = actions.execute_price_plan(plan_id, actor=actor)
    ours = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    book = PricePlan.objects.get(pk=plan_id).book
    reference = seconds_of_copy(PriceBookEntry, f"book_id = {book.pk}")
    return {
        "name": "pricing-execute",
        "ratio": round(ours / reference, 2),
        "ours": round(ours, 2),
        "reference": round(reference, 2),
        "unit": f"s for {rooms} rooms",
        "peak_memory_mb": peak // 1024,
        "version": version,
    }
