"""Finding the header of a sheet and reading its column names.

The header is the first row that holds anything, unless that row is only a title merged across the sheet.
Cells merged downwards make it taller; a name then reads from top to bottom: 面积 over 建筑面积 and 套内面积
gives 面积/建筑面积 and 面积/套内面积.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kaipan.kernel.typed_values.characters import find_forbidden, trimmed
from kaipan.platform.spreadsheets.cells import CellRange, CellValue, FaultyCell, coordinate
from kaipan.platform.spreadsheets.formula_guard import unguarded
from kaipan.platform.spreadsheets.refusals import (
    HeaderCharacterForbidden,
    HeaderDuplicated,
    HeaderTooTall,
    HeaderUnreadable,
    NoTable,
)
from kaipan.platform.spreadsheets.worksheets import SheetRow

_PARENTHESES = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]")
_SPACES = re.compile(r"[\s_\-*：:]+")
_TALLEST_HEADER = 3


@dataclass(frozen=True, slots=True)
class Header:
    """The names of the columns from the first on, and the rows they stand in."""

    titles: tuple[str, ...]
    top: int
    bottom: int


def read_header(
    first_rows: Sequence[SheetRow], merged: Sequence[CellRange], header_row: int | None
) -> Header:
    """The header among ``first_rows``, the first that hold anything; ``header_row`` is the user's choice."""
    top = _top_row(first_rows, merged, header_row)
    inside = [block for block in merged if block.top == top]
    bottom = max((block.bottom for block in inside), default=top)
    if bottom - top >= _TALLEST_HEADER:
        tallest = max(inside, key=lambda block: block.bottom)
        raise HeaderTooTall(range=tallest, rows=_TALLEST_HEADER)
    by_number = {row.number: row.cells for row in first_rows}
    blocks = [block for block in merged if top <= block.top <= block.bottom <= bottom]
    lines = [_filled(number, by_number, blocks) for number in range(top, bottom + 1)]
    return Header(_titles(lines, top), top, bottom)


def clean_titles(cells: Sequence[str], row: int) -> tuple[str, ...]:
    """The column names of a text table, from its first record."""
    return _titles([{column: unguarded(title) for column, title in enumerate(cells, start=1)}], row)


def _top_row(first_rows: Sequence[SheetRow], merged: Sequence[CellRange], header_row: int | None) -> int:
    if header_row is not None:
        if not any(row.number == header_row for row in first_rows):
            raise NoTable
        return header_row
    if not first_rows:
        raise NoTable
    first = first_rows[0]
    is_title = len(first.cells) == 1 and any(
        block.top == first.number and block.left < block.right and block.left in first.cells
        for block in merged
    )
    if is_title and len(first_rows) > 1 and len(first_rows[1].cells) > 1:
        return first_rows[1].number
    return first.number


def _filled(
    number: int, rows: Mapping[int, Mapping[int, CellValue | FaultyCell]], merged: Sequence[CellRange]
) -> dict[int, CellValue | FaultyCell]:
    """The cells of one header row, those under a merged block filled from its top left."""
    filled = dict(rows.get(number, {}))
    for block in merged:
        if block.top <= number <= block.bottom:
            value = rows.get(block.top, {}).get(block.left)
            filled.update(dict.fromkeys(range(block.left, block.right + 1), value))
    return filled


def _titles(lines: Sequence[Mapping[int, CellValue | FaultyCell]], top: int) -> tuple[str, ...]:
    parts: dict[int, list[str]] = {}
    for number, line in enumerate(lines, start=top):
        for column, value in line.items():
            title = _clean(value, coordinate(number, column))
            if title and title not in parts.setdefault(column, []):
                parts[column].append(title)
    named = {column: "/".join(titles) for column, titles in parts.items() if titles}
    if not named:
        raise NoTable
    _refuse_duplicates(named, top + len(lines) - 1)
    return tuple(named.get(column, "") for column in range(1, max(named) + 1))


def _clean(value: CellValue | FaultyCell, where: str) -> str:
    if value is None:
        return ""
    if isinstance(value, FaultyCell):
        raise HeaderUnreadable(coordinate=where, reason=str(value.reason))
    title = trimmed(_as_text(value).replace("\r\n", "\n").replace("\n", " "))
    found = find_forbidden(title)
    if found:
        raise HeaderCharacterForbidden(coordinate=where, kind=found.kind, code_point=found.code_point)
    return title


def _as_text(value: str | Decimal | date | bool) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _refuse_duplicates(named: Mapping[int, str], row: int) -> None:
    seen: dict[str, int] = {}
    for column, title in sorted(named.items()):
        if title in seen:
            raise HeaderDuplicated(
                title=title, first=coordinate(row, seen[title]), second=coordinate(row, column)
            )
        seen[title] = column


def plain_title(title: str) -> str:
    """What of a header says what it means: without units in parentheses, spaces, marks and case."""
    last_line = _PARENTHESES.sub("", title).rpartition("/")[2]
    return _SPACES.sub("", last_line).casefold()
