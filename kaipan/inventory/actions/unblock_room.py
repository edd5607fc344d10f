"""Lift a block."""

from kaipan.inventory.actions.block_room import BLOCK_SOURCE
from kaipan.inventory.actions.lock_rooms import lock_room
from kaipan.inventory.actions.vacate import vacate
from kaipan.inventory.codes import OccupancyKind
from kaipan.inventory.models import Room
from kaipan.inventory.permissions import BLOCK_ROOM
from kaipan.inventory.rules.refusals import RoomNotBlocked
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.source import Source
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case


@use_case
def unblock_room(room_id: int, *, reason: str, actor: Actor) -> None:
    """Give a blocked room back to the market (解锁)."""
    room = lock_room(room_id)
    require(actor, BLOCK_ROOM, room.project_id)
    if room.occupancy is None or room.occupancy.kind != OccupancyKind.BLOCKED:
        raise RoomNotBlocked(room=room.label)
    clean = required_line(reason, longest=200)
    vacate(room, source=Source(BLOCK_SOURCE, room.id), reason=clean, actor=actor)
    audit.record(actor, "inventory.room.unblocked", Room.objects.get(pk=room.id), reason=clean)
