"""Batches as the actor may see them."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet

from kaipan.kernel.actor import Actor
from kaipan.procedures.models import Batch, BatchLine
from kaipan.procedures.permissions import VIEW
from kaipan.procedures.rules import states


def batches(actor: Actor) -> QuerySet[Any]:
    """Every batch of the matters and projects the actor may see, newest first.

    ``cases`` on its list, and of them ``accepted``, ``refused`` and ``waiting`` for an answer.
    """
    mine = Q()
    for matter, permission in VIEW.items():
        mine |= Q(matter=matter, project_id__in=sorted(actor.projects_with(permission)))
    return (
        Batch.objects.filter(mine)
        .select_related("project", "made_by", "sent_by")
        .annotate(
            cases=Count("lines", filter=Q(lines__live=True) | ~Q(lines__result=states.PENDING)),
            accepted=Count("lines", filter=Q(lines__result=states.ACCEPTED)),
            refused=Count("lines", filter=Q(lines__result=states.REFUSED)),
            waiting=Count("lines", filter=Q(lines__live=True)),
        )
        .order_by("-pk")
    )


def batch_lines(actor: Actor) -> QuerySet[BatchLine]:
    """Every line of the batches the actor may see, in the order of their lists."""
    seen = batches(actor).order_by().values("pk")
    rows = BatchLine.objects.filter(batch__in=seen)
    return rows.select_related("batch", "case", "case__holder", "answered_by").order_by("batch_id", "pk")
