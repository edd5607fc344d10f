"""Partners, their people, and what they work by, as the actor may see them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from kaipan.channels.models import Agent, ChannelRule, CommissionPlan, Partner
from kaipan.channels.permissions import CONFIRM, MANAGE, REPORT, SET_TERMS, VIEW, VIEW_COMMISSION
from kaipan.kernel.actor import Actor

SEES_ALL = (VIEW, CONFIRM, MANAGE, SET_TERMS, VIEW_COMMISSION)


def everybodys(actor: Actor) -> list[int]:
    """The projects in which the actor sees all partners, not only the one they report for."""
    return sorted({project for permission in SEES_ALL for project in actor.projects_with(permission)})


def partners(actor: Actor) -> QuerySet[Any]:
    """All partners of a project for its own people; for who may only report, the partner they report for.

    Each knows ``agent_count``, those who are there, and ``works``: whether it has not been ended.
    """
    seen = Q(project_id__in=everybodys(actor)) | Q(
        project_id__in=sorted(actor.projects_with(REPORT)), account_id=actor.staff_id, account__isnull=False
    )
    agents = Agent.objects.filter(partner=OuterRef("pk"), left_on__isnull=True).order_by()
    counted = agents.values("partner").annotate(count=Count("pk")).values("count")
    return (
        Partner.objects.filter(seen)
        .annotate(agent_count=Coalesce(Subquery(counted, output_field=IntegerField()), 0))
        .select_related("party", "parent__party", "account")
    )


def agents(actor: Actor) -> QuerySet[Agent]:
    """The people of the partners the actor may see, those who left too."""
    seen = partners(actor).order_by().values("pk")
    return Agent.objects.filter(partner__in=seen).select_related("party", "partner__party")


def channel_rules(actor: Actor) -> QuerySet[ChannelRule]:
    """Every version of the clocks of the channel, of the project and of single partners."""
    found = ChannelRule.objects.filter(project_id__in=everybodys(actor))
    return found.select_related("partner__party", "created_by")


def commission_plans(actor: Actor) -> QuerySet[CommissionPlan]:
    """Every version of the commission plans, for those who set them or see commission."""
    projects = actor.projects_with(SET_TERMS) | actor.projects_with(VIEW_COMMISSION)
    found = CommissionPlan.objects.filter(project_id__in=sorted(projects))
    return found.select_related("partner__party", "created_by")


def working(rows: QuerySet[Any], day: date) -> QuerySet[Any]:
    """Those of the partners whose contract runs on a day, and the one above them too."""
    above = Partner.objects.filter(pk=OuterRef("parent_id")).filter(_runs_on(day))
    return rows.filter(_runs_on(day)).filter(Q(parent__isnull=True) | Exists(above))


def _runs_on(day: date) -> Q:
    open_ended = Q(contract_until__isnull=True) | Q(contract_until__gte=day)
    return Q(ended_on__isnull=True, contract_from__lte=day) & open_ended
