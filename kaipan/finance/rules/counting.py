"""出纳清点: pieces by face value, cheques and slips, against what the books say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from kaipan.kernel.money import ZERO, Money

FACES: Mapping[str, Decimal] = MappingProxyType(
    {
        "notes_100": Decimal(100),
        "notes_50": Decimal(50),
        "notes_20": Decimal(20),
        "notes_10": Decimal(10),
        "notes_5": Decimal(5),
        "notes_1": Decimal(1),
        "notes_05": Decimal("0.5"),
        "notes_01": Decimal("0.1"),
    }
)
"""面额 in 元, by the column that counts its pieces."""


@dataclass(frozen=True, slots=True)
class DayBooks:
    """What the books say of a cashier's day, in 元: receipts that stand, and cash that was paid back."""

    receipts: int = 0
    cash_in: Money = ZERO
    cash_out: Money = ZERO
    cheques: int = 0
    cheque_total: Money = ZERO
    slips: int = 0
    slip_total: Money = ZERO
    transfers: int = 0
    transfer_total: Money = ZERO

    @property
    def cash(self) -> Money:
        """What should lie in the till; below zero where more was paid back than came in."""
        return self.cash_in - self.cash_out


@dataclass(frozen=True, slots=True)
class Counted:
    """What a cashier counted: pieces of each face value, cheques and POS slips with their sums in 元."""

    notes: Mapping[str, int] = field(default_factory=dict)
    cheques: int = 0
    cheque_total: Money = ZERO
    slips: int = 0
    slip_total: Money = ZERO

    @property
    def cash(self) -> Money:
        """The notes and coins in 元."""
        return Money.total(Money(FACES[face] * pieces) for face, pieces in self.notes.items())

    def agrees_with(self, books: DayBooks) -> bool:
        """Whether nothing is short and nothing is over."""
        return (self.cash, self.cheques, self.cheque_total, self.slips, self.slip_total) == (
            books.cash,
            books.cheques,
            books.cheque_total,
            books.slips,
            books.slip_total,
        )
