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


invariant_sql(
    28,
    "idempotency_one_answer_a_key",
    "A key of a person was used by one request, and its answer was kept in the same transaction.",
    """
    SELECT min(id) AS request_id, staff_id, key, count(*) AS requests
      FROM platform_idempotentrequest
     GROUP BY staff_id, key
    HAVING count(*) > 1 OR bool_or(status IS NULL)
    """,
)

invariant_sql(
    36,
    "audit_every_record_is_sealed_or_waits_for_it",
    "No record of the trail lies outside the chain: it is sealed, or in the queue to be.",
    """
    SELECT entry.id AS record_id, entry.company_id
      FROM platform_auditrecord entry
      LEFT JOIN platform_auditseal seal ON seal.record_id = entry.id
      LEFT JOIN platform_unsealedaudit queued ON queued.record_id = entry.id
     WHERE (seal.id IS NULL) = (queued.record_id IS NULL)
    """,
)
