"""往来明细: movements between two balances."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kaipan.kernel.money import ZERO, Money


@dataclass(frozen=True, slots=True)
class Movement:
    """What came in for a payee, or went to it, of one charge on one day, 元; below zero it was taken back."""

    day: date
    what: str
    charge_id: int
    room: str
    payer: str
    charge: str
    number: str = ""
    collected: Money = ZERO
    paid: Money = ZERO


@dataclass(frozen=True, slots=True)
class Statement:
    """Movements of a period, each with the balance after it; below zero the payee owes that much."""

    opening: Money
    lines: tuple[tuple[Movement, Money], ...]

    @property
    def closing(self) -> Money:
        """The balance at the end."""
        return self.lines[-1][1] if self.lines else self.opening

    @property
    def collected(self) -> Money:
        """What came in."""
        return Money.total(each.collected for each, _balance in self.lines)

    @property
    def paid(self) -> Money:
        """What went to the payee."""
        return Money.total(each.paid for each, _balance in self.lines)


def stated(movements: Iterable[Movement], *, since: date) -> Statement:
    """The movements from ``since`` on, those before as a balance; they come in the order of their days."""
    balance, opening = ZERO, ZERO
    lines: list[tuple[Movement, Money]] = []
    for each in movements:
        balance = balance + each.collected - each.paid
        if each.day < since:
            opening = balance
        else:
            lines.append((each, balance))
    return Statement(opening, tuple(lines))
