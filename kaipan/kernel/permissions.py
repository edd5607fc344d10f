"""The names of what people may do, each declared once by the room whose verb it guards."""

from collections.abc import Mapping
from types import MappingProxyType

_declared: dict[str, str] = {}


def declare(name: str, label: str) -> str:
    """Declare ``room.thing.verb`` with the Chinese label shown where roles are edited; returns the name."""
    _declared[name] = label
    return name


def declared() -> Mapping[str, str]:
    """All permission names with their labels, by name."""
    return MappingProxyType(dict(sorted(_declared.items())))
