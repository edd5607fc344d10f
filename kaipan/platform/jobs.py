"""Work for later, kept in the same database: a job exists if and only if its transaction committed.

A job may run more than once (a worker can die after the work and before the note of it), so every job is
idempotent. The library behind this file is procrastinate; nobody else imports it.
"""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Callable, Sequence
from typing import Any

from django.db import close_old_connections, connection
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app as queue

from kaipan.platform.loops import run_apart

Job = Callable[..., None]

_RETRY = RetryStrategy(max_attempts=8, exponential_wait=4)
_REVIVAL = "platform.revive_stalled_jobs"
STALLED_AFTER = 30.0  # seconds without a worker's heartbeat


def job(name: str) -> Callable[[Job], Job]:
    """Register a function as a job under a stable name. Its arguments are plain JSON values."""

    def register(function: Job) -> Job:
        queue.task(name=name, retry=_RETRY)(_on_a_live_connection(function))
        return function

    return register


def periodic(name: str, cron: str) -> Callable[[Callable[[], object]], Callable[[], object]]:
    """Register a function to run by the clock; ``cron`` is read in UTC."""

    def register(function: Callable[[], object]) -> Callable[[], object]:
        def tick(timestamp: int) -> None:
            function()

        task = queue.task(name=name, queueing_lock=name)(_on_a_live_connection(tick))
        queue.periodic(cron=cron, periodic_id=name)(task)
        return function

    return register


def enqueue(name: str, **arguments: Any) -> None:
    """Ask for a job in the running transaction."""
    queue.configure_task(name).defer(**arguments)


def enqueue_each(name: str, asked: Sequence[dict[str, Any]]) -> None:
    """Ask for very many jobs of one name at once, each with its own arguments."""
    queue.configure_task(name).batch_defer(*asked)


def a_worker_is_there() -> bool:
    """Whether somebody carries out jobs at present."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM procrastinate_workers "
            "WHERE last_heartbeat > now() - make_interval(secs => %s))",
            [STALLED_AFTER],
        )
        return bool(cursor.fetchone()[0])


def work_for_ever() -> None:
    """Carry out jobs until told to stop."""
    asyncio.run(_work(wait=True))


def run_pending() -> None:
    """Carry out what is waiting now, and return."""
    run_apart(_work(wait=False))


def take_over_stalled(silent_for: float) -> None:
    """Hand on the jobs of workers silent for so many seconds, without waiting for the clock."""
    run_apart(_take_over(silent_for))


async def _take_over(silent_for: float) -> None:
    worker = queue.with_connector(queue.connector.get_worker_connector())  # type: ignore[attr-defined]
    async with worker.open_async():
        await _revive(worker, silent_for)


async def _work(*, wait: bool) -> None:
    worker = queue.with_connector(queue.connector.get_worker_connector())  # type: ignore[attr-defined]
    async with worker.open_async():
        await worker.run_worker_async(wait=wait, concurrency=2, delete_jobs="successful")


def _on_a_live_connection(function: Job) -> Job:
    """A worker lives long: let go of connections that died since its last job."""

    @functools.wraps(function)
    def run(*args: Any, **kwargs: Any) -> None:
        close_old_connections()
        try:
            function(*args, **kwargs)
        finally:
            close_old_connections()

    return run


@queue.periodic(cron="* * * * *", periodic_id=_REVIVAL)
@queue.task(name=_REVIVAL, queueing_lock=_REVIVAL, pass_context=True)
async def revive_stalled_jobs(context: Any, timestamp: int) -> None:
    """Hand the jobs of workers that died to those that live."""
    await _revive(context.app, STALLED_AFTER)


async def _revive(app: Any, silent_for: float) -> None:
    manager = app.job_manager
    for stalled in await manager.get_stalled_jobs(seconds_since_heartbeat=silent_for):
        await manager.retry_job(stalled)
