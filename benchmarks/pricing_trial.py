"""How long a trial of 100,000 rooms with eight factors takes, against a bare COPY of its lines."""

from __future__ import annotations

import resource
import time

from benchmarks.shared.copies import seconds_of_copy
from benchmarks.shared.many_rooms import plan_with_eight_factors, project_with
from kaipan.org import testing as org
from kaipan.presale import actions
from kaipan.presale import testing as presale
from kaipan.presale.models import TrialPrice

ROOMS = 100_000


def run(rooms: int = ROOMS) -> dict[str, object]:
    """Try a plan over a project made for it; seconds, lower is better."""
    project = org.project()
    actor = presale.pricing_person(project)
    plan_id = plan_with_eight_factors(project, project_with(project, rooms), actor)
    started = time.perf_counter()
    actions.run_trial(plan_id, actor=actor)
    ours = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    reference = seconds_of_copy(TrialPrice, f"plan_id = {int(plan_id)}")
    return {
        "name": "pricing-trial",
        "ratio": round(ours / reference, 2),
        "ours": round(ours, 2),
        "reference": round(reference, 2),
        "unit": f"s for {rooms} rooms",
        "peak_memory_mb": peak // 1024,
    }
