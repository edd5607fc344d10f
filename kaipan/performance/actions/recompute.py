"""补记: look at every deal once more, for what was missed."""

from __future__ import annotations

from datetime import date

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.org import queries as org
from kaipan.performance.actions.follow_deal import follow
from kaipan.performance.models import Month
from kaipan.performance.permissions import SETTLE
from kaipan.performance.sold import sold
from kaipan.performance.writing import claim_deals, open_month
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case
from kaipan.sales import queries as sales


@use_case
def recompute_performance(project_id: ProjectId | int, *, today: date, actor: Actor) -> int:
    """Write what deals of the project lack, such as those from before its rule was set; how many did.

    What is written stays: a rule that was set later counts only what no rule has counted.
    """
    require(actor, SETTLE, project_id)
    reader = org.system_actor_of_project(project_id)
    deals = sales.deals(reader).filter(project_id=project_id).order_by("pk")
    keys = list(deals.filter(subscription__isnull=False).values_list("pk", flat=True))
    claim_deals(project_id, *keys)
    changed = sum(follow(sold(key, actor=reader), today=today, actor=actor, reader=reader) for key in keys)
    month: Month = open_month(project_id, today)
    audit.record(actor, "performance.credit.recomputed", month, changes={"deals": changed})
    return changed
