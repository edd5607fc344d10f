"""Banks' files of released loans as tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from kaipan.finance.loan_refusals import (
    LoanFileEmpty,
    LoanFileInvalid,
    LoanRowNamesNobody,
    LoanRowOfNothing,
    LoanRowTwice,
)
from kaipan.finance.rules.loan_matching import ReleasedLine, label_key
from kaipan.kernel.money import Money
from kaipan.kernel.typed_values.texts import clean_line
from kaipan.platform.spreadsheets import (
    Column,
    ColumnKind,
    Limits,
    Record,
    RowError,
    read_cells,
    read_lines,
    read_records,
    read_table,
    write_xlsx,
)

ROOM, BORROWER, LOAN, AMOUNT, REFERENCE = "房号", "借款人", "借款合同号", "放款金额", "银行流水号"

COLUMNS = (
    Column(ROOM),
    Column(BORROWER),
    Column(LOAN),
    Column(AMOUNT, ColumnKind.AMOUNT, is_required=True),
    Column(REFERENCE),
)
LIMITS = Limits(data_rows=20_000)
"""More than any bank releases at once; a table of a million rows is refused before it is read."""

_LONGEST = {ROOM: 80, BORROWER: 80, LOAN: 60, REFERENCE: 60}


def template() -> bytes:
    """An empty .xlsx with the columns to fill in."""
    return write_xlsx(COLUMNS, [])


def read_released(content: bytes, filename: str) -> list[ReleasedLine]:
    """The lines of a bank's file; :class:`LoanFileInvalid` with every wrong row otherwise.

    A line comes twice when all of it is the same, or when its serial number of the bank is. Raises
    :class:`LoanFileEmpty`, and what opening the file raises.
    """
    return read_lines(
        read_records(read_table(content, filename, limits=LIMITS), COLUMNS),
        _read,
        repeated=_repeated,
        invalid=LoanFileInvalid,
        empty=LoanFileEmpty,
    )


def _read(record: Record) -> ReleasedLine:
    readers: dict[str, Callable[[], Any]] = {
        ROOM: lambda: _named(record),
        BORROWER: lambda: _text(record, BORROWER),
        LOAN: lambda: _text(record, LOAN),
        AMOUNT: lambda: _released(record),
        REFERENCE: lambda: _text(record, REFERENCE),
    }
    said = read_cells(record.number, readers, said=lambda title: str(record.values[title] or ""))
    return ReleasedLine(record.number, *said)


def _text(record: Record, title: str) -> str:
    return clean_line(str(record.values[title] or ""), longest=_LONGEST[title])


def _named(record: Record) -> str:
    if not record.values[ROOM] and not record.values[BORROWER]:
        raise LoanRowNamesNobody
    return _text(record, ROOM)


def _released(record: Record) -> Money:
    amount = record.values[AMOUNT]
    if not isinstance(amount, Decimal) or not amount:
        raise LoanRowOfNothing
    return Money(amount)


def _repeated(lines: list[ReleasedLine]) -> Iterator[RowError]:
    seen: dict[tuple[object, ...], int] = {}
    for line in lines:
        whole = (label_key(line.room), line.borrower, line.loan_number, line.amount, line.reference)
        keys: list[tuple[object, ...]] = [whole, *([(line.reference,)] if line.reference else [])]
        before = next((seen[key] for key in keys if key in seen), None)
        if before is not None:
            yield RowError.of(LoanRowTwice(row=before), row=line.row)
        for key in keys:
            seen.setdefault(key, line.row)
