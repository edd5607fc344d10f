"""资格审核: which points of the list stand in the way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

GOOD, BAD, PENDING = "GOOD", "BAD", "PENDING"
STATES = (GOOD, BAD, PENDING)
LONGEST_NAME = 40
MOST_ITEMS = 30
HOUSE_ITEMS = (
    ("身份证件", True, None),
    ("购房资格证明", True, 60),
    ("无房证明", False, 30),
    ("冻结资金", False, 30),
)
"""The list of a project that says nothing of its own: name, required, days a proof is good for."""


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a project's list; ``valid_days`` how long a proof of it is good, None for ever."""

    id: int
    name: str
    is_required: bool
    valid_days: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found at the last look: the state, and until which day (included) it holds."""

    state: str
    valid_until: date | None = None

    def is_good_on(self, day: date) -> bool:
        """Whether the proof was good and still is."""
        return self.state == GOOD and (self.valid_until is None or day <= self.valid_until)


def missing(points: Iterable[Point], found: Mapping[int, Finding], *, on: date) -> list[Point]:
    """The required points without a proof that is good that day, in the order of the list."""
    return [
        point
        for point in points
        if point.is_required and not (point.id in found and found[point.id].is_good_on(on))
    ]


def good_until(point: Point, *, state: str, on: date, said: date | None) -> date | None:
    """Until when a proof seen that day holds: what was said, else the list's days; None for ever."""
    if state != GOOD:
        return None
    if said is not None or point.valid_days is None:
        return said
    return on + timedelta(days=point.valid_days)
