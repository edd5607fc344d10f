"""One listener a process, many watchers.

A watcher who is too slow, and everybody after a lost connection, is told to read anew (``resync``) instead
of being sent what piled up.
"""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from psycopg import OperationalError

from kaipan.interfaces.live.connections import connect
from kaipan.interfaces.live.publisher import CHANNEL

BACKLOG = 64
PAUSE_BEFORE_RECONNECT = 1.0
RESYNC = "event: resync\ndata: {}\n\n"


@dataclass(eq=False)
class Watcher:
    """One open browser."""

    waiting: asyncio.Queue[str] = field(default_factory=lambda: asyncio.Queue(BACKLOG))

    def tell(self, message: str) -> None:
        """Queue a message, or, when the queue is full, replace it all by one resync."""
        if self.waiting.full():
            while not self.waiting.empty():
                self.waiting.get_nowait()
            message = RESYNC
        self.waiting.put_nowait(message)


class Hub:
    """Fans one process's notifications out to its watchers, project by project."""

    def __init__(self) -> None:
        self._watchers: dict[int, set[Watcher]] = defaultdict(set)

    @contextmanager
    def watching(self, project_id: int) -> Iterator[Watcher]:
        """Watch a project while the block runs."""
        watcher = Watcher()
        self._watchers[project_id].add(watcher)
        try:
            yield watcher
        finally:
            self._watchers[project_id].discard(watcher)

    async def listen_for_ever(self) -> None:
        """Hear every notification; after a lost connection everybody reads anew."""
        while True:
            try:
                async with await connect() as connection:
                    await connection.execute(f"LISTEN {CHANNEL}")
                    self._tell_everybody(RESYNC)
                    async for notification in connection.notifies():
                        self._pass_on(notification.payload)
            except OperationalError:
                await asyncio.sleep(PAUSE_BEFORE_RECONNECT)

    def _pass_on(self, payload: str) -> None:
        note = json.loads(payload)
        data = json.dumps({note["topic"]: note["ids"]}, separators=(",", ":"))
        for watcher in self._watchers.get(note["project"], ()):
            watcher.tell(f"event: {note['topic']}\ndata: {data}\n\n")

    def _tell_everybody(self, message: str) -> None:
        for watchers in self._watchers.values():
            for watcher in watchers:
                watcher.tell(message)
