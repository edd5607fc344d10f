"""What people type to say a room."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SEPARATORS = re.compile(r"[\s\-—–_/#.,，、]+")
_SPOKEN = re.compile(r"(栋|幢|座|号楼|楼|单元|室|号)")
_PART = re.compile(r"[0-9A-Za-z]{1,10}", re.ASCII)
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class RoomAddress:
    """The parts somebody typed; building and unit are empty when left out."""

    building: str
    unit: str
    number: str


def read_address(text: str) -> RoomAddress | None:
    """``3-1-301``, ``3栋1单元301室``, ``3#301`` or ``301`` as its parts; None for anything else.

    With two parts the first is the building. Parts are letters and digits only, so they are safe in a
    pattern.
    """
    if len(text) > _LONGEST:
        return None
    parts = [part for part in _SEPARATORS.split(_SPOKEN.sub("-", text)) if part]
    if not 1 <= len(parts) <= 3 or not all(_PART.fullmatch(part) for part in parts):
        return None
    *before, number = parts
    building = before[0] if before else ""
    unit = before[1] if len(before) == 2 else ""
    return RoomAddress(building, unit, number)
