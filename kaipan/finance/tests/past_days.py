"""Days that passed: what a test does now counts as done on an earlier evening."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db import connection, transaction

from kaipan.platform.clock import business_day

_DAYS = {"finance_due": ("opened_on", "ended_on", "redated_on"), "finance_formerday": ("until_on",)}


@contextmanager
def done_on(day: date) -> Iterator[None]:
    """What dues remember of today was remembered on ``day``; money says its own day."""
    yield
    today = business_day()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table, columns in _DAYS.items():
            for column in columns:
                cursor.execute(f"UPDATE {table} SET {column} = %s WHERE {column} = %s", [day, today])
        cursor.execute("SET LOCAL session_replication_role = origin")
