"""Put rooms on the market."""

from collections.abc import Iterable

from django.db.models.functions import Now

from kaipan.inventory.actions.gate import demand_locks
from kaipan.inventory.codes import ReleaseState
from kaipan.inventory.models import Room
from kaipan.kernel.actor import Actor
from kaipan.platform.unit_of_work import step


@step
def mark_released(room_ids: Iterable[int], *, actor: Actor) -> None:
    """Mark the locked rooms as on sale from now (放盘); those that are already stay as they were.

    Whether each room may be released is the release batch's question; the database refuses one without
    permit or area in any case.
    """
    wanted = set(room_ids)
    demand_locks(wanted)
    Room.objects.filter(pk__in=wanted).exclude(release_state=ReleaseState.RELEASED).update(
        release_state=ReleaseState.RELEASED, released_at=Now()
    )
