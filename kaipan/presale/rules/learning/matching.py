"""Which room of the project a row of the table means."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple, TypeAlias, TypeVar

from kaipan.presale.rules.learning.places import room_part
from kaipan.presale.rules.learning.published import PublishedRoom

Names: TypeAlias = tuple[str, str, str]
"""Building, unit, number."""

K = TypeVar("K", bound=Hashable)
V = TypeVar("V", bound=Hashable)

_WORDS = re.compile(r"号楼|单元|[栋幢座楼室号#\s]")


class KnownRoom(NamedTuple):
    """A room of the project: its places by id and by name."""

    room_id: int
    building_id: int
    building: str
    unit_id: int | None
    unit: str
    number: str
    floor_index: int
    position: int


def matched(rooms: Iterable[PublishedRoom], known: Sequence[KnownRoom]) -> dict[int, KnownRoom]:
    """Row of the table → room of the project.

    Building, unit and number must be the same: as written, else without the words around them (3栋, 3幢 and
    3号楼 are one building), as long as that means one room only.
    """
    exactly = {(room.building, room.unit, room.number): room for room in known}
    loosely = _unambiguous((_loose(room.building, room.unit, room.number), room) for room in known)
    found: dict[int, KnownRoom] = {}
    taken: set[int] = set()
    for room in rooms:
        _before, number = room_part(room.number)
        known_room = (
            exactly.get((room.building, room.unit, room.number))
            or exactly.get((room.building, room.unit, number))
            or loosely.get(_loose(room.building, room.unit, number))
        )
        if known_room is not None and known_room.room_id not in taken:
            found[room.row] = known_room
            taken.add(known_room.room_id)
    return found


def most_common(pairs: Iterable[tuple[K, V]]) -> dict[K, V]:
    """For each key the value it is met with most often."""
    counted: defaultdict[K, Counter[V]] = defaultdict(Counter)
    for key, value in pairs:
        counted[key][value] += 1
    return {key: values.most_common(1)[0][0] for key, values in counted.items()}


def _loose(building: str, unit: str, number: str) -> Names:
    building, unit, number = (_WORDS.sub("", name).lstrip("0") for name in (building, unit, number))
    return building.casefold(), unit.casefold(), number.casefold()


def _unambiguous(
    pairs: Iterable[tuple[tuple[str, str, str], KnownRoom]],
) -> dict[tuple[str, str, str], KnownRoom]:
    found: dict[tuple[str, str, str], KnownRoom] = {}
    twice: set[tuple[str, str, str]] = set()
    for key, room in pairs:
        if found.setdefault(key, room) is not room:
            twice.add(key)
    return {key: room for key, room in found.items() if key not in twice}
