"""One order of locks, three seconds of patience, and what a verb says when they are over."""

from contextlib import contextmanager
from itertools import product
from threading import Barrier, Event, Thread
from time import monotonic

import pytest
from django.db import connection, connections, transaction

from kaipan.kernel.actor import Actor, Channel
from kaipan.kernel.errors import Busy
from kaipan.kernel.ids import CompanyId
from kaipan.platform import audit
from kaipan.platform.locks import LockOrderBrokenError, Rank, claim_name, lock
from kaipan.platform.models import AuditRecord, NumberSeries
from kaipan.platform.unit_of_work import use_case
from tests.races import Contenders

PATIENCE = 30  # seconds: far more than needed, so that a fault shows as a failure and not as a hang
CLERK = Actor(staff_id=None, name="系统", company_id=CompanyId(1), channel=Channel.JOB)
on_one_session = pytest.mark.django_db


def series(*codes):
    return [NumberSeries.objects.create(project_id=1, code=code).pk for code in codes]


@use_case
def locking(*wanted, shared=False):
    """A verb that takes these locks one after the other, each a rank and an id."""
    for rank, key in wanted:
        lock(rank, NumberSeries.objects.filter(pk=key), shared=shared)
    audit.record(CLERK, "platform.locks.tried", NumberSeries.objects.first())


@on_one_session
@pytest.mark.parametrize(("first", "then"), list(product(Rank, Rank)))
def test_a_lower_rank_is_never_locked_after_a_higher_one(first, then):
    low, high = series("a", "b")
    if first <= then:
        locking((first, low), (then, high))
    else:
        with pytest.raises(LockOrderBrokenError, match="locking locks"):
            locking((first, low), (then, high))
        assert not AuditRecord.objects.filter(verb="platform.locks.tried").exists()


@on_one_session
def test_within_a_rank_ids_ascend_and_what_is_held_may_be_asked_for_again():
    low, high = series("a", "b")
    locking((Rank.ROOM, low), (Rank.ROOM, high), (Rank.ROOM, low))
    with pytest.raises(LockOrderBrokenError):
        locking((Rank.ROOM, high), (Rank.ROOM, low))


@on_one_session
def test_many_rows_are_locked_by_ascending_id_however_they_are_asked_for():
    keys = series("a", "b", "c")

    @use_case
    def upside_down():
        locked = lock(Rank.ROOM, NumberSeries.objects.filter(pk__in=keys).order_by("-pk"))
        audit.record(CLERK, "platform.locks.tried", locked[0])
        return [row.pk for row in locked]

    assert upside_down() == sorted(keys)


@contextmanager
def somebody_holds(statement, *parameters):
    """Another session that has run the statement and does not commit before this is over."""
    holds, let_go = Event(), Event()

    def hold():
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, parameters)
            holds.set()
            let_go.wait(PATIENCE)
        connections.close_all()

    thread = Thread(target=hold)
    thread.start()
    assert holds.wait(PATIENCE)
    try:
        yield
    finally:
        let_go.set()
        thread.join()


def seconds_until_busy(verb):
    began = monotonic()
    with pytest.raises(Busy, match=r"系统正忙.*请稍后重试"):
        verb()
    return monotonic() - began


HELD_ROW = "SELECT 1 FROM platform_numberseries WHERE id = %s FOR NO KEY UPDATE"
SHARED_ROW = "SELECT 1 FROM platform_numberseries WHERE id = %s FOR SHARE"


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("shared", [False, True], ids=["alone", "shared"])
def test_who_waits_three_seconds_for_a_row_hears_that_the_house_is_busy(shared):
    (key,) = series("held")
    with somebody_holds(HELD_ROW, key):
        waited = seconds_until_busy(lambda: locking((Rank.ROOM, key), shared=shared))
    assert 2.5 < waited < PATIENCE / 2
    assert not AuditRecord.objects.exists()
    locking((Rank.ROOM, key))


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_who_waits_three_seconds_for_a_name_hears_that_the_house_is_busy():
    series("name")

    @use_case
    def claiming():
        claim_name("13800138000")
        audit.record(CLERK, "platform.locks.tried", NumberSeries.objects.get())

    with somebody_holds(
        "SELECT pg_advisory_xact_lock(('x' || left(encode(sha256(%s), 'hex'), 16))::bit(64)::bigint)",
        b"13800138000",
    ):
        assert 2.5 < seconds_until_busy(claiming) < PATIENCE / 2
    claiming()


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_those_who_share_a_row_do_not_wait_for_each_other():
    (key,) = series("shared")
    with somebody_holds(SHARED_ROW, key):
        locking((Rank.PERIOD, key), shared=True)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_patience_ends_with_the_verb():
    (key,) = series("patience")
    locking((Rank.ROOM, key))
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        assert cursor.fetchone() == ("0",)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_two_verbs_that_wait_for_each_other_both_are_done_in_the_end():
    """Rows changed without a lock, each verb the other's first: the one the database stops tries again."""
    keys = series("one", "other")
    both_hold_one = Barrier(2)
    first_attempt = [True, True]

    @use_case
    def crossing(number):
        mine, theirs = keys[number], keys[1 - number]
        NumberSeries.objects.filter(pk=mine).update(last=number + 1)
        if first_attempt[number]:
            first_attempt[number] = False
            both_hold_one.wait(PATIENCE)
        NumberSeries.objects.filter(pk=theirs).update(last=number + 1)
        audit.record(CLERK, "platform.locks.tried", NumberSeries.objects.get(pk=mine))

    with Contenders(2) as contenders:
        race = contenders.race(crossing)
    assert (len(race.winners), race.refusals) == (2, [])
    assert len(set(NumberSeries.objects.values_list("last", flat=True))) == 1
    assert AuditRecord.objects.filter(verb="platform.locks.tried").count() == 2
