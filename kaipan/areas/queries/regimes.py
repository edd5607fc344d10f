"""Regimes, as the actor may see them."""

from __future__ import annotations

from django.db.models import QuerySet

from kaipan.areas import permissions
from kaipan.areas.models import Regime
from kaipan.areas.rules.standard import STANDARD_REGIMES, StandardRegime
from kaipan.kernel.actor import Actor


def regimes(actor: Actor) -> QuerySet[Regime]:
    """The regimes of the projects where the actor looks at batches or sets regimes, newest first."""
    projects = actor.projects_with(permissions.VIEW) | actor.projects_with(permissions.SET_REGIMES)
    rows = Regime.objects.filter(project_id__in=sorted(projects))
    return rows.select_related("project", "set_by").order_by("-pk")


def standard_regimes() -> tuple[StandardRegime, ...]:
    """The set that is offered to a project that has none."""
    return STANDARD_REGIMES
