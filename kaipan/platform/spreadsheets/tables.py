"""A table as an import sees it, whichever file it came from."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from kaipan.platform.spreadsheets.cells import CellValue, coordinate
from kaipan.platform.spreadsheets.encodings import Encoding
from kaipan.platform.spreadsheets.row_errors import RowError


@dataclass(frozen=True, slots=True)
class Row:
    """One row that holds anything. ``number`` is the one the user sees in the spreadsheet.

    A cell that cannot be trusted is None in ``values`` and has its complaint in ``errors``.
    """

    number: int
    values: tuple[CellValue, ...]
    errors: tuple[RowError, ...]
    places: Mapping[str, int]

    def value(self, title: str) -> CellValue:
        """The value under ``title``; KeyError when the table has no such column."""
        return self.values[self.places[title]]

    def coordinate(self, title: str) -> str:
        """Where that value stands: ``C5``."""
        return coordinate(self.number, self.places[title] + 1)


@dataclass(frozen=True, slots=True)
class Table:
    """A header and rows under it. Iterating reads the rows from the file; it may be done again and again.

    ``header`` has one entry a column, empty where a column has no name. ``row_count`` counts the rows
    that hold anything. ``sheets`` are the sheets there were to choose from; ``encoding`` is set for text
    files, and when it is not certain the user must be asked.
    """

    header: tuple[str, ...]
    header_row: int
    row_count: int
    source: Callable[[], Iterator[Row]] = field(repr=False)
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    encoding: Encoding | None = None
    dates_from_1904: bool = False

    def __iter__(self) -> Iterator[Row]:
        return self.source()

    @property
    def places(self) -> Mapping[str, int]:
        """Column name → index into a row's values."""
        return {title: index for index, title in enumerate(self.header) if title}
