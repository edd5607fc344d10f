"""Many sessions at one thing at once, on a real database, and the same with the guards taken away.

    with Contenders(16) as contenders:
        race = contenders.race(lambda number: book_room(room, …))
        assert len(race.winners) == 1

Every contender is a thread with a connection of its own, and they all start at the same moment. Tests that
race commit, so they are marked ``django_db(transaction=True)``. A race proves nothing by itself: beside it
stands the same race inside :func:`without_row_locks` and :func:`without_index`, which must go wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Barrier, Event
from time import monotonic
from typing import Any, Generic, TypeVar
from unittest.mock import patch

from django.db import connection, transaction
from django.db.models import Model, QuerySet

from kaipan.kernel.errors import Refusal
from kaipan.platform.prepared import Prepared

R = TypeVar("R")

_WAITING = """
SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
"""


@dataclass(slots=True)
class Race(Generic[R]):
    """How a race went: what each winner got, and what each loser was told."""

    winners: list[R] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)


class Contenders:
    """A number of sessions that race again and again."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._start = Barrier(count)
        self._threads = ThreadPoolExecutor(count)

    def __enter__(self) -> Contenders:
        return self

    def __exit__(self, *_: object) -> None:
        self._everybody(lambda _: connection.close())
        self._threads.shutdown()

    def race(self, attempt: Callable[[int], R]) -> Race[R]:
        """Let every contender attempt it at once, told its number from 0.

        A refusal is an answer; any other exception is a fault and is raised here.
        """
        race: Race[R] = Race()

        def run(number: int) -> None:
            try:
                race.winners.append(attempt(number))
            except Refusal as refusal:
                race.refusals.append(refusal)

        self._everybody(run)
        return race

    def _everybody(self, do: Callable[[int], None]) -> None:
        def start(number: int) -> None:
            connection.ensure_connection()
            self._start.wait(timeout=60)
            do(number)

        for done in [self._threads.submit(start, number) for number in range(self._count)]:
            done.result()


@contextmanager
def without_row_locks(*, but: tuple[type[Model], ...] = ()) -> Iterator[None]:
    """The world if nobody had thought of locking rows; those of ``but`` are locked as ever.

    A counter is such a ``but`` where the race is not about its numbers: two who read the same number are
    stopped by its unique constraint, whatever else went wrong before.
    """
    locking = QuerySet.select_for_update

    def looking(rows: QuerySet[Any], **how: Any) -> QuerySet[Any]:
        return locking(rows, **how) if issubclass(rows.model, but) else rows.all()

    with patch.object(QuerySet, "select_for_update", looking), queries_built_anew():
        yield


@contextmanager
def queries_built_anew() -> Iterator[None]:
    """Inside, and after it, prepared questions are built again: for whoever changes how they are built."""
    Prepared.forget()
    try:
        yield
    finally:
        Prepared.forget()


@contextmanager
def held_up(table: str, sessions: int) -> Iterator[None]:
    """Nobody writes to the table until so many sessions wait: all have looked before any of them acts."""
    locked = Event()

    def hold() -> None:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"LOCK TABLE {table} IN SHARE MODE")
                locked.set()
                waiting, deadline = 0, monotonic() + 60
                while waiting < sessions and monotonic() < deadline:
                    cursor.execute("SELECT pg_stat_clear_snapshot()")
                    cursor.execute(_WAITING)
                    (waiting,) = cursor.fetchone()
                assert waiting == sessions
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as thread:
        held = thread.submit(hold)
        locked.wait(timeout=60)
        yield
        held.result()


@contextmanager
def without_constraint(table: str, name: str) -> Iterator[None]:
    """The world without one unique constraint, as :func:`without_index`; what points at the rows goes too."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = %s", [name])
        (definition,) = cursor.fetchone()
        cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            cursor.execute(f"DELETE FROM {table}")
            cursor.execute("SET session_replication_role = origin")
            cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")


@contextmanager
def without_index(table: str, index: str) -> Iterator[None]:
    """The world without one unique index. Afterwards the table is emptied: only then can it come back."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_indexdef(%s::regclass)", [index])
        (definition,) = cursor.fetchone()
        cursor.execute(f"DROP INDEX {index}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            cursor.execute(f"DELETE FROM {table}")
            cursor.execute("SET session_replication_role = origin")
            cursor.execute(definition)
