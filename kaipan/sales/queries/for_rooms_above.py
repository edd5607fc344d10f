"""Deals for verbs of rooms above, which judge who may: not narrowed to what an actor sees."""

from __future__ import annotations

from django.db.models import QuerySet

from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import DealId, ProjectId
from kaipan.sales.models import Deal


def deals_of_project(project_id: ProjectId | int) -> QuerySet[Deal]:
    """Every deal of a project with its room, building and contract."""
    rows = Deal.objects.filter(project_id=project_id)
    return rows.select_related("room__building", "contract", "customer__party", "account")


def deal_of(deal_id: DealId | int) -> Deal:
    """One deal by its id, as :func:`deals_of_project`. Raises NotFound."""
    found = Deal.objects.filter(pk=deal_id).select_related("room__building", "contract", "customer__party")
    deal = found.first()
    if deal is None:
        raise NotFound
    return deal
