"""Nothing is sold before its effective moment, everything from then on, whether or not a worker runs."""

import threading
import time
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.db import connection

from kaipan.inventory import testing as rooms
from kaipan.inventory.models import Occupancy
from kaipan.inventory.rules.refusals import RoomNotReleased, RoomTaken
from kaipan.kernel.errors import Refusal
from kaipan.platform import audit, clock
from kaipan.presale import actions as presale
from kaipan.presale import due_releases
from kaipan.presale import testing as presale_cast
from kaipan.presale.models import ReleaseBatch, ReleaseLine
from kaipan.sales import testing
from tests import raw_sql
from tests.kept import kept
from tests.races import Contenders, queries_built_anew

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

PAUSE = timedelta(seconds=2)
"""Long enough that a busy machine has put the batch down before its moment comes."""


@kept
def office():
    """An office whose six rooms are priced and not on sale."""
    office = testing.office()
    office.rooms = rooms.rooms(office.project, released=False)
    presale_cast.price_book(office.project, office.rooms)
    return office


def scheduled(office, after=PAUSE):
    actor = presale_cast.pricing_person(office.project)
    result = presale.release_rooms(
        office.project.pk,
        condition=presale.RoomCondition(room_ids=tuple(office.rooms)),
        dry_run=False,
        effective_at=clock.moment() + after,
        today=testing.TODAY,
        actor=actor,
    )
    return ReleaseBatch.objects.get(pk=result.id)


def wait_until(moment):
    time.sleep(max((moment - clock.moment()).total_seconds(), 0))


def keep_trying(office, room, until):
    """One consultant who books a room again and again until it works."""
    while time.monotonic() < until:
        try:
            return office.book(room)
        except RoomNotReleased:
            time.sleep(0.005)
    msg = "the room never came on sale"
    raise AssertionError(msg)


def all_scheduled():
    return ReleaseBatch.objects.filter(state="SCHEDULED").order_by("pk")


def sold_at():
    return list(Occupancy.objects.order_by("since").values_list("since", flat=True))


def test_nobody_gets_a_room_before_its_moment_and_everybody_after_it_without_a_worker(office):
    batch = scheduled(office)
    until = time.monotonic() + 20

    with Contenders(6) as contenders:
        race = contenders.race(lambda number: keep_trying(office, number, until))

    assert (len(race.winners), race.refusals) == (6, [])
    assert min(sold_at()) >= batch.effective_at
    assert ReleaseLine.objects.filter(batch=batch, done=True).count() == 6
    presale.apply_what_is_due(office.project.pk)
    batch.refresh_from_db()
    assert batch.state == "DONE"
    assert raw_sql.violations() == {}


def test_without_the_moment_rooms_are_sold_before_it(office):
    """The control: due is what waits, and the database does not look at the clock either."""
    batch = scheduled(office, timedelta(minutes=5))
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE presale_releaseline DISABLE TRIGGER USER")
    try:
        with patch.object(due_releases, "due_batches", all_scheduled), queries_built_anew():
            office.book(0)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE presale_releaseline ENABLE TRIGGER USER")
    assert min(sold_at()) < batch.effective_at
    assert "presale_nothing_released_before_its_moment" in raw_sql.violations()


def test_a_sale_and_the_whole_batch_at_once_release_each_room_once(office):
    batch = scheduled(office)
    wait_until(batch.effective_at)

    def attempt(number):
        if number % 2:
            return presale.apply_what_is_due(office.project.pk)
        return office.book(number // 2)

    with Contenders(12) as contenders:
        race = contenders.race(attempt)

    assert all(isinstance(refusal, RoomTaken) for refusal in race.refusals)
    presale.apply_what_is_due(office.project.pk)
    batch.refresh_from_db()
    assert (batch.state, batch.lines.filter(done=True).count()) == ("DONE", 6)
    assert len(sold_at()) == 6
    assert raw_sql.violations() == {}


def cancelled_while_somebody_books(office):
    """A cancelling that begins in time and ends after the moment; what came of the booking meanwhile."""
    batch = scheduled(office)
    came_of_it: list[object] = []

    def sleepy(actor, verb, *args, **kwargs):
        if verb == "presale.release.cancelled":
            wait_until(batch.effective_at + timedelta(seconds=1))
        return told(actor, verb, *args, **kwargs)

    told = audit.record
    actor = presale_cast.pricing_person(office.project)

    def cancel():
        try:
            presale.cancel_release(batch.pk, reason="改期", actor=actor)
        finally:
            connection.close()

    def book():
        try:
            wait_until(batch.effective_at + timedelta(milliseconds=300))
            came_of_it.append(office.book(0))
        except Refusal as refusal:
            came_of_it.append(refusal)
        finally:
            connection.close()

    with patch.object(audit, "record", sleepy):
        threads = [threading.Thread(target=each) for each in (cancel, book)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    batch.refresh_from_db()
    return batch, came_of_it[0]


def test_a_batch_is_never_cancelled_and_in_effect(office):
    batch, booking = cancelled_while_somebody_books(office)
    assert batch.state == "CANCELLED"
    assert isinstance(booking, RoomNotReleased)
    assert raw_sql.violations() == {}


def test_without_the_lock_a_room_of_a_cancelled_batch_is_sold(office):
    """The control: the sale does not wait for who is cancelling."""
    with patch.object(due_releases, "lock", lambda _rank, rows, **_: list(rows)):
        batch, booking = cancelled_while_somebody_books(office)
    assert batch.state == "CANCELLED"
    assert not isinstance(booking, Refusal)
    assert "presale_nothing_released_before_its_moment" in raw_sql.violations()
