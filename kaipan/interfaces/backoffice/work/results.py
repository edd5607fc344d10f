"""Where the result of each kind of work is looked at; the areas say so when the program starts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.platform.models import Work

Way = Callable[[Work], str]
Said = Callable[[Work], str]
Follow = Callable[[PageRequest, Work], None]
Named = Callable[[PageRequest, Work], list[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Result:
    """``way`` is the page of the thing, ``said`` what was done; ``follow`` comes before going there.

    ``named`` are the things a refusal names, each with its address.
    """

    way: Way
    said: Said
    follow: Follow | None = None
    named: Named | None = None


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


def named_in(request: PageRequest, work: Work) -> list[tuple[str, str]]:
    """The things the refusal names, each with its address."""
    result = _results[work.kind]
    return result.named(request, work) if result.named and work.refusal_params else []


def follow(request: PageRequest, work: Work) -> str:
    """The address of the result, ready for this person to come."""
    result = _results[work.kind]
    if result.follow:
        result.follow(request, work)
    return result.way(work)
