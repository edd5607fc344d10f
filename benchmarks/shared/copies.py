"""The reference of what is written in bulk: a bare COPY of the same rows."""

from __future__ import annotations

import time

from django.db import connection, transaction
from django.db.models import Model


def seconds_of_copy(model: type[Model], condition: str) -> float:
    """How long COPY takes to write the rows that meet ``condition`` into an empty twin, then gone.

    The twin has the same indexes and checks, and neither references nor triggers.
    """
    table = model._meta.db_table
    columns = ", ".join(f'"{column.column}"' for column in model._meta.concrete_fields)
    with transaction.atomic(), connection.cursor() as cursor:
        with cursor.copy(f"COPY (SELECT {columns} FROM {table} WHERE {condition}) TO STDOUT") as out:
            rows = b"".join(bytes(block) for block in out)
        cursor.execute(f"CREATE TABLE twin_of_rows (LIKE {table} INCLUDING ALL)")
        started = time.perf_counter()
        with cursor.copy(f"COPY twin_of_rows ({columns}) FROM STDIN") as copy:
            copy.write(rows)
        seconds = time.perf_counter() - started
        transaction.set_rollback(True)
    return seconds
