"""What a verb would do, seen before it is done.

The verb runs as it always does, with its locks, rules, triggers and deferred checks; then somebody looks,
and everything is taken back. So a preview can never say anything else than what would happen. Only the
gaps in unimportant keys remain; numbers of papers come from counter rows and are taken back too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db import connection

from kaipan.platform.unit_of_work import once_only

R = TypeVar("R")
T = TypeVar("T")


class _Seen(Exception, Generic[T]):  # noqa: N818  the way out, not an error
    def __init__(self, what: T) -> None:
        self.what = what
        super().__init__("the rehearsal is over")


@dataclass(frozen=True, slots=True)
class _Rehearsal:
    look: Callable[[object], object]

    def take(self) -> None:
        """Nothing is claimed: a rehearsal may be held as often as one likes."""

    def keep(self, result: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        raise _Seen(self.look(result))


def rehearse(verb: Callable[[], R], look: Callable[[R], T]) -> T:
    """Run ``verb``, ``look`` at what it made of the world, and undo it; raises what the verb refuses."""
    token = once_only.set(_Rehearsal(look))  # type: ignore[arg-type]
    try:
        verb()
    except _Seen as seen:
        return seen.what  # type: ignore[no-any-return]
    finally:
        once_only.reset(token)
    msg = "a rehearsed verb is a use case of its own"
    raise RuntimeError(msg)
