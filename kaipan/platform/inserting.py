"""Rows that every verb writes, so often that building and saving an object of each is a cost of its own."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Field, Model


def insert(model: type[Model], **values: object) -> int:
    """Write one row and return its id; columns that are not named get the database's default."""
    statement, fields = _statement(model, tuple(values))
    row = zip(fields, values.values(), strict=True)
    with connection.cursor() as cursor:
        cursor.execute(statement, [field.get_db_prep_save(value, connection) for field, value in row])
        return int(cursor.fetchone()[0])


@cache
def _statement(model: type[Model], names: tuple[str, ...]) -> tuple[str, list[Field[Any, Any]]]:
    by_name = {field.name: field for field in model._meta.concrete_fields}
    fields = [by_name[name] for name in names]
    places = ", ".join(["%s"] * len(fields))
    columns = ", ".join(f'"{field.column}"' for field in fields)
    table, key = model._meta.db_table, by_name["id"].column
    return f'INSERT INTO "{table}" ({columns}) VALUES ({places}) RETURNING "{key}"', fields  # noqa: S608
