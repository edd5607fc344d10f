"""Let an occupancy stand without a clock."""

from kaipan.inventory.actions.gate import demand_locks, still_held_by
from kaipan.inventory.cards import RoomFacts
from kaipan.inventory.rules.refusals import OccupancyLapsed
from kaipan.kernel.actor import Actor
from kaipan.kernel.source import Source
from kaipan.platform.unit_of_work import step


@step
def make_firm(room: RoomFacts, *, source: Source, actor: Actor) -> None:
    """Take the expiry off the occupancy that ``source`` holds, as when money arrives on a booking.

    Confirming and expiring cannot both win: :class:`OccupancyLapsed` when it ran out before, by the
    database clock.
    """
    demand_locks([room.id])
    changed = still_held_by(source, room).update(expires_at=None, changed_by=actor.staff_id)
    if not changed:
        raise OccupancyLapsed(room=room.label)
