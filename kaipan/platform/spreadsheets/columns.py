"""Columns that an import expects or an export writes, and the values under them.

One list of columns serves both directions, so that what a room exports it can take back unchanged.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.text import gettext_noop
from kaipan.platform.spreadsheets.cells import column_letter
from kaipan.platform.spreadsheets.refusals import ColumnsMissing
from kaipan.platform.spreadsheets.row_errors import RowError
from kaipan.platform.spreadsheets.tables import Row, Table
from kaipan.platform.spreadsheets.typed_cells import (
    Filled,
    TypedValue,
    as_amount,
    as_area,
    as_coefficient,
    as_count,
    as_date,
    as_flag,
    as_number,
    as_signed_amount,
    as_text,
    as_unit_price,
)


class ColumnKind(Enum):
    """What stands in a column: how it is read, written and shown."""

    TEXT = "text"
    AMOUNT = "amount"
    SIGNED_AMOUNT = "signed amount"
    UNIT_PRICE = "unit price"
    COEFFICIENT = "coefficient"
    AREA = "area"
    COUNT = "count"
    NUMBER = "number"
    DATE = "date"
    FLAG = "flag"


_READERS: Mapping[ColumnKind, Callable[[Filled], TypedValue]] = {
    ColumnKind.TEXT: as_text,
    ColumnKind.AMOUNT: as_amount,
    ColumnKind.SIGNED_AMOUNT: as_signed_amount,
    ColumnKind.UNIT_PRICE: as_unit_price,
    ColumnKind.COEFFICIENT: as_coefficient,
    ColumnKind.AREA: as_area,
    ColumnKind.COUNT: as_count,
    ColumnKind.NUMBER: as_number,
    ColumnKind.FLAG: as_flag,
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column by name. Identity numbers, phones, room numbers and paper numbers are TEXT."""

    title: str
    kind: ColumnKind = ColumnKind.TEXT
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """One row read by its columns: a value for each that could be read, a complaint for every other."""

    number: int
    values: Mapping[str, TypedValue]
    errors: tuple[RowError, ...]


class CellMissing(InvalidValue):
    """A required cell is empty."""

    code = "cell_missing"
    message = gettext_noop("此项必填，请补上。")


def read_records(table: Table, columns: Sequence[Column]) -> Iterator[Record]:
    """Every row of ``table`` read by ``columns``; columns the table has besides are left alone.

    :class:`~kaipan.platform.spreadsheets.refusals.ColumnsMissing` when a column is not in the header.
    """
    missing = [column.title for column in columns if column.title not in table.places]
    if missing:
        raise ColumnsMissing(titles="、".join(missing))
    return (_record(table, row, columns) for row in table)


def unread_titles(table: Table, columns: Sequence[Column]) -> tuple[str, ...]:
    """Columns of the table that an import by ``columns`` would ignore: shown in the preview."""
    known = {column.title for column in columns}
    return tuple(title for title in table.header if title and title not in known)


def _record(table: Table, row: Row, columns: Sequence[Column]) -> Record:
    values: dict[str, TypedValue] = {}
    errors = list(row.errors)
    faulty = {error.column for error in row.errors}
    for column in columns:
        place = row.places[column.title]
        letter = column_letter(place + 1)
        if letter in faulty:
            continue
        try:
            values[column.title] = _value(table, row, column)
        except InvalidValue as reason:
            given = row.values[place]
            shown = "" if given is None else str(given)
            errors.append(RowError.of(reason, row=row.number, column=letter, title=column.title, value=shown))
    return Record(row.number, values, tuple(errors))


def _value(table: Table, row: Row, column: Column) -> TypedValue:
    cell = row.value(column.title)
    if cell is None:
        if column.is_required:
            raise CellMissing
        return None
    if column.kind is ColumnKind.DATE:
        return as_date(cell, dates_from_1904=table.dates_from_1904)
    return _READERS[column.kind](cell)
