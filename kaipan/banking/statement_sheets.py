"""Banks' statements as tables: each bank names its columns as it likes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any

from kaipan.banking.statement_refusals import (
    ColumnMeantTwice,
    OneSideOnly,
    SerialTwice,
    StatementEncodingUncertain,
    StatementFileEmpty,
    StatementFileInvalid,
    TimeBroken,
)
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.platform import spreadsheets
from kaipan.platform.spreadsheets import (
    Column,
    ColumnKind,
    Limits,
    Record,
    RowError,
    Table,
    read_cells,
    read_records,
    read_table,
    write_xlsx,
)
from kaipan.platform.spreadsheets.headers import plain_title
from kaipan.platform.spreadsheets.row_errors import masked

DAY, TIME, SUMMARY, NAME, ACCOUNT = "日期", "时间", "摘要", "对方户名", "对方账号"
DEBIT, CREDIT, BALANCE, SERIAL, OWN = "借方", "贷方", "余额", "流水号", "本方账号"

COLUMNS = (
    Column(DAY, ColumnKind.DATE, is_required=True),
    Column(TIME),
    Column(SUMMARY),
    Column(NAME),
    Column(ACCOUNT),
    Column(DEBIT, ColumnKind.AMOUNT),
    Column(CREDIT, ColumnKind.AMOUNT),
    Column(BALANCE, ColumnKind.SIGNED_AMOUNT, is_required=True),
    Column(SERIAL, is_required=True),
    Column(OWN),
)
OPTIONAL = frozenset({TIME, SUMMARY, NAME, ACCOUNT, OWN})
ALSO_CALLED: Mapping[str, tuple[str, ...]] = {
    DAY: ("交易日期", "记账日期", "入账日期", "交易日", "记账日"),
    TIME: ("交易时间", "记账时间"),
    SUMMARY: ("交易摘要", "摘要信息", "附言", "用途"),
    NAME: ("对方名称", "对方单位", "对方单位名称", "对方账户名称", "交易对手名称"),
    ACCOUNT: ("对方帐号", "对方账户", "对方卡号", "交易对手账号"),
    DEBIT: ("借方金额", "借方发生额", "支出", "支出金额", "转出金额", "付款金额"),
    CREDIT: ("贷方金额", "贷方发生额", "收入", "收入金额", "转入金额", "收款金额"),
    BALANCE: ("账户余额", "帐户余额", "交易后余额", "本次余额"),
    SERIAL: ("交易流水号", "银行流水号", "交易流水", "核心流水号", "凭证流水号", "业务流水号"),
    OWN: ("账号", "帐号", "本方帐号", "本方账户"),
}
LIMITS = Limits(data_rows=20_000)
"""More than an account moves between two downloads; a million rows are refused before they are read."""
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class FileLine:
    """A line as the bank wrote it; ``row`` is its place in the file, ``amount`` below zero for what went."""

    row: int
    dated_on: date
    timed_at: time | None
    summary: str
    counterparty_name: str
    counterparty_account: str
    amount: Money
    balance: Money
    serial: str
    own_account: str


def template() -> bytes:
    """An empty .xlsx with the columns to fill in."""
    return write_xlsx(COLUMNS, [])


def read_lines(content: bytes, filename: str) -> list[FileLine]:
    """The lines of a bank's file; :class:`StatementFileInvalid` with every wrong row otherwise.

    Raises :class:`StatementFileEmpty`, :class:`ColumnMeantTwice`, :class:`StatementEncodingUncertain`, and
    what opening the file raises.
    """
    table = read_table(content, filename, limits=LIMITS)
    if table.encoding is not None and not table.encoding.is_certain:
        raise StatementEncodingUncertain
    titles = _titles(table)
    columns = [
        Column(titles.get(each.title, each.title), each.kind, each.is_required)
        for each in COLUMNS
        if each.title in titles or each.title not in OPTIONAL
    ]
    return spreadsheets.read_lines(
        read_records(table, columns),
        lambda record: _read(record, titles),
        repeated=_repeated,
        invalid=StatementFileInvalid,
        empty=StatementFileEmpty,
    )


def _titles(table: Table) -> dict[str, str]:
    """What the file calls each of the columns it has."""
    found: dict[str, str] = {}
    for column in COLUMNS:
        names = {column.title, *ALSO_CALLED[column.title]}
        meant = [title for title in table.header if plain_title(title) in names]
        exact = [title for title in meant if title == column.title]
        if len(exact or meant) > 1:
            raise ColumnMeantTwice(title=column.title, first=meant[0], second=meant[1])
        if meant:
            found[column.title] = (exact or meant)[0]
    return found


def _read(record: Record, titles: Mapping[str, str]) -> FileLine:
    values = {name: record.values.get(title) for name, title in titles.items()}
    readers: dict[str, Callable[[], Any]] = {
        DAY: lambda: values[DAY],
        TIME: lambda: _time(values.get(TIME)),
        SUMMARY: lambda: masked(_text(values, SUMMARY, 200)),
        NAME: lambda: _text(values, NAME, 120),
        ACCOUNT: lambda: _text(values, ACCOUNT, 60),
        CREDIT: lambda: _signed(values),
        BALANCE: lambda: _amount(values[BALANCE]),
        SERIAL: lambda: required_line(str(values[SERIAL] or ""), longest=60),
        OWN: lambda: re.sub(r"[\s-]", "", _text(values, OWN, 60)),
    }
    said = read_cells(record.number, readers, title=lambda name: titles.get(name, name))
    return FileLine(record.number, *said)


def _text(values: Mapping[str, Any], name: str, longest: int) -> str:
    return clean_line(str(values.get(name) or "").replace("\n", " ").replace("\r", ""), longest=longest)


def _time(typed: Any) -> time | None:
    if typed in (None, ""):
        return None
    found = _TIME.fullmatch(str(typed))
    if found is None:
        raise TimeBroken
    return time(int(found[1]), int(found[2]), int(found[3] or 0))


def _signed(values: Mapping[str, Any]) -> Money:
    debit, credit = (Money(values.get(name) or Decimal(0)) for name in (DEBIT, CREDIT))
    if bool(debit) == bool(credit):
        raise OneSideOnly
    return credit if credit else ZERO - debit


def _amount(value: Any) -> Money:
    if not isinstance(value, Decimal):
        raise OneSideOnly
    return Money(value)


def _repeated(lines: list[FileLine]) -> Iterator[RowError]:
    seen: dict[str, int] = {}
    for line in lines:
        before = seen.setdefault(line.serial, line.row)
        if before != line.row:
            yield RowError.of(SerialTwice(row=before), row=line.row)
