"""How a room, a building or a unit is named and ordered."""

import re

_NUMBER = re.compile(r"\d+", re.ASCII)
_HIGHEST = 32_000


def room_label(building: str, unit: str, number: str) -> str:
    """How everybody says the room: ``3栋1单元301``; a building without units skips the middle."""
    return f"{building}{unit}{number}"


def natural_sequence(name: str) -> int:
    """Where a name stands in its list: by its first number, so that 10栋 follows 9栋; else last."""
    found = _NUMBER.search(name)
    return min(int(found.group()), _HIGHEST) if found else _HIGHEST


def floor_label(floor_index: int) -> str:
    """What a floor is called when nobody says otherwise: ``3`` above ground, ``B1`` below."""
    return str(floor_index) if floor_index > 0 else f"B{-floor_index}"
