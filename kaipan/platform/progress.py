"""How far a verb has come, told from inside it to whoever waits."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Protocol


class Listener(Protocol):
    """Hears how far the running verb has come."""

    def hear(self, done: int, total: int, phase: str) -> None: ...


listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


def progress(done: int = 0, total: int = 0, *, phase: str) -> None:
    """Say that ``done`` of ``total`` things are done in this phase; nothing happens when nobody listens.

    ``phase`` is a message of the catalogues. A total of zero says that nobody knows how long it takes.
    """
    hearing = listener.get()
    if hearing is not None:
        hearing.hear(done, total, phase)
