"""A workbook's sheet as a table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from kaipan.platform.spreadsheets.cells import CellMerged, CellRange, CellWithoutHeader, FaultyCell
from kaipan.platform.spreadsheets.headers import Header, read_header
from kaipan.platform.spreadsheets.limits import Limits, TooManyRows
from kaipan.platform.spreadsheets.refusals import TooManyMergedCells
from kaipan.platform.spreadsheets.rows import RowBuilder
from kaipan.platform.spreadsheets.sheet_values import SheetValues
from kaipan.platform.spreadsheets.tables import Row, Table
from kaipan.platform.spreadsheets.workbooks import Sheet, Workbook
from kaipan.platform.spreadsheets.worksheets import SheetRow, read_sheet, survey_sheet

_FIRST_ROWS = 12
_MOST_MERGED_ROWS = 200_000


def read_xlsx(content: bytes, *, sheet: str | None, header_row: int | None, limits: Limits) -> Table:
    """The table on the sheet of that name, or on the first visible one."""
    workbook = Workbook(content, limits)
    chosen = workbook.sheet(sheet)
    with workbook.archive.open(chosen.path) as part:
        survey = survey_sheet(part, chosen.path, limits)
    values = SheetValues(
        workbook.shared_texts, workbook.format_kinds, dates_from_1904=workbook.dates_from_1904
    )
    opened = _OpenSheet(workbook, chosen, values)
    first_rows = list(islice(opened.rows(), _FIRST_ROWS + (header_row or 0)))
    header = read_header(first_rows, survey.merged, header_row)
    row_count = survey.row_count - sum(row.number <= header.bottom for row in first_rows)
    if row_count > limits.data_rows:
        raise TooManyRows(rows=limits.data_rows)
    body = _Body(opened, header, _merged_by_row(survey.merged, header.bottom))
    return Table(
        header=header.titles,
        header_row=header.bottom,
        row_count=row_count,
        source=body.rows,
        sheet=chosen.name,
        sheets=tuple(each.name for each in workbook.sheets),
        dates_from_1904=workbook.dates_from_1904,
    )


@dataclass(frozen=True, slots=True)
class _OpenSheet:
    workbook: Workbook
    sheet: Sheet
    values: SheetValues

    def rows(self) -> Iterator[SheetRow]:
        with self.workbook.archive.open(self.sheet.path) as part:
            yield from read_sheet(part, self.sheet.path, self.values)


@dataclass(frozen=True, slots=True)
class _Body:
    """What stands under the header."""

    opened: _OpenSheet
    header: Header
    merged: Mapping[int, Sequence[CellRange]]

    def rows(self) -> Iterator[Row]:
        builder = RowBuilder(self.header.titles)
        for row in self.opened.rows():
            if row.number > self.header.bottom:
                yield self._built(builder, row)

    def _built(self, builder: RowBuilder, row: SheetRow) -> Row:
        strays = [column for column in row.cells if column > len(self.header.titles)]
        faults = [(column, FaultyCell(CellWithoutHeader())) for column in strays]
        faults += [
            (block.left, FaultyCell(CellMerged(range=str(block))))
            for block in self.merged.get(row.number, ())
        ]
        values = [row.cells.get(column) for column in range(1, len(self.header.titles) + 1)]
        return builder.build(row.number, values, faults)


def _merged_by_row(merged: Sequence[CellRange], header_bottom: int) -> dict[int, list[CellRange]]:
    """Row number → the merged blocks below the header that touch it."""
    blocks = [block for block in merged if block.bottom > header_bottom]
    if sum(block.bottom - block.top + 1 for block in blocks) > _MOST_MERGED_ROWS:
        raise TooManyMergedCells
    touched: dict[int, list[CellRange]] = {}
    for block in blocks:
        for number in range(max(block.top, header_bottom + 1), block.bottom + 1):
            touched.setdefault(number, []).append(block)
    return touched
