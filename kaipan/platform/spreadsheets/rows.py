"""From the raw cells of a record to a row with its complaints."""

from collections.abc import Iterable, Iterator, Sequence

from kaipan.kernel.errors import InvalidValue
from kaipan.platform.spreadsheets.cells import CellValue, CellWithoutHeader, FaultyCell, column_letter
from kaipan.platform.spreadsheets.row_errors import RowError
from kaipan.platform.spreadsheets.tables import Row


class RowBuilder:
    """Builds the rows of one table: knows the names and letters of its columns."""

    def __init__(self, titles: Sequence[str]) -> None:
        self._titles = titles
        self._places = {title: index for index, title in enumerate(titles) if title}
        self._nameless = [index for index, title in enumerate(titles) if not title]

    def build(
        self,
        number: int,
        cells: Sequence[CellValue | FaultyCell],
        faults: Iterable[tuple[int, FaultyCell]] = (),
    ) -> Row:
        """The row; ``faults`` are complaints beside the cells, each with its column counted from 1."""
        faulty = [*faults, *self._values_without_a_name(cells)]
        for column, cell in enumerate(cells, start=1):
            if isinstance(cell, FaultyCell):
                faulty.append((column, cell))
        values = tuple(None if isinstance(cell, FaultyCell) else cell for cell in cells)
        errors = tuple(self._error(number, column, fault.reason, fault.shown) for column, fault in faulty)
        return Row(number, values, errors, self._places)

    def _values_without_a_name(
        self, cells: Sequence[CellValue | FaultyCell]
    ) -> Iterator[tuple[int, FaultyCell]]:
        for index in self._nameless:
            cell = cells[index]
            if cell is not None and not isinstance(cell, FaultyCell):
                yield index + 1, FaultyCell(CellWithoutHeader(), str(cell))

    def _error(self, number: int, column: int, reason: InvalidValue, value: str) -> RowError:
        title = self._titles[column - 1] if column <= len(self._titles) else ""
        return RowError.of(reason, row=number, column=column_letter(column), title=title, value=value)
