"""减免单."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from kaipan.dunning import permissions
from kaipan.dunning.models import Waiver
from kaipan.finance import queries as finance
from kaipan.kernel.actor import Actor


def waivers(actor: Actor) -> QuerySet[Waiver]:
    """The waivers of the projects where the actor may see them, newest first."""
    rows = Waiver.objects.visible_to(actor, permissions.VIEW)
    return rows.select_related("project", "account__payer", "due", "asked_by", "settled_by").order_by("-pk")


def waivable_dues(actor: Actor) -> QuerySet[Any]:
    """The unpaid late fees that may be let off, of the projects where the actor may see cases."""
    return finance.unpaid_late_fees(sorted(actor.projects_with(permissions.VIEW)))
