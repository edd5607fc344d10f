"""Release orders as the actor may see them."""

from datetime import date

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from kaipan.kernel.actor import Actor
from kaipan.platform.clock import business_day
from kaipan.presale import permissions
from kaipan.presale.batches import Candidate, matching
from kaipan.presale.models import ReleaseBatch, ReleaseTarget, RoomSearch
from kaipan.presale.room_condition import RoomCondition


def release_batches(actor: Actor) -> QuerySet[ReleaseBatch]:
    """Every batch with how many rooms were ``done`` and ``refused``, the latest first.

    ``rooms_planned`` counts the rooms of a batch for a later moment; 0 for one that took effect at once.
    """
    batches = ReleaseBatch.objects.visible_to(actor, permissions.VIEW_PRICE)
    planned = ReleaseTarget.objects.filter(batch=OuterRef("pk")).order_by().values("batch")
    return batches.select_related("made_by", "cancelled_by", "retry_of").annotate(
        rooms_done=Count("lines", filter=Q(lines__done=True)),
        rooms_refused=Count("lines", filter=Q(lines__done=False)),
        rooms_planned=Coalesce(
            Subquery(planned.annotate(rooms=Count("pk")).values("rooms"), output_field=IntegerField()),
            Value(0),
        ),
    )


def matching_rooms(
    project_id: int, condition: RoomCondition, *, on: date | None = None, kind: str = "", actor: Actor
) -> list[Candidate]:
    """The rooms a condition names on a day, each with its price; none is an answer too.

    ``kind`` of a batch to come fills in which waiting batch each room stands in already.
    """
    return matching(condition, project_id, actor, on=on or business_day(), kind=kind)


def room_searches(actor: Actor) -> QuerySet[RoomSearch]:
    """The conditions kept under a name, by name."""
    searches = RoomSearch.objects.visible_to(actor, permissions.RELEASE_ROOM)
    return searches.select_related("saved_by").order_by("name")
