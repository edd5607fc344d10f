"""Writing a CSV that Excel opens as what it is: UTF-8 with its mark, or GB18030; formulas disarmed."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import IO

from kaipan.platform.spreadsheets.columns import Column
from kaipan.platform.spreadsheets.formula_guard import guarded
from kaipan.platform.spreadsheets.xlsx_writing import ExportedValue, plain

_MARK = "\ufeff"
_UTF_8 = "utf-8"


def write_csv(
    columns: Sequence[Column], rows: Iterable[Sequence[ExportedValue]], *, codec: str = _UTF_8
) -> bytes:
    """A header, then each of ``rows`` in the order of ``columns``.

    Text is quoted and, where a spreadsheet would take it for a formula, given an apostrophe that reading
    takes away again; numbers, negative ones too, stay bare. ``codec`` is ``utf-8`` or ``gb18030``, which
    older programs want and which has no mark.
    """
    buffer = io.BytesIO()
    save_csv(buffer, columns, rows, codec=codec)
    return buffer.getvalue()


def save_csv(
    file: IO[bytes],
    columns: Sequence[Column],
    rows: Iterable[Sequence[ExportedValue]],
    *,
    codec: str = _UTF_8,
) -> None:
    """The same into a file, row by row as they come."""
    text = io.TextIOWrapper(file, encoding=codec, newline="")
    if codec == _UTF_8:
        text.write(_MARK)
    writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow([guarded(column.title) for column in columns])
    for row in rows:
        writer.writerow([_cell(plain(value)) for _, value in zip(columns, row, strict=True)])
    text.detach()


def _cell(value: str | Decimal | date | None) -> str | Decimal:
    if isinstance(value, Decimal):
        return Decimal(f"{value:f}")
    if value is None:
        return ""
    return guarded(value) if isinstance(value, str) else value.isoformat()
