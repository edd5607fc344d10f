"""The outermost verb owns one durable transaction; the steps below it require it and never open one."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NoReturn, ParamSpec, Protocol, TypeVar

from django.db import IntegrityError, OperationalError, connection, transaction
from psycopg import errors as pg

from kaipan.kernel.errors import Busy
from kaipan.platform.refusals import refusal_for

P = ParamSpec("P")
R = TypeVar("R")

ATTEMPTS = 3
_RETRYABLE = (pg.SerializationFailure, pg.DeadlockDetected)


class UnitOfWork:
    """What one running verb has done so far: the locks it holds and the audit rows it wrote."""

    def __init__(self, verb: str) -> None:
        self.verb = verb
        self.audit_rows = 0
        self.locks: set[tuple[int, int]] = set()
        self.lock_timeout_set = False


class OnceOnly(Protocol):
    """A claim that the next verb runs once: taken first, and given the verb's result before the commit."""

    def take(self) -> None: ...

    def keep(self, result: object) -> None: ...


once_only: ContextVar[OnceOnly | None] = ContextVar("once_only", default=None)
_running: ContextVar[UnitOfWork | None] = ContextVar("running_unit_of_work", default=None)


@contextmanager
def before_the_claim() -> Iterator[None]:
    """Verbs run inside are not the one that a key stands for: what is due by the clock goes before it."""
    token = once_only.set(None)
    try:
        yield
    finally:
        once_only.reset(token)


class GoesFirst(Exception):  # noqa: N818  nothing went wrong; something else has its turn
    """Raised inside a verb that finds something due by the clock that has not been done.

    The verb is taken back, ``verb`` is run in a transaction of its own, and the verb begins anew. So the due
    thing takes its locks in the house's order and not in the middle of somebody else's.
    """

    def __init__(self, verb: Callable[[], object]) -> None:
        super().__init__()
        self.verb = verb


class MissingAuditError(RuntimeError):
    """A verb changed the world and told nobody: a fault of ours, never of the person."""


def is_in_a_verb() -> bool:
    """Whether a unit of work is running; pages only look, and so have none."""
    return _running.get() is not None


def current_unit() -> UnitOfWork:
    """The running unit of work; steps, locks and audit need one."""
    unit = _running.get()
    if unit is None:
        msg = "this step runs inside a use case; call the verb that owns the transaction"
        raise RuntimeError(msg)
    return unit


def use_case(verb: Callable[P, R]) -> Callable[P, R]:
    """Make ``verb`` the owner of a durable transaction.

    Deferred constraints are checked before the verb returns, so a broken balance is refused here and not
    at a commit nobody watches. A broken named constraint becomes the refusal it is named for. Deadlocks
    and serialization failures are tried again, three times in all; so is a verb that something due by the
    clock has to go before (:class:`GoesFirst`). A verb that wrote no audit row is a programming error and
    rolls back.
    """

    @functools.wraps(verb)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        for attempt in range(1, ATTEMPTS + 1):
            try:
                with _unit(f"{verb.__module__}.{verb.__qualname__}"), _claimed() as claim:
                    result = verb(*args, **kwargs)
                    if claim:
                        claim.keep(result)
                    return result
            except OperationalError as error:
                if isinstance(error.__cause__, _RETRYABLE) and attempt < ATTEMPTS:
                    continue
                _answer_busy(error)
            except IntegrityError as error:
                raise refusal_for(error) from error
            except GoesFirst as other:
                if attempt == ATTEMPTS:
                    raise Busy from other
                with before_the_claim():
                    other.verb()
        raise AssertionError("unreachable")

    return run


def _answer_busy(error: OperationalError) -> NoReturn:
    """A lock not had in time, or a conflict met too often, is an answer; all else is a fault."""
    if isinstance(error.__cause__, (pg.LockNotAvailable, *_RETRYABLE)):
        raise Busy from error
    raise error


def step(function: Callable[P, R]) -> Callable[P, R]:
    """Make ``function`` a part of a verb: it refuses to run without a unit of work around it."""

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        current_unit()
        return function(*args, **kwargs)

    return run


@contextmanager
def _unit(name: str) -> Iterator[UnitOfWork]:
    running = _running.get()
    if running is not None:
        msg = f"{name} owns its transaction and was called inside {running.verb}; call its step instead"
        raise RuntimeError(msg)
    unit = UnitOfWork(name)
    token = _running.set(unit)
    try:
        with transaction.atomic(durable=True):
            yield unit
            if not unit.audit_rows:
                msg = f"{name} changed the world without an audit record"
                raise MissingAuditError(msg)
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    finally:
        _running.reset(token)


@contextmanager
def _claimed() -> Iterator[OnceOnly | None]:
    claim = once_only.get()
    if claim:
        claim.take()
    yield claim
