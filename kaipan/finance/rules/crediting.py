"""冲减: against which dues of the price a credit stands, and whose money it frees.

First what is not paid yet, the latest due first: the buyer pays so much less. What is left of it takes
the place of money that was paid, the latest due and the latest receipt first, and frees it. A bank's loan is
touched last: what it will release, or has released, is the bank's business.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kaipan.kernel.money import ZERO, Money


@dataclass(frozen=True, slots=True)
class PricedDue:
    """An open due of the price in its place of the schedule: what it still asks, and whose money is on it."""

    due_id: int
    is_loan: bool
    outstanding: Money
    paid: Sequence[tuple[int, Money]] = ()


@dataclass(slots=True)
class Placed:
    """Where a credit stands (due, 元), and what it takes back of receipts for it (receipt, due, 元).

    ``advance`` is how much paid money stands against nothing any more.
    """

    against: dict[int, Money] = field(default_factory=dict)
    freed: list[tuple[int, int, Money]] = field(default_factory=list)
    left: Money = ZERO
    advance: Money = ZERO

    def put(self, due_id: int, amount: Money) -> None:
        """Let so much of the credit stand against a due."""
        self.against[due_id] = self.against.get(due_id, ZERO) + amount
        self.left -= amount


def place_credit(amount: Money, dues: Sequence[PricedDue]) -> Placed:
    """Where a credit of ``amount`` 元 goes; what no due of the price asks for is ``left``."""
    placed = Placed(left=amount)
    own = [due for due in reversed(dues) if not due.is_loan]
    loans = [due for due in reversed(dues) if due.is_loan]
    for take, of in (
        (_off_what_is_open, own),
        (_off_what_is_paid, own),
        (_off_what_is_paid, loans),
        (_off_what_is_open, loans),
    ):
        if placed.left:
            take(placed, of)
    return placed


def _off_what_is_open(placed: Placed, dues: Sequence[PricedDue]) -> None:
    for due in dues:
        part = min(placed.left, due.outstanding)
        if part:
            placed.put(due.due_id, part)
        if not placed.left:
            return


def _off_what_is_paid(placed: Placed, dues: Sequence[PricedDue]) -> None:
    for due, receipt_id, paid in _payments(dues):
        part = min(placed.left, paid)
        if part:
            placed.freed.append((receipt_id, due.due_id, part))
            placed.advance += part
            placed.put(due.due_id, part)


def _payments(dues: Sequence[PricedDue]) -> Iterator[tuple[PricedDue, int, Money]]:
    for due in dues:
        for receipt_id, paid in reversed(due.paid):
            yield due, receipt_id, paid
