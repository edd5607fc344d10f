"""Work for later, kept in the same database: a job exists if and only if its transaction committed.

A job may run more than once (a worker can die after the work and before the note of it), so every job is
idempotent. The library behind this file is procrastinate; nobody else imports it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app as queue

Job = Callable[..., None]

_RETRY = RetryStrategy(max_attempts=8, exponential_wait=4)


def job(name: str) -> Callable[[Job], Job]:
    """Register a function as a job under a stable name. Its arguments are plain JSON values."""

    def register(function: Job) -> Job:
        queue.task(name=name, retry=_RETRY)(function)
        return function

    return register


def periodic(name: str, cron: str) -> Callable[[Callable[[], object]], Callable[[], object]]:
    """Register a function to run by the clock (cron, Asia/Shanghai is not assumed: UTC minutes)."""

    def register(function: Callable[[], object]) -> Callable[[], object]:
        def tick(timestamp: int) -> None:
            function()

        queue.periodic(cron=cron, periodic_id=name)(queue.task(name=name, queueing_lock=name)(tick))
        return function

    return register


def enqueue(name: str, **arguments: Any) -> None:
    """Ask for a job in the running transaction."""
    queue.configure_task(name).defer(**arguments)
