"""到期回收: what the clock does to customers nobody followed, and to clocks that stand still."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from kaipan.customers.actions.moves import move
from kaipan.customers.models import Customer, ServiceRule, TransferKind
from kaipan.customers.permissions import SET_RULES, TRANSFER
from kaipan.customers.rules import states
from kaipan.customers.service import wind_clock
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform import audit
from kaipan.platform.locks import Rank, lock
from kaipan.platform.unit_of_work import use_case
from kaipan.platform.versions import in_force_on

AT_ONCE = 500
NOT_FOLLOWED = _("归属到期，未有效跟进")


def due_customers(day: date) -> QuerySet[Customer]:
    """Whose last day of protection was before ``day``; nobody with a live deal has one."""
    return Customer.objects.filter(protected_until__lt=day, stage="", state__in=states.SERVED)


def unwound_customers(day: date) -> QuerySet[Customer]:
    """Whose clock stands still although it should run: their deal was given up, or the rule is new."""
    ruled = ServiceRule.objects.filter(valid_from__lte=day).values("project_id")
    return Customer.objects.filter(
        protected_until__isnull=True, stage="", state__in=states.SERVED, project_id__in=ruled
    )


@use_case
def reclaim_due(project_id: ProjectId | int, *, today: date, actor: Actor) -> int:
    """Put up to 500 customers whose protection is over into the public pool; how many.

    Called only while :func:`due_customers` finds some in the project. Who got a deal or was dealt with in
    the meantime stays.
    """
    require(actor, TRANSFER, project_id)
    due = due_customers(today).filter(project_id=project_id)
    chosen = list(due.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
    count = 0
    for customer in lock(Rank.CUSTOMER, due.filter(pk__in=chosen).select_related("party", "owner")):
        move(customer, TransferKind.RECLAIM, None, reason=NOT_FOLLOWED, effective_on=today, actor=actor)
        count += 1
    _note_if_none(project_id, count, today, actor)
    return count


@use_case
def wind_clocks(project_id: ProjectId | int, *, today: date, actor: Actor) -> int:
    """Wind up to 500 clocks of the project that stand still although they should run; how many."""
    require(actor, SET_RULES, project_id)
    standing = unwound_customers(today).filter(project_id=project_id)
    chosen = list(standing.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
    locked = lock(Rank.CUSTOMER, standing.filter(pk__in=chosen))
    for customer in locked:
        wind_clock(customer, today=today)
    rule = in_force_on(ServiceRule.objects.filter(project_id=project_id), today)
    if rule is not None:
        audit.record(actor, "customers.clocks.wound", rule, changes={"count": len(locked)})
    return len(locked)


def _note_if_none(project_id: int, count: int, today: date, actor: Actor) -> None:
    """Others were quicker: the verb still says that it looked."""
    rule = in_force_on(ServiceRule.objects.filter(project_id=project_id), today)
    if not count and rule is not None:
        audit.record(actor, "customers.clocks.wound", rule, changes={"count": 0})
