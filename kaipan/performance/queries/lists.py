"""Performance, rules, plans and the ledger as the actor may see them."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from kaipan.kernel.actor import Actor
from kaipan.org import queries as org
from kaipan.performance.models import CommissionEntry, CommissionPlan, Credit, Month, PerformanceRule
from kaipan.performance.permissions import PAY, SET_TERMS, SETTLE, VIEW, VIEW_ALL

M = TypeVar("M", bound=Model)
SEES_ALL = (VIEW_ALL, SETTLE, PAY)


def whose(actor: Actor) -> Q:
    """Everybody's where the actor may see all; else their own and those of the people they lead."""
    everybodys = {project for name in SEES_ALL for project in actor.projects_with(name)}
    found = Q(project_id__in=sorted(everybodys))
    if actor.staff_id is None:
        return found
    own = sorted(actor.projects_with(VIEW) - everybodys)
    found |= Q(project_id__in=own, consultant_id=actor.staff_id)
    for project_id, people in org.led_by(actor.staff_id).items():
        if project_id in own:
            found |= Q(project_id=project_id, consultant_id__in=sorted(people))
    return found


def credited(actor: Actor) -> QuerySet[Credit]:
    """The rows of performance, the latest day first."""
    found = Credit.objects.filter(whose(actor))
    return found.select_related(
        "consultant", "deal__room", "deal__customer__party", "other_deal__room", "rule", "month", "project"
    )


def commission_entries(actor: Actor) -> QuerySet[CommissionEntry]:
    """The rows of the commission ledger, the latest first."""
    found = CommissionEntry.objects.filter(whose(actor))
    return found.select_related("consultant", "deal__room", "plan", "month", "project")


def months(actor: Actor) -> QuerySet[Month]:
    """The months of projects whose commission the actor oversees, the latest first."""
    return _of_projects(Month.objects.all(), actor, SEES_ALL).select_related("settled_by", "project")


def months_seen(actor: Actor) -> QuerySet[Month]:
    """The months in which the actor sees commission, to choose among."""
    return Month.objects.filter(pk__in=commission_entries(actor).order_by().values("month_id"))


def performance_rules(actor: Actor) -> QuerySet[PerformanceRule]:
    """Every version of the rules, for whoever sees performance: they say what it is counted by."""
    found = _of_projects(PerformanceRule.objects.all(), actor, (VIEW, SET_TERMS, *SEES_ALL))
    return found.select_related("created_by", "project")


def commission_plans(actor: Actor) -> QuerySet[CommissionPlan]:
    """Every version of the plans, for whoever sees commission."""
    found = _of_projects(CommissionPlan.objects.all(), actor, (VIEW, SET_TERMS, *SEES_ALL))
    return found.select_related("created_by", "project")


def _of_projects(rows: QuerySet[M], actor: Actor, names: tuple[str, ...]) -> QuerySet[M]:
    projects = {project for name in names for project in actor.projects_with(name)}
    return rows.filter(project_id__in=sorted(projects))
