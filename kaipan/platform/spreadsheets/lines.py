"""A file each row of which is one line of business: all are read, or none and every complaint is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from kaipan.kernel.errors import InvalidValue, Refusal
from kaipan.platform.spreadsheets.columns import Record
from kaipan.platform.spreadsheets.row_errors import RowError

L = TypeVar("L")


class BadCellsError(Exception):
    """A row with cells that are refused; ``args`` are the complaints."""


def read_lines(
    records: Iterable[Record],
    read: Callable[[Record], L],
    *,
    repeated: Callable[[list[L]], Iterable[RowError]],
    invalid: Callable[[Sequence[RowError]], Refusal],
    empty: type[Refusal],
) -> list[L]:
    """The lines of a table; rows that say nothing are left out.

    ``read`` makes a line of a row or raises :class:`BadCellsError`; ``repeated`` complains of lines that come
    twice. One wrong row raises ``invalid`` with all complaints by their place; no line raises ``empty``.
    """
    errors: list[RowError] = []
    lines: list[L] = []
    for record in records:
        if record.errors:
            errors += record.errors
        elif any(value not in (None, "") for value in record.values.values()):
            try:
                lines.append(read(record))
            except BadCellsError as bad:
                errors += bad.args
    errors += repeated(lines)
    if errors:
        raise invalid(sorted(errors, key=lambda error: (error.row, error.column)))
    if not lines:
        raise empty
    return lines


def read_cells(
    row: int,
    readers: Mapping[str, Callable[[], Any]],
    *,
    title: Callable[[str], str] = str,
    said: Callable[[str], str] = lambda name: "",
) -> list[Any]:
    """What the readers make of their cells, in their order; :class:`BadCellsError` with each that is refused.

    ``title`` is what the file calls a column and ``said`` what of its cell a complaint may repeat.
    """
    values, errors = [], []
    for name, reader in readers.items():
        try:
            values.append(reader())
        except InvalidValue as problem:
            errors.append(RowError.of(problem, row=row, title=title(name), value=said(name)))
    if errors:
        raise BadCellsError(*errors)
    return values
