"""The rows of a list as a table to export: the shown columns, every row that matches, typed values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from django.db.models import QuerySet

from kaipan.interfaces.backoffice.shell import formats
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.exports import CHUNK, Table
from kaipan.platform import spreadsheets
from kaipan.platform.spreadsheets import ColumnKind, ExportedValue

_KINDS = {
    Kind.COUNT: ColumnKind.COUNT,
    Kind.NUMBER: ColumnKind.NUMBER,
    Kind.MONEY: ColumnKind.SIGNED_AMOUNT,
    Kind.UNIT_PRICE: ColumnKind.UNIT_PRICE,
    Kind.AREA: ColumnKind.AREA,
    Kind.PERCENT: ColumnKind.UNIT_PRICE,
    Kind.DAY: ColumnKind.DATE,
}


def table_of(title: str, columns: Sequence[Column], count: int, rows: QuerySet[Any]) -> Table:
    """``rows`` as a table named after the list."""
    header = [
        spreadsheets.Column(_title(column), _KINDS.get(column.kind, ColumnKind.TEXT)) for column in columns
    ]
    return Table(title, header, count, partial(_cells, columns, rows))


def _cells(columns: Sequence[Column], rows: QuerySet[Any]) -> Iterator[list[ExportedValue]]:
    for row in rows.iterator(chunk_size=CHUNK):
        yield [_value(column, column.exported(row)) for column in columns]


def _title(column: Column) -> str:
    """The column's label; a share is exported as the per cent that people read, and says so."""
    return f"{column.label} (%)" if column.kind is Kind.PERCENT else str(column.label)


def _value(column: Column, value: Any) -> ExportedValue:
    if value is None or value == "":
        return None
    match column.kind:
        case Kind.TEXT | Kind.BADGE:
            return formats.text(value)
        case Kind.MOMENT:
            return formats.moment(value)
        case Kind.PERCENT:
            return formats.per_cent(value)
        case _:
            return value  # type: ignore[no-any-return]
