"""The one clock: the database's, because several servers never agree on the time."""

from datetime import date, datetime

from django.conf import settings
from django.db import connection
from django.db.models import DateField, Func, Value


def moment() -> datetime:
    """Now, to the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        now: datetime = cursor.fetchone()[0]
    return now


def business_day() -> date:
    """Today in the sales office (``TIME_ZONE``).

    For checks that need some present day, such as that nobody is born in the future. A date that business
    turns on is an argument of the verb instead.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT (clock_timestamp() AT TIME ZONE %s)::date", [settings.TIME_ZONE])
        today: date = cursor.fetchone()[0]
    return today


class Today(Func):
    """Today in the sales office, inside a query."""

    output_field = DateField()
    template = "(now() AT TIME ZONE %(expressions)s)::date"

    def __init__(self) -> None:
        super().__init__(Value(settings.TIME_ZONE))


def settled_moment() -> datetime:
    """Whatever was written before this moment is committed and visible; nothing older can appear any more.

    It lies where the oldest transaction of anybody else began, less a second for one that is just
    beginning; the server tidying up a table writes nothing of ours. Who reads everything up to it and goes
    on from it misses nothing, though transactions end in another order than they begin.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT least(min(xact_start), clock_timestamp()) - interval '1 second' FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid() "
            "AND backend_type <> 'autovacuum worker'"
        )
        settled: datetime = cursor.fetchone()[0]
    return settled
