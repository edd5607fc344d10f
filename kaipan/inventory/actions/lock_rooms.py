"""Take rooms for oneself until the end of the verb."""

from collections.abc import Iterable

from kaipan.inventory.cards import RoomFacts
from kaipan.inventory.models import Room
from kaipan.inventory.queries.facts import rooms_facts
from kaipan.kernel.errors import NotFound
from kaipan.platform.locks import Locking, Rank, lock_keys
from kaipan.platform.unit_of_work import step

_hold = Locking(Rank.ROOM, lambda *rooms: Room.objects.filter(pk__in=rooms).only("pk"))


@step
def lock_rooms(room_ids: Iterable[int]) -> list[RoomFacts]:
    """Lock the rooms by ascending id and return their facts as they are from now on.

    Raises :class:`NotFound` when one of them does not exist, :class:`~kaipan.kernel.errors.Busy` when one is
    not free within the time for locks. Permission is the calling verb's to check, by ``project_id``.
    """
    wanted = set(room_ids)
    if not wanted:
        return []
    _hold(*wanted)
    facts = rooms_facts(wanted)
    if len(facts) != len(wanted):
        raise NotFound
    return facts


@step
def hold_rooms(room_ids: Iterable[int]) -> list[int]:
    """Lock the rooms by ascending id; the ids of those that exist.

    For verbs over so many rooms that they read them as columns: the ids may be a query.
    """
    return lock_keys(Rank.ROOM, Room.objects.filter(pk__in=room_ids))


@step
def lock_room(room_id: int) -> RoomFacts:
    """As :func:`lock_rooms`, for one room."""
    (facts,) = lock_rooms([room_id])
    return facts
