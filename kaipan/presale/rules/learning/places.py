"""Where a room is, from what tables write: ``3层``, ``B1``, ``13A``; ``301``, ``12B``, ``3-1-301``."""

from __future__ import annotations

import re

_FLOOR = re.compile(r"第?(-|负|B)?(\d{1,3})(A)?(?:层|楼|F)?", re.ASCII | re.IGNORECASE)
_NUMBERED = re.compile(r"([A-Za-z]*)(\d+)([A-Za-z]?\d*)", re.ASCII)
_ADDRESS = re.compile(r"[-—–_/#\s]+|(?<=[栋幢座])|(?<=号楼)|(?<=单元)")
_ROOM_WORDS = re.compile(r"[室号房]$")


def floor_of(text: str) -> int | None:
    """The physical floor; ``3A`` is the one called so instead of 4. None for anything else, 0 among it."""
    found = _FLOOR.fullmatch(text.strip())
    if found is None or not int(found[2]):
        return None
    index = int(found[2]) + bool(found[3])
    return -index if found[1] else index


def room_part(number: str) -> tuple[list[str], str]:
    """What stands before the room's own number (building, unit), and the number: ``3-1-301`` and its kin."""
    parts = [part for part in _ADDRESS.split(_ROOM_WORDS.sub("", number.strip())) if part]
    return (parts[:-1], parts[-1]) if parts else ([], "")


def floor_in(number: str) -> int | None:
    """The floor a room number begins with: 3 of ``301`` and ``0302``, 12 of ``1203`` and ``12B``."""
    found = _NUMBERED.fullmatch(number)
    if found is None:
        return None
    digits, rest = found[2], found[3]
    if len(digits) >= 3:
        return int(digits[:-2]) or None
    return int(digits) or None if rest else None


def position_in(number: str, floor: int, label: str) -> str:
    """What is left of a room number without its floor: ``1`` of ``301`` and ``0301``, ``B`` of ``12B``.

    Where the number does not begin with the floor, its last two digits and what follows them.
    """
    found = _NUMBERED.fullmatch(number)
    if found is None:
        return number
    before, rest = found[1], found[2] + found[3]
    printed = label.upper().removesuffix("层").removesuffix("楼").removesuffix("F")
    for start in dict.fromkeys((printed, f"{printed:0>2}", str(abs(floor)), f"{abs(floor):0>2}")):
        if start and rest.upper().startswith(start) and len(rest) > len(start):
            return before + shortened(rest[len(start) :])
    return before + shortened(rest[-2:] if len(rest) > 2 else rest)


def shortened(position: str) -> str:
    """A position without leading zeros."""
    return position.lstrip("0") or position
