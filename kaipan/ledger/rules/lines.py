"""凭证分录: the lines of a journal, each on one side, together in balance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.source import Source
from kaipan.ledger.refusals import JournalUnbalanced


@dataclass(frozen=True, slots=True)
class Line:
    """An amount above zero on one side of one account; make it with :func:`debit` or :func:`credit`.

    ``counterpart`` says whose part of the account moves: a buyer's account, a bank account.
    """

    account_code: str
    debit: Money = ZERO
    credit: Money = ZERO
    counterpart: Source | None = None

    def __post_init__(self) -> None:
        sides = sorted((self.debit, self.credit))
        if sides[0] != ZERO or sides[1] <= ZERO:
            msg = f"a line stands on one side with an amount above zero, not {self.debit} and {self.credit}"
            raise ValueError(msg)


def debit(account_code: str, amount: Money, counterpart: Source | None = None) -> Line:
    """借: ``amount`` on the left side of the account."""
    return Line(account_code, debit=amount, counterpart=counterpart)


def credit(account_code: str, amount: Money, counterpart: Source | None = None) -> Line:
    """贷: ``amount`` on the right side of the account."""
    return Line(account_code, credit=amount, counterpart=counterpart)


def refuse_unbalanced(lines: Sequence[Line]) -> None:
    """Raise :class:`JournalUnbalanced` unless there are two lines or more and both sides are equal."""
    left = Money.total(line.debit for line in lines)
    right = Money.total(line.credit for line in lines)
    if len(lines) < 2 or left != right:
        raise JournalUnbalanced(debit=left, credit=right, lines=len(lines))
