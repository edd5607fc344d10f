"""Forget who a room was kept for."""

from collections.abc import Iterable

from django.db.models import Q

from kaipan.inventory.models import Occupancy, OccupancyStep
from kaipan.kernel.source import Source
from kaipan.platform.triggers import FORGOTTEN
from kaipan.platform.unit_of_work import step


@step
def forget_holder(sources: Iterable[Source]) -> int:
    """Put nobody's name where occupancies behind these sources, and their past, name a holder.

    Answers how many rows. For verbs that forget people, which say so in the trail.
    """
    ids: dict[str, list[int]] = {}
    for source in sources:
        ids.setdefault(source.kind, []).append(source.id)
    theirs = Q(pk__in=[])
    for kind, of_kind in ids.items():
        theirs |= Q(source_kind=kind, source_id__in=of_kind)
    named = theirs & ~Q(holder_label__in=("", FORGOTTEN))
    steps = OccupancyStep.objects.filter(named).update(holder_label=FORGOTTEN)
    return steps + Occupancy.objects.filter(named).update(holder_label=FORGOTTEN)
