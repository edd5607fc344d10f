"""How far long work has come, written while its verb is still in its transaction.

A thread with a connection of its own writes twice a second what the verb said last, and that somebody is at
it. The verb itself never waits for this, and says it as it likes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from django.db import DatabaseError, connection
from django.db.models.functions import Now

from kaipan.platform.models import Work, WorkState
from kaipan.platform.progress import listener

EVERY = 0.5


class Reporter(Thread):
    """Writes what was heard until it is told to stop."""

    def __init__(self, work_id: int) -> None:
        super().__init__(daemon=True)
        self._rows = Work.objects.filter(pk=work_id, state=WorkState.RUNNING)
        self._heard: dict[str, object] = {}
        self._over = Event()

    def hear(self, done: int, total: int, phase: str) -> None:
        """Take note; the next report tells it."""
        self._heard = {"done": min(done, total) if total else done, "total": total, "phase": str(phase)}

    def run(self) -> None:
        """Report until the end. A report that fails is left out: the next one says as much."""
        try:
            while not self._over.wait(EVERY):
                try:
                    self._rows.update(heartbeat_at=Now(), **self._heard)
                except DatabaseError:
                    connection.close()
        finally:
            connection.close()

    def end(self) -> None:
        """Stop, and wait until nothing more is written."""
        self._over.set()
        self.join()


@contextmanager
def reporting(work_id: int) -> Iterator[None]:
    """Let ``progress`` inside be read by whoever watches the work."""
    reporter = Reporter(work_id)
    token = listener.set(reporter)
    reporter.start()
    try:
        yield
    finally:
        listener.reset(token)
        reporter.end()
