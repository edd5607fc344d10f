"""What is settled and what may still change."""

import psycopg
import pytest
from django.db import connection

from kaipan.platform.clock import business_day, moment, settled_moment

pytestmark = pytest.mark.django_db


@pytest.fixture
def somebody_else():
    settings = connection.get_connection_params()
    names = ("dbname", "user", "host", "port", "password")
    with psycopg.connect(**{name: settings[name] for name in names if settings.get(name)}) as other:
        yield other


def test_a_moment_is_not_settled_while_an_older_transaction_runs(somebody_else):
    began = somebody_else.execute("SELECT now()").fetchone()[0]
    assert settled_moment() < began


def test_nothing_holds_the_settled_moment_back_when_nobody_else_works(somebody_else):
    began = somebody_else.execute("SELECT now()").fetchone()[0]
    somebody_else.rollback()
    while settled_moment() < began:
        assert (moment() - began).total_seconds() < 30
    assert settled_moment() >= began


def test_the_day_begins_at_midnight_of_the_office_and_not_of_the_server(settings):
    assert settings.TIME_ZONE == "Asia/Shanghai"
    days = []
    for zone in ("Etc/GMT+12", "Asia/Shanghai", "Pacific/Kiritimati"):
        settings.TIME_ZONE = zone
        days.append(business_day())

    assert days == sorted(days)
    assert days[0] < days[2]
