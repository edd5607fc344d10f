"""Coming to a room: what ran out is ended, who waits goes first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from kaipan.inventory import actions as inventory
from kaipan.inventory import queries as rooms
from kaipan.kernel.actor import Actor
from kaipan.platform.unit_of_work import step
from kaipan.reservations.endings import lapse, still_holds
from kaipan.reservations.models import Reservation
from kaipan.reservations.places import (
    counted_holders,
    give_back_lapsed,
    lapsed_places,
    lock_allowances,
    lock_standing,
)
from kaipan.reservations.queue import refuse_out_of_turn


@dataclass(frozen=True, slots=True)
class Approach:
    """A locked room as the clock has left it, since when it is free, and the reservation that keeps it."""

    room: inventory.RoomFacts
    free_since: datetime | None
    reservation: Reservation | None


@step
def approach(
    room: inventory.RoomFacts,
    *,
    customer_id: int | None,
    placing: int | None = None,
    also: Q | None = None,
    actor: Actor,
) -> Approach:
    """Look at a locked room that ``customer_id`` wants: end its lapsed reservation, mind its queue.

    ``placing`` is who will take a place of one's own: theirs that are over are given back first. Refuses
    with :class:`QueueFirst` while others have the turn; a management hold (no customer) waits for nobody.
    """
    wanted = (Q(pk__in=[]) if also is None else also) | (
        Q(pk__in=[]) if placing is None else lapsed_places(room.project_id, placing)
    )
    locked = lock_standing([room.id], wanted)
    lock_allowances(room.project_id, counted_holders(locked) | ({placing} if placing else set()))
    over_at = room.occupancy.expires_at if room.occupancy and room.occupancy.expired else None
    free_since = over_at or rooms.free_since(room.id)
    standing = next((each for each in locked if each.room_id == room.id and each.state == "RESERVED"), None)
    if standing is not None and not still_holds(room, standing):
        lapse(standing, room, actor=actor)
        room, standing = inventory.lock_room(room.id), None
    if placing is not None:
        give_back_lapsed([each for each in locked if each.state == "RESERVED"], placing)
    if room.is_free and customer_id is not None:
        refuse_out_of_turn(room, customer_id=customer_id, free_since=free_since)
    return Approach(room, free_since, standing)
