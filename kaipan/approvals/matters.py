"""What may be asked: each matter is declared once by the room whose act it guards."""

from collections.abc import Mapping
from types import MappingProxyType

_declared: dict[str, str] = {}


def declare_matter(code: str, label: str) -> str:
    """Declare a matter (``presale.price_plan``) with the Chinese label the inbox shows; returns the code."""
    _declared[code] = label
    return code


def matters() -> Mapping[str, str]:
    """All matters with their labels, by code."""
    return MappingProxyType(dict(sorted(_declared.items())))
