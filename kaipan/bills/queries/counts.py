"""盘点."""

from __future__ import annotations

from django.db.models import QuerySet

from kaipan.bills import permissions
from kaipan.bills.models import StockCount
from kaipan.kernel.actor import Actor


def stock_counts(actor: Actor) -> QuerySet[StockCount]:
    """The counts of the projects where the actor may see bills, newest first."""
    rows = StockCount.objects.visible_to(actor, permissions.VIEW)
    return (
        rows.select_related("holder", "counted_by")
        .prefetch_related("lines__draw__book__kind")
        .order_by("-pk")
    )
