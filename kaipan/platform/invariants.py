"""What must always hold, as queries that return what does not.

Every room registers its invariants here with the number of the published list; one read-only auditor
(``kaipan audit``) runs them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import connection

Violation = dict[str, object]


@dataclass(frozen=True, slots=True)
class Invariant:
    """One promise: its number, its name, and how to find the rows that break it."""

    number: int
    name: str
    sentence: str
    find: Callable[[], Iterable[Violation]]


_registered: dict[str, Invariant] = {}


def invariant_sql(number: int, name: str, sentence: str, sql: str) -> None:
    """Register an invariant given as SQL that returns the violating rows."""

    def find() -> Iterable[Violation]:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            columns = [column.name for column in cursor.description or ()]
            return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]

    _registered[name] = Invariant(number, name, sentence, find)


def invariant(number: int, name: str, sentence: str) -> Callable[[Callable[[], Iterable[Violation]]], None]:
    """Register an invariant that needs more than SQL."""

    def register(find: Callable[[], Iterable[Violation]]) -> None:
        _registered[name] = Invariant(number, name, sentence, find)

    return register


def registered() -> list[Invariant]:
    """All invariants by number and name."""
    return sorted(_registered.values(), key=lambda each: (each.number, each.name))
