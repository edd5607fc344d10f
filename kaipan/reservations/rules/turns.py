"""Whose turn a free room is while people wait for it."""

from datetime import datetime, timedelta


def queue_has_the_turn(*, waiting: int, free_since: datetime | None, now: datetime, hours: int) -> bool:
    """Whether the queue goes before everybody else: ``hours`` for each who waits since the room came free.

    The clock ends it, so that a room with a queue that nobody minds is not kept for ever.
    """
    if not waiting:
        return False
    return free_since is None or now < free_since + timedelta(hours=hours * waiting)
