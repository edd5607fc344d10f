"""The public pool, and who is about to go there."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import DateTimeField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import TruncDate

from kaipan.customers.models import Customer, CustomerTransfer, PoolClaims
from kaipan.customers.permissions import VIEW_ALL, VIEW_POOL
from kaipan.customers.queries.lists import customers
from kaipan.customers.rules import states
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ProjectId
from kaipan.org import queries as org


def pool(actor: Actor) -> QuerySet[Customer]:
    """Who lies in the public pool (公海) of the projects whose pool the actor may see.

    ``pooled_at`` is when they came there, ``pooled_on`` the day, ``pooled_by`` how (回收, 放入). Who sees
    the pool only is shown names masked; whole rows are for doors that mask them.
    """
    projects = actor.projects_with(VIEW_POOL) | actor.projects_with(VIEW_ALL)
    last = CustomerTransfer.objects.filter(customer=OuterRef("pk")).order_by("-id")
    found = Customer.objects.standing().filter(state=states.POOL, project_id__in=sorted(projects))
    return found.select_related("party", "owner").annotate(
        pooled_at=Subquery(last.values("at")[:1], output_field=DateTimeField()),
        pooled_on=TruncDate(Subquery(last.values("at")[:1], output_field=DateTimeField())),
        pooled_by=Subquery(last.values("kind")[:1]),
        pooled_why=Subquery(last.values("reason")[:1]),
    )


def about_to_go(actor: Actor, project_id: ProjectId | int, day: date) -> QuerySet[Customer]:
    """The actor's own customers whose protection ends within the project's days of warning, soonest first."""
    last = day + timedelta(org.project_settings(project_id).reclaim_reminder_days)
    own = customers(actor).filter(project_id=project_id, owner_id=actor.staff_id, state__in=states.SERVED)
    return own.filter(protected_until__lte=last).order_by("protected_until", "id")


def claims_left(actor: Actor, project_id: ProjectId | int, day: date) -> int:
    """How many more customers the actor may take out of the pool that day."""
    allowed = org.project_settings(project_id).pool_claims_per_day
    row = PoolClaims.objects.filter(Q(staff_id=actor.staff_id), project_id=project_id, day=day)
    return max(allowed - (row.values_list("claimed", flat=True).first() or 0), 0)
