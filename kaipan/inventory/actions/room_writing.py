"""Writing many rooms at once: COPY instead of one statement a room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection
from psycopg import sql
from psycopg.types.json import Jsonb

from kaipan.inventory.models import Room
from kaipan.kernel.area import Area
from kaipan.kernel.money import Money

_TABLE = sql.Identifier(Room._meta.db_table)
_DEFAULTS = {
    column.attname: column.get_default()
    for column in Room._meta.concrete_fields
    if not column.primary_key and not column.has_db_default()
}


def copy_rooms(rooms: Iterable[Mapping[str, Any]]) -> None:
    """Add rooms given by column; what is not given has the model's default."""
    columns = list(_DEFAULTS)
    rows = ({**_DEFAULTS, **room} for room in rooms)
    _copy(_TABLE, columns, ([row[column] for column in columns] for row in rows))


def update_rooms(rooms: Mapping[int, Mapping[str, Any]]) -> None:
    """Give each room, by id, the values of its own columns: a statement for every set of columns."""
    by_columns: dict[tuple[str, ...], dict[int, Mapping[str, Any]]] = {}
    for room_id, values in rooms.items():
        by_columns.setdefault(tuple(sorted(values)), {})[room_id] = values
    for columns, group in by_columns.items():
        _update(columns, group)


def delete_rooms_of(room_import_id: int) -> None:
    """Remove every room that an import added; the database refuses while anything points at one."""
    delete = sql.SQL("DELETE FROM {} WHERE room_import_id = %s").format(_TABLE)
    with connection.cursor() as cursor:
        cursor.execute(delete, [room_import_id])


def _update(columns: Sequence[str], rooms: Mapping[int, Mapping[str, Any]]) -> None:
    waiting = sql.Identifier("waiting_room_values")
    names = sql.SQL(", ").join(map(sql.Identifier, ["id", *columns]))
    settings = sql.SQL(", ").join(
        sql.SQL("{column} = {waiting}.{column}").format(column=sql.Identifier(column), waiting=waiting)
        for column in columns
    )
    shape = sql.SQL("CREATE TEMP TABLE {} AS SELECT {} FROM {} WHERE false")
    update = sql.SQL("UPDATE {table} SET {settings} FROM {waiting} WHERE {waiting}.id = {table}.id")
    with connection.cursor() as cursor:
        cursor.execute(shape.format(waiting, names, _TABLE))
        values = ([room_id, *(room[column] for column in columns)] for room_id, room in rooms.items())
        _copy(waiting, ["id", *columns], values)
        cursor.execute(update.format(table=_TABLE, settings=settings, waiting=waiting))
        cursor.execute(sql.SQL("DROP TABLE {}").format(waiting))


def _copy(table: sql.Identifier, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        table, sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row([_stored(value) for value in row])


def _stored(value: Any) -> Any:
    match value:
        case Area():
            return value.square_metres
        case Money():
            return value.amount
        case dict():
            return Jsonb(value)
        case _:
            return value
