"""票据种类 as the actor may see them."""

from __future__ import annotations

from django.db.models import QuerySet

from kaipan.bills import permissions
from kaipan.bills.models import BillKind
from kaipan.kernel.actor import Actor

READERS = (
    permissions.VIEW,
    permissions.KEEP,
    permissions.ISSUE,
    permissions.VOID,
    permissions.SET_KINDS,
    permissions.SET_LAYOUTS,
)
"""Whoever has anything to do with bills sees their kinds."""


def bill_kinds(actor: Actor) -> QuerySet[BillKind]:
    """The kinds of the projects where the actor has to do with bills, in the order they were set."""
    seen = sorted({each for permission in READERS for each in actor.projects_with(permission)})
    return BillKind.objects.filter(project_id__in=seen).select_related("project").order_by("pk")
