"""Acquirers' settlement files as tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kaipan.banking.refusals import (
    AmountsBroken,
    SettlementFileEmpty,
    SettlementFileInvalid,
    SettlementRowTwice,
)
from kaipan.kernel.money import Money
from kaipan.kernel.typed_values.texts import clean_line, required_line
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

MERCHANT, TERMINAL, DAY, REFERENCE = "商户号", "终端号", "交易日期", "参考号"
GROSS, FEE, NET = "交易金额", "手续费", "入账金额"

COLUMNS = (
    Column(MERCHANT, is_required=True),
    Column(TERMINAL, is_required=True),
    Column(DAY, ColumnKind.DATE, is_required=True),
    Column(REFERENCE, is_required=True),
    Column(GROSS, ColumnKind.AMOUNT, is_required=True),
    Column(FEE, ColumnKind.AMOUNT, is_required=True),
    Column(NET, ColumnKind.AMOUNT, is_required=True),
)
LIMITS = Limits(data_rows=20_000)
"""More than any project swipes in a day; a table of a million rows is refused before it is read."""


@dataclass(frozen=True, slots=True)
class FileLine:
    """A line as the acquirer wrote it; ``row`` is its place in the file, amounts in 元."""

    row: int
    merchant: str
    terminal: str
    swiped_on: date
    reference: str
    gross: Money
    fee: Money
    net: Money


def template() -> bytes:
    """An empty .xlsx with the columns to fill in."""
    return write_xlsx(COLUMNS, [])


def read_settled(content: bytes, filename: str) -> list[FileLine]:
    """The lines of an acquirer's file; :class:`SettlementFileInvalid` with every wrong row otherwise.

    Raises :class:`SettlementFileEmpty`, and what opening the file raises.
    """
    return read_lines(
        read_records(read_table(content, filename, limits=LIMITS), COLUMNS),
        _read,
        repeated=_repeated,
        invalid=SettlementFileInvalid,
        empty=SettlementFileEmpty,
    )


def _read(record: Record) -> FileLine:
    values = record.values
    readers: dict[str, Callable[[], Any]] = {
        MERCHANT: lambda: required_line(str(values[MERCHANT] or ""), longest=40),
        TERMINAL: lambda: required_line(str(values[TERMINAL] or ""), longest=40),
        DAY: lambda: values[DAY],
        REFERENCE: lambda: required_line(str(values[REFERENCE] or ""), longest=60),
        GROSS: lambda: _gross(record),
        FEE: lambda: _amount(record, FEE),
        NET: lambda: _amount(record, NET),
    }
    said = read_cells(
        record.number, readers, said=lambda title: clean_line(str(values[title] or "")[:40], longest=40)
    )
    return FileLine(record.number, *said)


def _gross(record: Record) -> Money:
    gross, fee, net = (_amount(record, title) for title in (GROSS, FEE, NET))
    # A fee above what arrives is none; so sums of a file stay as bounded as what the bank says.
    if not net or gross != fee + net or net < fee:
        raise AmountsBroken
    return gross


def _amount(record: Record, title: str) -> Money:
    amount = record.values[title]
    if not isinstance(amount, Decimal):
        raise AmountsBroken
    return Money(amount)


def _repeated(lines: list[FileLine]) -> Iterator[RowError]:
    seen: dict[tuple[object, ...], int] = {}
    for line in lines:
        key = (line.merchant, line.terminal, line.swiped_on, line.reference)
        before = seen.setdefault(key, line.row)
        if before != line.row:
            yield RowError.of(SettlementRowTwice(row=before), row=line.row)
