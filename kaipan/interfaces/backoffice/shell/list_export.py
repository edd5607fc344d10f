"""The rows of a list as a file: the columns that are shown, every row that matches, typed values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from django.db.models import QuerySet
from django.http import HttpResponse

from kaipan.interfaces.backoffice.shell import formats
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.kernel.errors import NotFound
from kaipan.platform import spreadsheets
from kaipan.platform.spreadsheets import ColumnKind, ExportedValue

_CHUNK = 2_000
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_KINDS = {
    Kind.COUNT: ColumnKind.COUNT,
    Kind.NUMBER: ColumnKind.NUMBER,
    Kind.MONEY: ColumnKind.SIGNED_AMOUNT,
    Kind.UNIT_PRICE: ColumnKind.UNIT_PRICE,
    Kind.AREA: ColumnKind.AREA,
    Kind.PERCENT: ColumnKind.UNIT_PRICE,
    Kind.DAY: ColumnKind.DATE,
}


def export(file_type: str, title: str, columns: Sequence[Column], rows: QuerySet[Any]) -> HttpResponse:
    """``rows`` as an attachment named after the list; ``file_type`` is ``xlsx`` or ``csv``."""
    header = [
        spreadsheets.Column(_title(column), _KINDS.get(column.kind, ColumnKind.TEXT)) for column in columns
    ]
    cells = _cells(columns, rows)
    if file_type == "xlsx":
        return _attachment(spreadsheets.write_xlsx(header, cells), _XLSX, f"{title}.xlsx")
    if file_type == "csv":
        return _attachment(spreadsheets.write_csv(header, cells), "text/csv; charset=utf-8", f"{title}.csv")
    raise NotFound


def _cells(columns: Sequence[Column], rows: QuerySet[Any]) -> Iterator[list[ExportedValue]]:
    for row in rows.iterator(chunk_size=_CHUNK):
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
            return Decimal(value) * 100
        case _:
            return value  # type: ignore[no-any-return]


def _attachment(content: bytes, media_type: str, name: str) -> HttpResponse:
    disposition = f"attachment; filename*=UTF-8''{quote(name)}"
    return HttpResponse(content, content_type=media_type, headers={"Content-Disposition": disposition})
