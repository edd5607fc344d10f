"""Limits on how often something is done."""

from threading import Thread

import pytest
from django.db import connection, connections

from kaipan.platform.models import RateCount
from kaipan.platform.rates import seconds_to_wait

pytestmark = pytest.mark.django_db

HOUR = 3600


def test_beyond_the_limit_one_waits_for_the_next_window():
    for _ in range(3):
        assert seconds_to_wait("door", limit=3, window=HOUR) == 0
    assert 1 <= seconds_to_wait("door", limit=3, window=HOUR) <= HOUR


def test_every_key_is_counted_by_itself():
    seconds_to_wait("door", limit=1, window=HOUR)
    assert seconds_to_wait("gate", limit=1, window=HOUR) == 0


def test_the_next_window_begins_at_one():
    seconds_to_wait("door", limit=1, window=HOUR)
    RateCount.objects.update(window_start="2026-01-01T00:00Z", used=900)
    assert seconds_to_wait("door", limit=1, window=HOUR) == 0
    assert RateCount.objects.get().used == 1


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_uses_at_the_same_time_are_all_counted():
    def knock():
        for _ in range(25):
            seconds_to_wait("door", limit=1000, window=HOUR)
        connections.close_all()

    threads = [Thread(target=knock) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert RateCount.objects.get().used == 200


def test_counting_writes_nothing_to_the_log_of_the_database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = 'platform_ratecount'")
        assert cursor.fetchone() == ("u",)
