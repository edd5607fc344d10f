"""Since when a room has been free."""

from datetime import datetime

from django.db.models.functions import Coalesce, Now

from kaipan.inventory.models import Occupancy
from kaipan.platform.prepared import Prepared

_last = Prepared(
    lambda room: (
        Occupancy.objects.filter(room_id=room)
        .annotate(over_at=Coalesce("ended_at", "expires_at"), now=Now())
        .order_by("-pk")
        .values_list("over_at", "now")[:1]
    )
)


def free_since(room_id: int) -> datetime | None:
    """When the last occupancy of the room ended or ran out; None when it is taken or never was.

    For verbs of rooms above, which hold the room.
    """
    last = _last.first(room_id)
    if last is None:
        return None
    over_at: datetime | None = last[0]
    return over_at if over_at is not None and over_at <= last[1] else None
