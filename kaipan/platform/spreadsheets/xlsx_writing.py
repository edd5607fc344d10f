"""Writing an .xlsx that a spreadsheet program opens without running anything."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import IO, Any, TypeAlias

import xlsxwriter

from kaipan.kernel.area import Area
from kaipan.kernel.money import Money
from kaipan.platform.spreadsheets.cells import CellTooLong
from kaipan.platform.spreadsheets.columns import Column, ColumnKind
from kaipan.platform.spreadsheets.limits import LONGEST_CELL

ExportedValue: TypeAlias = str | Decimal | int | Money | Area | date | bool | None

_FORMATS = {
    ColumnKind.TEXT: "@",
    ColumnKind.AMOUNT: "#,##0.00",
    ColumnKind.SIGNED_AMOUNT: "#,##0.00",
    ColumnKind.UNIT_PRICE: "#,##0.00##",
    ColumnKind.COEFFICIENT: "#,##0.00####",
    ColumnKind.AREA: "#,##0.00##",
    ColumnKind.COUNT: "0",
    ColumnKind.NUMBER: "0.####",
    ColumnKind.DATE: "yyyy-mm-dd",
    ColumnKind.FLAG: "General",
}
_WIDTHS = {ColumnKind.TEXT: 18, ColumnKind.COUNT: 10, ColumnKind.DATE: 12, ColumnKind.FLAG: 8}
_DEFAULT_WIDTH = 16
_SAFE_DIGITS = 15


def write_xlsx(
    columns: Sequence[Column],
    rows: Iterable[Sequence[ExportedValue]],
    *,
    sheet: str = "数据",
    made_at: datetime | None = None,
) -> bytes:
    """A workbook of one sheet: a header, then each of ``rows`` in the order of ``columns``.

    Text is always written as text, whatever it begins with; amounts, areas and counts as numbers with their
    format; numbers longer than the 15 digits a spreadsheet keeps as text. With ``made_at`` in place of now
    the same rows are the same bytes.
    """
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"constant_memory": True}) as workbook:
        if made_at is not None:
            workbook.set_properties({"created": made_at.astimezone(UTC).replace(tzinfo=None)})
        _write_sheet(workbook, sheet, columns, rows)
    return buffer.getvalue()


def save_xlsx(
    file: IO[bytes],
    columns: Sequence[Column],
    rows: Iterable[Sequence[ExportedValue]],
    *,
    sheet: str = "数据",
) -> None:
    """The same into a file, row by row as they come: memory stays the same however many there are."""
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as workbook:
        _write_sheet(workbook, sheet, columns, rows)


def write_sheets(
    sheets: Mapping[str, tuple[Sequence[Column], Iterable[Sequence[ExportedValue]]]],
) -> bytes:
    """A workbook of several sheets, each as :func:`write_xlsx` writes one, in their order."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"constant_memory": True}) as workbook:
        for sheet, (columns, rows) in sheets.items():
            _write_sheet(workbook, sheet, columns, rows)
    return buffer.getvalue()


def _write_sheet(
    workbook: Any, sheet: str, columns: Sequence[Column], rows: Iterable[Sequence[ExportedValue]]
) -> None:
    page = workbook.add_worksheet(sheet)
    page.freeze_panes(1, 0)
    header = workbook.add_format({"bold": True, "bottom": 1})
    formats = [workbook.add_format({"num_format": _FORMATS[column.kind]}) for column in columns]
    for place, column in enumerate(columns):
        page.set_column(place, place, _WIDTHS.get(column.kind, _DEFAULT_WIDTH), formats[place])
    for place, column in enumerate(columns):
        page.write_string(0, place, column.title, header)
    for number, row in enumerate(rows, start=1):
        for place, (value, shape) in enumerate(zip(row, formats, strict=True)):
            _write(page, number, place, plain(value), shape)


def plain(value: ExportedValue) -> str | Decimal | date | None:
    """``value`` as a cell holds it: amounts and areas as numbers, 是 or 否 for truth."""
    if isinstance(value, Money):
        return value.amount
    if isinstance(value, Area):
        return value.square_metres
    if isinstance(value, bool):
        return "是" if value else "否"
    return Decimal(value) if isinstance(value, int) else value


def _write(page: Any, row: int, place: int, value: str | Decimal | date | None, shape: Any) -> None:
    if isinstance(value, Decimal) and len(value.normalize().as_tuple().digits) <= _SAFE_DIGITS:
        page.write_number(row, place, value, shape)
    elif isinstance(value, date) and not isinstance(value, datetime):
        page.write_datetime(row, place, value, shape)
    elif value is not None:
        text = f"{value:f}" if isinstance(value, Decimal) else str(value)
        if len(text) > LONGEST_CELL:
            raise CellTooLong(longest=LONGEST_CELL)
        page.write_string(row, place, text, shape)
