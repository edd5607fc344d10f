"""Give an occupancy more time."""

from datetime import datetime, timedelta

from kaipan.inventory.actions.gate import demand_locks, expiry, still_held_by
from kaipan.inventory.cards import RoomFacts
from kaipan.inventory.rules.refusals import OccupancyLapsed
from kaipan.kernel.actor import Actor
from kaipan.kernel.source import Source
from kaipan.platform.unit_of_work import step


@step
def extend_occupancy(
    room: RoomFacts,
    *,
    source: Source,
    expires_at: datetime | None = None,
    expires_in: timedelta | None = None,
    actor: Actor,
) -> None:
    """Set a new moment of expiry for what ``source`` holds; a span counts from the database's now.

    How often that may be done is the holder's rule. Raises :class:`OccupancyLapsed` when it ran out before.
    """
    demand_locks([room.id])
    until = expiry(expires_at, expires_in)
    if until is None:
        msg = "an extension needs an end; make_firm takes it away"
        raise ValueError(msg)
    changed = still_held_by(source, room).update(expires_at=until, changed_by=actor.staff_id)
    if not changed:
        raise OccupancyLapsed(room=room.label)
