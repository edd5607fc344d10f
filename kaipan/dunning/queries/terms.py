"""催缴规则."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from kaipan.dunning import permissions
from kaipan.dunning.models import Terms
from kaipan.dunning.rules.terms import DunningTerms
from kaipan.dunning.standing import terms_on
from kaipan.kernel.actor import Actor, require_any


def dunning_terms(actor: Actor) -> QuerySet[Terms]:
    """Every version of the projects where the actor may see cases, those in force first."""
    rows = Terms.objects.visible_to(actor, permissions.VIEW)
    return rows.select_related("set_by").prefetch_related("levels").order_by("-valid_from", "-version")


def terms_in_force(project_id: int, *, actor: Actor, on: date) -> DunningTerms:
    """The terms of a day; the house's own stages where the project has none."""
    require_any(actor, (permissions.VIEW, permissions.SET_TERMS), project_id)
    return terms_on(project_id, on)
