"""Give a room back to the market."""

from django.db.models import F
from django.db.models.functions import Greatest, Now

from kaipan.inventory.actions.gate import demand_locks, held_by
from kaipan.inventory.cards import RoomFacts
from kaipan.inventory.codes import EndReason
from kaipan.inventory.rules.refusals import OccupancyLapsed
from kaipan.kernel.actor import Actor
from kaipan.kernel.source import Source
from kaipan.platform.unit_of_work import step


@step
def vacate(room: RoomFacts, *, source: Source, reason: str, actor: Actor) -> None:
    """End the occupancy that ``source`` holds; ``reason`` says why, for the room's history.

    Raises :class:`OccupancyLapsed` when the room is not the source's: it ran out and was ended, or went to
    somebody else.
    """
    demand_locks([room.id])
    ended = held_by(source, room).update(
        ended_at=Greatest(Now(), F("since")),
        end_reason=EndReason.VACATED,
        end_note=reason,
        changed_by=actor.staff_id,
    )
    if not ended:
        raise OccupancyLapsed(room=room.label)
