"""A text table: encoding found strictly, delimiter found by counting, quotes by the book (RFC 4180)."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from kaipan.kernel.typed_values.characters import trimmed
from kaipan.platform.spreadsheets.cells import CellTooLong, CellValue, CellWithoutHeader, FaultyCell
from kaipan.platform.spreadsheets.encodings import Encoding, chosen_encoding, detect_encoding
from kaipan.platform.spreadsheets.formula_guard import unguarded
from kaipan.platform.spreadsheets.headers import clean_titles
from kaipan.platform.spreadsheets.limits import LONGEST_CELL, Limits, TooManyColumns, TooManyRows
from kaipan.platform.spreadsheets.refusals import CsvMalformed, NoTable
from kaipan.platform.spreadsheets.rows import RowBuilder
from kaipan.platform.spreadsheets.tables import Row, Table

_DELIMITERS = ",\t;"
_SNIFFED_RECORDS = 20

Record = tuple[int, list[str]]


def read_csv(content: bytes, *, encoding: str | None, header_row: int | None = None, limits: Limits) -> Table:
    """The table in ``content``; ``encoding`` is the user's choice when detection asked for one.

    The header is the first row that holds anything, or ``header_row`` when that is not meant.
    """
    found = chosen_encoding(content, encoding) if encoding else detect_encoding(content)
    text = _CsvText(content, found, _sniffed_delimiter(content, found))
    header = next((record for record in text.records() if record[0] == (header_row or record[0])), None)
    if header is None:
        raise NoTable
    number, cells = header
    titles = clean_titles(cells, number)
    _refuse_wide(number, len(titles), limits)
    body = _CsvBody(text, titles, number)
    return Table(
        header=titles,
        header_row=number,
        row_count=_counted(text, number, limits),
        source=body.rows,
        encoding=found,
    )


@dataclass(frozen=True, slots=True)
class _CsvText:
    content: bytes
    encoding: Encoding
    delimiter: str

    def records(self) -> Iterator[Record]:
        """Records that hold anything, with the number a spreadsheet would show beside them."""
        reader = csv.reader(_opened(self.content, self.encoding), delimiter=self.delimiter, strict=True)
        number = 0
        while True:
            number += 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise CsvMalformed(line=reader.line_num) from error
            if any(map(trimmed, cells)):
                yield number, cells


@dataclass(frozen=True, slots=True)
class _CsvBody:
    text: _CsvText
    titles: tuple[str, ...]
    header_row: int

    def rows(self) -> Iterator[Row]:
        builder = RowBuilder(self.titles)
        width = len(self.titles)
        for number, cells in self.text.records():
            if number > self.header_row:
                strays = [
                    column for column, cell in enumerate(cells, start=1) if column > width and trimmed(cell)
                ]
                values = [_value(cell) for cell in cells[:width]] + [None] * (width - len(cells))
                yield builder.build(
                    number, values, [(column, FaultyCell(CellWithoutHeader())) for column in strays]
                )


def _value(cell: str) -> CellValue | FaultyCell:
    if len(cell) > LONGEST_CELL:
        return FaultyCell(CellTooLong(longest=LONGEST_CELL), cell)
    return unguarded(cell) if trimmed(cell) else None


def _opened(content: bytes, encoding: Encoding) -> io.TextIOWrapper:
    stream = io.BytesIO(content)
    stream.seek(encoding.mark_length)
    return io.TextIOWrapper(stream, encoding=encoding.codec, errors="strict", newline="")


def _sniffed_delimiter(content: bytes, encoding: Encoding) -> str:
    """The delimiter that divides the header into the most cells; a comma when none does."""

    def cells_of_header(delimiter: str) -> int:
        reader = csv.reader(_opened(content, encoding), delimiter=delimiter)
        try:
            return max((len(cells) for cells in islice(reader, _SNIFFED_RECORDS) if any(cells)), default=0)
        except csv.Error:
            return 0

    return max(_DELIMITERS, key=cells_of_header)


def _counted(text: _CsvText, header_row: int, limits: Limits) -> int:
    """How many data rows there are; the file is gone through once before any is handed out."""
    rows = 0
    for number, cells in text.records():
        rows += number > header_row
        if rows > limits.data_rows:
            raise TooManyRows(rows=limits.data_rows)
        if len(cells) > limits.columns:
            used = max((place for place, cell in enumerate(cells, start=1) if trimmed(cell)), default=0)
            _refuse_wide(number, used, limits)
    return rows


def _refuse_wide(row: int, used: int, limits: Limits) -> None:
    if used > limits.columns:
        raise TooManyColumns(row=row, columns=limits.columns)
