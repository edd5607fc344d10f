"""Where the result of each kind of work is looked at; the areas say so when the program starts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.platform.models import Work

Way = Callable[[Work], str]
Said = Callable[[Work], str]
Follow = Callable[[PageRequest, Work], None]


@dataclass(frozen=True, slots=True)
class Result:
    """``way`` is the page of the thing, ``said`` what was done; ``follow`` comes before going there."""

    way: Way
    said: Said
    follow: Follow | None = None


_results: dict[str, Result] = {}


def register(kind: str, result: Result) -> None:
    """Say where the work of a kind leads."""
    _results[kind] = result


def way_to(work: Work) -> str:
    """The address of what the work was about."""
    return _results[work.kind].way(work)


def said_of(work: Work) -> str:
    """What was done, in a sentence."""
    return _results[work.kind].said(work)


def follow(request: PageRequest, work: Work) -> str:
    """The address of the result, ready for this person to come."""
    result = _results[work.kind]
    if result.follow:
        result.follow(request, work)
    return result.way(work)
