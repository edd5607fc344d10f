"""What may be asked: each matter is declared once by the room whose act it guards."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from kaipan.approvals.codes import Measure

_declared: dict[str, str] = {}
_measures: dict[str, tuple[str, ...]] = {}


def declare_matter(code: str, label: str, measures: Iterable[str] = ()) -> str:
    """Declare a matter (``presale.price_plan``) with the Chinese label the inbox shows; returns the code.

    ``measures`` names what a question of it is measured by: ``amount`` (元), ``percent``, ``count``. Rows of
    the matrix may have bands of these and of no others.
    """
    _declared[code] = label
    _measures[code] = tuple(Measure(each).value for each in measures)
    return code


def matters() -> Mapping[str, str]:
    """All matters with their labels, by code."""
    return MappingProxyType(dict(sorted(_declared.items())))


def measures_of(matter: str) -> tuple[str, ...]:
    """What questions of a matter are measured by; nothing where nobody declared it."""
    return _measures.get(matter, ())
