"""What callers give: lines of dues to open, and the ways one receipt's money came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from kaipan.finance.refusals import (
    BankAccountNotWanted,
    BankAccountWanted,
    DueNotPositive,
    LoanMixed,
    MovedByTransferOnly,
    NothingReceived,
)
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.money_kinds import MoneyKind


class Method(StrEnum):
    """收款方式: how money arrives.

    MOVED and LOAN_MOVED are no ways for the cashier: a transfer brought the money from another account,
    where it had come by one of the others. Nor is CREDIT: the seller asks that much less.
    """

    CASH = "CASH"
    TRANSFER = "TRANSFER"
    POS = "POS"
    CHEQUE = "CHEQUE"
    LOAN = "LOAN"
    MOVED = "MOVED"
    LOAN_MOVED = "LOAN_MOVED"
    CREDIT = "CREDIT"


FROM_A_BANK = frozenset({Method.LOAN, Method.LOAN_MOVED})
BY_TRANSFER = frozenset({Method.MOVED, Method.LOAN_MOVED})
NOT_BY_A_CASHIER = BY_TRANSFER | {Method.CREDIT}


class DueTerms(Protocol):
    """What a payment schedule says of one line; finance need not know whose schedule it is."""

    @property
    def money_kind(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def amount(self) -> Money: ...
    @property
    def anchor(self) -> str: ...
    @property
    def due_on(self) -> date | None: ...
    @property
    def is_loan(self) -> bool: ...
    @property
    def months(self) -> int: ...
    @property
    def days(self) -> int: ...
    @property
    def day_of_month(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class DueLine:
    """A due to open: ``amount`` 元, due on a day, or so many months and days after ``anchor`` happens.

    With ``day_of_month`` on that day of the month arrived at, clamped to its last.
    """

    money_kind: str
    name: str
    amount: Money
    due_on: date | None = None
    anchor: str = ""
    months: int = 0
    days: int = 0
    is_loan: bool = False
    day_of_month: int | None = None

    @classmethod
    def earnest(cls, amount: Money, *, due_on: date) -> DueLine:
        """订金 of a booking."""
        return cls(MoneyKind.EARNEST, "订金", amount, due_on)


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One way the money of a receipt came: ``amount`` 元 by ``method`` to a bank account of the project.

    Cash names no bank account; everything else names the one it arrives on (for POS the one the terminal
    settles to). ``reference`` is the bank's or the terminal's number.
    """

    method: Method
    amount: Money
    bank_account_id: int | None = None
    reference: str = ""


def refuse_bad_dues(lines: Sequence[DueTerms]) -> None:
    """Raise :class:`DueNotPositive` for a line that asks for nothing."""
    for line in lines:
        if line.amount <= ZERO:
            raise DueNotPositive(name=line.name, amount=line.amount)


def refuse_bad_receipt_lines(lines: Sequence[ReceiptLine]) -> None:
    """Refuse a receipt of nothing, a line without the bank account it needs, and loans among other money."""
    if not lines or any(line.amount <= ZERO for line in lines):
        raise NothingReceived
    if any(line.method in NOT_BY_A_CASHIER for line in lines):
        raise MovedByTransferOnly
    for line in lines:
        if line.method == Method.CASH and line.bank_account_id is not None:
            raise BankAccountNotWanted
        if line.method != Method.CASH and line.bank_account_id is None:
            raise BankAccountWanted(amount=line.amount)
    loans = [line.method == Method.LOAN for line in lines]
    if any(loans) and not all(loans):
        raise LoanMixed
