"""A workbook of running deals as typed rows, with a complaint for every cell that cannot be one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import PurePath
from typing import Any

from kaipan.kernel.errors import InvalidValue, Refusal
from kaipan.kernel.money import Money
from kaipan.kernel.typed_values.texts import clean_line
from kaipan.platform.spreadsheets import Limits, Record, RowError, Table, read_records, read_table
from kaipan.platform.spreadsheets.cells import column_letter
from kaipan.sales.taking_over.refusals import NotAWorkbook
from kaipan.sales.taking_over.sheets import DEALS, KEY, SHEETS

MOST_DEALS = 5_000
MOST_ROWS = 50_000
MOST_ERRORS = 2_000
_MEGABYTE = 1024 * 1024
_TEXT_TABLES = frozenset({".csv", ".tsv", ".txt"})


@dataclass(frozen=True, slots=True)
class SheetError:
    """A complaint with the sheet it is about; read like that of a single table."""

    sheet: str
    error: RowError

    @property
    def row(self) -> int:
        """As the spreadsheet numbers it."""
        return self.error.row

    @property
    def column(self) -> str:
        """Its letter; empty when the whole row is meant."""
        return self.error.column

    @property
    def title(self) -> str:
        """The sheet and the column's name."""
        return f"{self.sheet}·{self.error.title}" if self.error.title else self.sheet

    @property
    def shown(self) -> str:
        """The offending value, shortened and masked."""
        return self.error.shown

    @property
    def code(self) -> str:
        """The rule that was broken."""
        return self.error.code

    @property
    def message(self) -> str:
        """A msgid for :attr:`params`."""
        return self.error.message

    @property
    def params(self) -> Mapping[str, object]:
        """The values in the message."""
        return self.error.params

    def __str__(self) -> str:
        return f"工作表“{self.sheet}”{self.error}"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of a sheet: its number in the file, its deal's key, and what stands in each column."""

    sheet: str
    number: int
    values: Mapping[str, Any]

    @property
    def key(self) -> str:
        """The deal it is about."""
        return str(self.values[KEY])

    def text(self, title: str) -> str:
        """What stands in a text column; empty for nothing."""
        return str(self.values.get(title) or "")

    def day(self, title: str) -> date | None:
        """What stands in a column of days."""
        found: date | None = self.values.get(title)
        return found

    def amount(self, title: str) -> Money:
        """What stands in a column of amounts, in 元."""
        return Money(self.values[title])


@dataclass(slots=True)
class Complaints:
    """Collects what is wrong; ``wrong`` counts all, ``errors`` are the first."""

    letters: Mapping[tuple[str, str], str]
    errors: list[SheetError] = field(default_factory=list)
    wrong: int = 0

    def add(self, sheet: str, error: RowError) -> None:
        """Keep one complaint of the readers."""
        self.wrong += 1
        if len(self.errors) < MOST_ERRORS:
            self.errors.append(SheetError(sheet, error))

    def say(self, row: SheetRow, title: str, reason: Refusal, value: object | None = None) -> None:
        """Complain about one cell of a row, or about the row where it has no such column."""
        shown = row.values.get(title) if value is None else value
        letter = self.letters.get((row.sheet, title), "")
        self.add(
            row.sheet,
            RowError.of(
                reason,
                row=row.number,
                column=letter,
                title=title if letter else "",
                value="" if shown is None else str(shown),
            ),
        )


@dataclass(frozen=True, slots=True)
class RunningDeals:
    """What the workbook says, by sheet, without the rows that cannot be read."""

    rows: Mapping[str, Sequence[SheetRow]]
    complaints: Complaints

    def by_deal(self, sheet: str) -> dict[str, list[SheetRow]]:
        """The rows of a sheet by the key of their deal."""
        found: dict[str, list[SheetRow]] = {}
        for row in self.rows[sheet]:
            found.setdefault(row.key, []).append(row)
        return found


def read_running_deals(content: bytes, filename: str) -> RunningDeals:
    """The five sheets of the workbook.

    Raises what reading a workbook raises, for a missing sheet or column too, and :class:`NotAWorkbook` for a
    text table. More deals or rows than a file may have are refused before any row is read.
    """
    if PurePath(filename).suffix.lower() in _TEXT_TABLES:
        raise NotAWorkbook
    tables = {sheet: _table(content, filename, sheet) for sheet in SHEETS}
    letters = {
        (sheet, title): column_letter(place + 1)
        for sheet, table in tables.items()
        for title, place in table.places.items()
    }
    complaints = Complaints(letters)
    rows = {sheet: _rows(sheet, table, complaints) for sheet, table in tables.items()}
    return RunningDeals(rows, complaints)


def _table(content: bytes, filename: str, sheet: str) -> Table:
    limits = Limits(data_rows=MOST_DEALS if sheet == DEALS else MOST_ROWS, file_size=20 * _MEGABYTE)
    return read_table(content, filename, sheet=sheet, limits=limits)


def _rows(sheet: str, table: Table, complaints: Complaints) -> list[SheetRow]:
    columns = [each.column for each in SHEETS[sheet]]
    return [
        row for record in read_records(table, columns) if (row := _row(sheet, record, complaints)) is not None
    ]


def _row(sheet: str, record: Record, complaints: Complaints) -> SheetRow | None:
    for error in record.errors:
        complaints.add(sheet, error)
    row = SheetRow(sheet, record.number, record.values)
    before = complaints.wrong
    for each in SHEETS[sheet]:
        try:
            clean_line(row.text(each.title), longest=each.longest)
        except InvalidValue as reason:
            complaints.say(row, each.title, reason)
    return None if record.errors or complaints.wrong > before else row


def parts(text: str) -> list[str]:
    """What a cell lists, separated by semicolons of either width."""
    return [each.strip() for each in text.replace("；", ";").split(";")]


def percent(text: str) -> Decimal | None:
    """``50``, ``50%`` or ``33.3333`` as a number; None for anything else."""
    plain = text.removesuffix("%").removesuffix("％").strip()
    whole, _dot, rest = plain.partition(".")
    if not (whole.isascii() and whole.isdecimal() and len(whole) <= 3 and len(rest) <= 4):
        return None
    return Decimal(plain) if not rest or (rest.isascii() and rest.isdecimal()) else None
