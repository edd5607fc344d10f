"""What this room does by the clock."""

from collections.abc import Callable
from datetime import date

from django.db.models import QuerySet

from kaipan.customers.actions.reclaim_due import (
    due_customers,
    reclaim_due,
    unwound_customers,
    wind_clocks,
)
from kaipan.customers.models import Customer
from kaipan.org import queries as org
from kaipan.platform import jobs
from kaipan.platform.clock import business_day


@jobs.periodic("customers.reclaim", "5 16 * * *")
def reclaim() -> None:
    """Five past midnight in the office (UTC+8): take back who nobody followed, then wind what stands still.

    In this order, so that a clock that was wound late is seen by its consultant before it strikes.
    """
    run(business_day())


def run(today: date) -> None:
    """As :func:`reclaim`, for a day."""
    _work_off(due_customers, reclaim_due, today)
    _work_off(unwound_customers, wind_clocks, today)


def _work_off(waiting: Callable[[date], QuerySet[Customer]], verb: Callable[..., int], today: date) -> None:
    projects = waiting(today).order_by().values_list("project_id", flat=True).distinct()
    for project_id in sorted(projects):
        actor = org.system_actor_of_project(project_id)
        while waiting(today).filter(project_id=project_id).exists():
            if not verb(project_id, today=today, actor=actor):
                break
