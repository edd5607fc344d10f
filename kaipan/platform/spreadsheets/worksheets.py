"""The rows of one worksheet, streamed.

A sheet is gone through twice. The survey only counts, so that caps and merged cells are known before any row
is handed out. The reading then yields row after row and keeps nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from kaipan.platform.spreadsheets.cells import (
    CellRange,
    CellValue,
    FaultyCell,
    FormulaWithoutValue,
    parse_coordinate,
    parse_range,
)
from kaipan.platform.spreadsheets.limits import Limits, TooManyColumns, TooManyRows
from kaipan.platform.spreadsheets.refusals import BrokenWorkbook, TooManyMergedCells
from kaipan.platform.spreadsheets.sheet_values import SheetValues
from kaipan.platform.spreadsheets.xml_parts import DEEPEST_NESTING, LocalNames, feed, new_parser

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_MOST_MERGED_RANGES = 20_000
_MOST_HEADER_ROWS = 10


@dataclass(slots=True)
class SheetRow:
    """One row that holds anything, its cells by column number."""

    number: int
    cells: dict[int, CellValue | FaultyCell]


class _Position:
    """Where in the sheet the parser is: every row and cell may state its place or leave it to be counted."""

    __slots__ = ("_columns", "_part", "_row_text", "column", "row")

    def __init__(self, part: str) -> None:
        self._part = part
        self._columns: dict[str, int] = {}
        self._row_text = "0"
        self.row = 0
        self.column = 0

    def enter_row(self, stated: str | None) -> None:
        row = self.row + 1
        if stated is not None:
            row = int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 8 else 0
        if not self.row < row <= _LAST_ROW:
            raise BrokenWorkbook(part=self._part)
        self.row, self._row_text, self.column = row, str(row), 0

    def enter_cell(self, stated: str | None) -> None:
        if stated is None:
            column = self.column + 1
        else:
            letters = stated.removesuffix(self._row_text)
            column = self._columns.get(letters) or self._learn_column(letters)
        if not self.column < column <= _LAST_COLUMN:
            raise BrokenWorkbook(part=self._part)
        self.column = column

    def _learn_column(self, letters: str) -> int:
        """The number of a column met for the first time; a reference to another row has digits left over."""
        try:
            _, column = parse_coordinate(letters + "1")
        except ValueError as error:
            raise BrokenWorkbook(part=self._part) from error
        if not letters.isalpha():
            raise BrokenWorkbook(part=self._part)
        self._columns[letters] = column
        return column


@dataclass(slots=True)
class Survey:
    """What a sheet holds at large."""

    row_count: int = 0
    merged: list[CellRange] = field(default_factory=list)


class _Surveyor:
    def __init__(self, part: str, limits: Limits) -> None:
        self.survey = Survey()
        self._part = part
        self._limits = limits
        self._names = LocalNames()
        self._position = _Position(part)
        self._row_holds_something = False
        self._depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        local = self._names[name]
        if local == "c":
            self._position.enter_cell(attributes.get("r"))
        elif local in ("v", "is", "f"):
            self._note_content()
        elif local == "row":
            self._position.enter_row(attributes.get("r"))
            self._row_holds_something = False
        elif local == "mergeCell":
            self._note_merged(attributes.get("ref", ""))
        if self._depth > DEEPEST_NESTING:
            raise BrokenWorkbook(part=self._part)

    def end(self, _name: str) -> None:
        self._depth -= 1

    def _note_content(self) -> None:
        if not self._row_holds_something:
            self._row_holds_something = True
            self.survey.row_count += 1
            if self.survey.row_count > self._limits.data_rows + _MOST_HEADER_ROWS:
                raise TooManyRows(rows=self._limits.data_rows)
        if self._position.column > self._limits.columns:
            raise TooManyColumns(row=self._position.row, columns=self._limits.columns)

    def _note_merged(self, reference: str) -> None:
        try:
            self.survey.merged.append(parse_range(reference))
        except ValueError as error:
            raise BrokenWorkbook(part=self._part) from error
        if len(self.survey.merged) > _MOST_MERGED_RANGES:
            raise TooManyMergedCells


class _Reader:
    def __init__(self, part: str, values: SheetValues) -> None:
        self.finished: list[SheetRow] = []
        self.parser = new_parser(part)
        self._part = part
        self._values = values
        self._names = LocalNames()
        self._position = _Position(part)
        self._cells: dict[int, CellValue | FaultyCell] = {}
        self._pieces: list[str] = []
        self._kind = self._style = ""
        self._has_formula = self._has_value = self._is_phonetic = False
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = self._names[name]
        if local == "c":
            self._position.enter_cell(attributes.get("r"))
            self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "0")
            self._has_formula = self._has_value = False
            self._pieces.clear()
        elif local == "v" or (local == "t" and not self._is_phonetic):
            self._has_value = True
            self.parser.CharacterDataHandler = self._pieces.append
        elif local == "f":
            self._has_formula = True
        elif local == "row":
            self._position.enter_row(attributes.get("r"))
            self._cells = {}
        elif local == "rPh":
            self._is_phonetic = True

    def _end(self, name: str) -> None:
        local = self._names[name]
        if local in ("v", "t"):
            self.parser.CharacterDataHandler = None
        elif local == "c":
            self._end_cell()
        elif local == "row":
            if self._cells:
                self.finished.append(SheetRow(self._position.row, self._cells))
        elif local == "rPh":
            self._is_phonetic = False

    def _end_cell(self) -> None:
        text = "".join(self._pieces)
        if text:
            value = self._values.value(self._kind, self._style, text)
            if value is not None:
                self._cells[self._position.column] = value
        elif self._has_formula and not (self._has_value and self._kind == "str"):
            self._cells[self._position.column] = FaultyCell(FormulaWithoutValue())


def survey_sheet(stream: IO[bytes], part: str, limits: Limits) -> Survey:
    """Count the rows that hold anything and list the merged ranges; refuse a sheet beyond ``limits``."""
    surveyor, parser = _Surveyor(part, limits), new_parser(part)
    parser.StartElementHandler = surveyor.start
    parser.EndElementHandler = surveyor.end
    for _ in feed(parser, stream, part):
        pass
    return surveyor.survey


def read_sheet(stream: IO[bytes], part: str, values: SheetValues) -> Iterator[SheetRow]:
    """The rows that hold anything, from the top."""
    reader = _Reader(part, values)
    for _ in feed(reader.parser, stream, part):
        yield from reader.finished
        reader.finished.clear()
