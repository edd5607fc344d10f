"""测绘成果 as tables: read whole, or refused with every wrong row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from kaipan.areas.refusals import AreaUnfit, DoesNotSumUp, RoomTwice, SurveyEmpty, SurveyInvalid
from kaipan.areas.rules.measuring import MeasuredRow, sums_up
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

BUILDING, UNIT, ROOM, GROSS, INNER, SHARED = "楼栋", "单元", "房号", "建筑面积", "套内面积", "公摊面积"

COLUMNS = (
    Column(BUILDING, is_required=True),
    Column(UNIT),
    Column(ROOM, is_required=True),
    Column(GROSS, ColumnKind.AREA, is_required=True),
    Column(INNER, ColumnKind.AREA, is_required=True),
    Column(SHARED, ColumnKind.AREA, is_required=True),
)
LIMITS = Limits(data_rows=50_000)


def template() -> bytes:
    """An empty .xlsx with the columns to fill in."""
    return write_xlsx(COLUMNS, [])


def read_survey(content: bytes, filename: str) -> list[MeasuredRow]:
    """The rooms of a survey; :class:`SurveyInvalid` with every wrong row otherwise.

    Raises :class:`SurveyEmpty`, and what opening the file raises.
    """
    return read_lines(
        read_records(read_table(content, filename, limits=LIMITS), COLUMNS),
        _read,
        repeated=_wrong_together,
        invalid=SurveyInvalid,
        empty=SurveyEmpty,
    )


def _read(record: Record) -> MeasuredRow:
    readers: dict[str, Callable[[], Any]] = {
        BUILDING: lambda: required_line(_text(record, BUILDING), longest=40),
        UNIT: lambda: clean_line(_text(record, UNIT), longest=20),
        ROOM: lambda: required_line(_text(record, ROOM), longest=20),
        GROSS: lambda: _area(record, GROSS),
        INNER: lambda: _area(record, INNER),
        SHARED: lambda: _made(record, SHARED),
    }
    said = read_cells(record.number, readers, said=lambda title: _text(record, title))
    return MeasuredRow(record.number, *said)


def _text(record: Record, title: str) -> str:
    value = record.values[title]
    return "" if value is None else str(value)


def _area(record: Record, title: str) -> Area:
    area = _made(record, title)
    if not area:
        raise AreaUnfit
    return area


def _made(record: Record, title: str) -> Area:
    value = record.values[title]
    if not isinstance(value, Decimal):
        raise AreaUnfit
    try:
        return Area(value)
    except ValueError:
        raise AreaUnfit from None


def _wrong_together(rows: list[MeasuredRow]) -> Iterator[RowError]:
    """What no cell shows alone: areas that do not sum up, and rooms that come twice."""
    seen: dict[tuple[str, str, str], int] = {}
    for each in rows:
        if not sums_up(each.gross, each.inner, each.shared):
            refusal = DoesNotSumUp(inner=each.inner, shared=each.shared, gross=each.gross)
            yield RowError.of(refusal, row=each.row)
        before = seen.setdefault(each.key, each.row)
        if before != each.row:
            yield RowError.of(RoomTwice(row=before), row=each.row)
