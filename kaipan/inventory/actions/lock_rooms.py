"""Take rooms for oneself until the end of the verb."""

from collections.abc import Iterable

from kaipan.inventory.cards import RoomFacts
from kaipan.inventory.models import Room
from kaipan.inventory.queries.facts import rooms_facts
from kaipan.kernel.errors import NotFound
from kaipan.platform.locks import Rank, lock
from kaipan.platform.unit_of_work import step


@step
def lock_rooms(room_ids: Iterable[int]) -> list[RoomFacts]:
    """Lock the rooms by ascending id and return their facts as they are from now on.

    Raises :class:`NotFound` when one of them does not exist, :class:`~kaipan.kernel.errors.Busy` when one is
    not free within the time for locks. Permission is the calling verb's to check, by ``project_id``.
    """
    wanted = set(room_ids)
    hold_rooms(wanted)
    return rooms_facts(wanted)


@step
def hold_rooms(room_ids: Iterable[int]) -> None:
    """As :func:`lock_rooms`, for verbs over so many rooms that they read them as columns."""
    wanted = set(room_ids)
    if len(lock(Rank.ROOM, Room.objects.filter(pk__in=wanted).only("pk"))) != len(wanted):
        raise NotFound


@step
def lock_room(room_id: int) -> RoomFacts:
    """As :func:`lock_rooms`, for one room."""
    (facts,) = lock_rooms([room_id])
    return facts
