"""Where the result of each kind of work is looked at; the areas say so when the program starts."""

from __future__ import annotations

from collections.abc import Callable

from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.platform.models import Work

Way = Callable[[Work], str]
Said = Callable[[PageRequest, Work], str]

_ways: dict[str, tuple[Way, Said]] = {}


def register(kind: str, way: Way, said: Said) -> None:
    """``way(work)`` is the page of the thing; ``said(request, work)`` what a toast says when it is done."""
    _ways[kind] = (way, said)


def way_to(work: Work) -> str:
    """The address of what the work was about."""
    way, _said = _ways[work.kind]
    return way(work)


def said_of(request: PageRequest, work: Work) -> str:
    """What was done, in a sentence."""
    _way, said = _ways[work.kind]
    return said(request, work)
