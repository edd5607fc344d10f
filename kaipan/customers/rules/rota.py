"""轮接: whose turn it is. Next is who waits longest; a turn ends the wait and begins another."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol, TypeVar


class Waiting(Protocol):
    """A place as the order needs it."""

    waiting_since: datetime
    position: int
    pk: int


W = TypeVar("W", bound=Waiting)


def in_turn(places: Iterable[W]) -> list[W]:
    """The places in the order in which their turns come: the longest wait first, then as they were set."""
    return sorted(places, key=lambda each: (each.waiting_since, each.position, each.pk))
