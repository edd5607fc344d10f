"""Contended rows are locked here and nowhere else: late, in one order, with a timeout.

The order is organisation → accounting period (shared) → room attributes (shared) → registrations → rooms by
id → release batch → reservations → allowances → deal → milestones (shared by deals) → price plan → approval
→ delegations (shared) → area batch → loan batch → settlement batch → accounts, dues and receipts by id →
dunning cases → channel reports → privacy request → questionnaire → its links → rota → customer → dispute →
party → message → daily closes → bill kinds → bills → draws → cashiers' days (shared) → book counter →
quotas → papers last. Asking for a lower rank after a higher one, or for a lower id of the same rank, is a
programming error: two such requests could wait for each other for ever.
"""

import hashlib
from collections.abc import Callable, Iterable
from enum import IntEnum
from typing import Generic, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet

from kaipan.kernel.errors import NotFound
from kaipan.platform.prepared import Key, Prepared
from kaipan.platform.unit_of_work import UnitOfWork, current_unit

M = TypeVar("M", bound=Model)

TIMEOUT = "3s"


class Rank(IntEnum):
    """The one order of locks. Gaps leave room for later ranks."""

    ORGANISATION = 5
    PERIOD = 10
    SERIES_OWNER = 15
    ROOM_ATTRIBUTE = 18
    REGISTRATION = 19
    ROOM = 20
    RELEASE = 22
    RESERVATION = 24
    ALLOWANCE = 26
    DEAL = 30
    CAMPAIGN = 32
    MILESTONE = 33
    PLAN = 35
    APPROVAL = 40
    DELEGATION = 42
    AREA_BATCH = 46
    LOAN_BATCH = 48
    SETTLEMENT_BATCH = 49
    ACCOUNT = 50
    DUE = 60
    RECEIPT = 70
    DUNNING_CASE = 71
    CHANNEL_REPORT = 72
    PRIVACY_REQUEST = 74
    QUESTIONNAIRE = 76
    SURVEY_LINK = 77
    ROTA = 78
    CUSTOMER = 80
    DISPUTE = 81
    PARTY = 82
    MESSAGE = 84
    DAILY_CLOSE = 85
    BILL_KIND = 86
    BILL = 87
    BILL_DRAW = 88
    CASHIER_DAY = 89
    COUNTER = 90
    PAPER = 95


class LockOrderBrokenError(RuntimeError):
    """Locks were asked for against the order: a fault of ours."""


def lock(rank: Rank, rows: QuerySet[M], *, shared: bool = False) -> list[M]:
    """Lock ``rows`` by ascending id and return them fresh.

    Plain locks leave foreign keys to the row usable (``FOR NO KEY UPDATE``). ``shared`` lets other
    sharers in: an open period is shared by all who post into it. A row that is not free within 3 s
    makes the verb answer :class:`kaipan.kernel.errors.Busy`.
    """
    unit = current_unit()
    _limit_waiting(unit)
    locked = _lock_shared(rows) if shared else list(_alone(rows))
    _note(unit, rank, [row.pk for row in locked])
    return locked


class Locking(Generic[M]):
    """As :func:`lock`, of rows that many verbs lock by their keys: ``build`` as in :class:`Prepared`."""

    def __init__(self, rank: Rank, build: Callable[..., QuerySet[M]]) -> None:
        self._rank = rank
        self._rows = Prepared(lambda *keys: _alone(build(*keys)))

    def __call__(self, *keys: Key) -> list[M]:
        unit = current_unit()
        _limit_waiting(unit)
        locked = self._rows(*keys)
        _note(unit, self._rank, [row.pk for row in locked])
        return locked

    def one(self, key: Key) -> M:
        """The one row, locked, or :class:`~kaipan.kernel.errors.NotFound`."""
        locked = self(key)
        if not locked:
            raise NotFound
        return locked[0]


def lock_keys(rank: Rank, rows: QuerySet[M]) -> list[int]:
    """As :func:`lock`, for so many rows that only their ids are fetched."""
    unit = current_unit()
    _limit_waiting(unit)
    keys = list(_alone(rows).values_list("pk", flat=True))
    _note(unit, rank, keys)
    return keys


def _alone(rows: QuerySet[M]) -> QuerySet[M]:
    return rows.order_by("pk").select_for_update(no_key=True, of=("self",))


def _lock_shared(rows: QuerySet[M]) -> list[M]:
    table = connection.ops.quote_name(rows.model._meta.db_table)
    keys, values = rows.order_by().values("pk").query.sql_with_params()
    sql = f"SELECT * FROM {table} WHERE id IN ({keys}) ORDER BY id FOR SHARE OF {table}"  # noqa: S608
    return list(rows.model._default_manager.raw(sql, values))


def _limit_waiting(unit: UnitOfWork) -> None:
    if not unit.lock_timeout_set:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [TIMEOUT])
        unit.lock_timeout_set = True


def _note(unit: UnitOfWork, rank: Rank, keys: list[int]) -> None:
    wanted = {(int(rank), key) for key in keys}
    fresh = wanted - unit.locks
    if fresh and unit.locks:
        highest = max(unit.locks)
        lowest = min(fresh)
        if lowest < highest:
            msg = f"{unit.verb} locks {lowest} after {highest}"
            raise LockOrderBrokenError(msg)
    unit.locks |= wanted


def claim_name(name: str) -> None:
    """Hold ``name`` until the transaction ends; whoever else wants it waits as for a row.

    For what has no row yet: two clerks who register the same telephone do so one after the other. Claimed
    before anything is locked, one name a verb.
    """
    claim_names([name])


def claim_shared(name: str) -> None:
    """Hold ``name`` with others who share it until the transaction ends; who claims it alone waits."""
    _limit_waiting(current_unit())
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [_key_of(name)])


def claim_names(names: Iterable[str]) -> None:
    """As :func:`claim_name`, of several at once: in one order, so that no two wait for each other."""
    _limit_waiting(current_unit())
    with connection.cursor() as cursor:
        for key in sorted(map(_key_of, set(names))):
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])


def _key_of(name: str) -> int:
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)
