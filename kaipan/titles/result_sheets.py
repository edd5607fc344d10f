"""登记结果 as tables: read whole, or refused with every wrong row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from kaipan.kernel.area import Area
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.platform.spreadsheets import (
    Column,
    ColumnKind,
    Limits,
    Record,
    RowError,
    read_cells,
    read_lines,
    read_records,
    read_table,
    write_xlsx,
)
from kaipan.titles.refusals import NumberTwice, ResultsEmpty, ResultsInvalid, ResultUnclear, RoomTwice

BUILDING, UNIT, ROOM = "楼栋", "单元", "房号"
NUMBER, DAY, AREA, REASON = "不动产权证号", "登记日期", "登记面积", "退件原因"

COLUMNS = (
    Column(BUILDING, is_required=True),
    Column(UNIT),
    Column(ROOM, is_required=True),
    Column(NUMBER),
    Column(DAY, ColumnKind.DATE),
    Column(AREA, ColumnKind.AREA),
    Column(REASON),
)
LIMITS = Limits(data_rows=2_000)
"""As many as go into one batch."""


@dataclass(frozen=True, slots=True)
class Result:
    """A row of the registry: a certificate with its day and area in ㎡, or the reason it was sent back."""

    row: int
    building: str
    unit: str
    room: str
    number: str
    registered_on: date | None
    area: Area | None
    reason: str


def template() -> bytes:
    """An empty .xlsx with the columns to fill in."""
    return write_xlsx(COLUMNS, [])


def read_results(content: bytes, filename: str) -> list[Result]:
    """The rows of a file; ``ResultsInvalid`` with every wrong one otherwise. Raises ``ResultsEmpty``."""
    return read_lines(
        read_records(read_table(content, filename, limits=LIMITS), COLUMNS),
        _read,
        repeated=_wrong_together,
        invalid=ResultsInvalid,
        empty=ResultsEmpty,
    )


def _read(record: Record) -> Result:
    readers: dict[str, Callable[[], Any]] = {
        BUILDING: lambda: required_line(_text(record, BUILDING), longest=40),
        UNIT: lambda: clean_line(_text(record, UNIT), longest=20),
        ROOM: lambda: required_line(_text(record, ROOM), longest=20),
        NUMBER: lambda: clean_line(_text(record, NUMBER), longest=60),
        DAY: lambda: record.values[DAY],
        AREA: lambda: record.values[AREA],
        REASON: lambda: clean_line(_text(record, REASON), longest=200),
    }
    said = read_cells(record.number, readers, said=lambda title: _text(record, title))
    return Result(record.number, *said)


def _text(record: Record, title: str) -> str:
    value = record.values[title]
    return "" if value is None else str(value)


def _wrong_together(rows: list[Result]) -> Iterator[RowError]:
    """What no cell shows alone: neither registered nor sent back, numbers and rooms that come twice."""
    rooms: dict[tuple[str, ...], int] = {}
    numbers: dict[str, int] = {}
    for each in rows:
        registered = bool(each.number and each.registered_on and each.area)
        empty = not (each.number or each.registered_on or each.area)
        if registered == bool(each.reason) or not (registered or empty):
            yield RowError.of(ResultUnclear(), row=each.row)
        before = rooms.setdefault((each.building, each.unit, each.room), each.row)
        if before != each.row:
            yield RowError.of(RoomTwice(row=before), row=each.row)
        twin = numbers.setdefault(each.number, each.row) if each.number else each.row
        if twin != each.row:
            yield RowError.of(NumberTwice(row=twin), row=each.row, title=NUMBER, value=each.number)
