"""Keep a room off the market for the house's own reasons."""

from kaipan.inventory.actions.lock_rooms import lock_room
from kaipan.inventory.actions.occupy import occupy
from kaipan.inventory.codes import OccupancyKind
from kaipan.inventory.models import Room
from kaipan.inventory.permissions import BLOCK_ROOM
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.source import Source
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case

BLOCK_SOURCE = "inventory.room"


@use_case
def block_room(room_id: int, *, reason: str, actor: Actor) -> None:
    """Block a free room (锁定): mortgaged, seized, being rebuilt. Who wants it is shown the reason."""
    room = lock_room(room_id)
    require(actor, BLOCK_ROOM, room.project_id)
    clean = required_line(reason, longest=200)
    occupy(
        room,
        kind=OccupancyKind.BLOCKED,
        source=Source(BLOCK_SOURCE, room.id),
        holder_label="",
        contact=actor.name,
        reason=clean,
        actor=actor,
    )
    audit.record(actor, "inventory.room.blocked", Room.objects.get(pk=room.id), reason=clean)
