"""核销: which money settles which dues.

The policy, what it guarantees and its worked tables are in docs/algorithms/allocation.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kaipan.kernel.money import ZERO, Money


@dataclass(frozen=True, slots=True)
class OpenDue:
    """A due with something left to pay, as the policy sees it."""

    id: int
    sequence: int
    outstanding: Money
    due_on: date | None
    is_price: bool
    is_deposit: bool
    is_loan: bool
    settles_unnamed: bool


@dataclass(frozen=True, slots=True)
class Purse:
    """The money of one receipt that is not set against anything yet.

    ``not_for_price`` is the part that did not go to a supervised account and so cannot pay the price;
    ``from_loan`` marks money that a bank released.
    """

    receipt_id: int
    free: Money
    not_for_price: Money = ZERO
    from_loan: bool = False

    def available_for(self, due: OpenDue) -> Money:
        """How much of it may go against the due."""
        return self.free - self.not_for_price if due.is_price else self.free

    def less(self, amount: Money, due: OpenDue) -> Purse:
        """What is left after ``amount`` went against the due; fees take first what cannot pay the price."""
        kept_apart = self.not_for_price
        if not due.is_price:
            kept_apart -= min(amount, kept_apart)
        return Purse(self.receipt_id, self.free - amount, kept_apart, self.from_loan)


@dataclass(frozen=True, slots=True)
class Share:
    """``amount`` of one receipt against one due."""

    receipt_id: int
    due_id: int
    amount: Money


def allocate(purses: Sequence[Purse], dues: Sequence[OpenDue], designated: Sequence[int] = ()) -> list[Share]:
    """Set the money of ``purses``, in their order, against dues.

    First the ``designated`` dues (their ids), in the order the payer named them; then by the policy those
    that need no naming: deposits first, then by due day (undated last), then by sequence. Loan money goes
    to loan dues and other money to the others, unless the payer named them. What is left stays free.
    """
    by_id = {due.id: due for due in dues}
    named = [by_id[due_id] for due_id in dict.fromkeys(designated) if due_id in by_id]
    unnamed = sorted((due for due in dues if due.settles_unnamed), key=_policy_order)
    left = list(purses)
    outstanding = {due.id: due.outstanding for due in dues}
    shares: list[Share] = []
    for due, by_name in [*((due, True) for due in named), *((due, False) for due in unnamed)]:
        for place, purse in enumerate(left):
            if not by_name and purse.from_loan != due.is_loan:
                continue
            amount = min(purse.available_for(due), outstanding[due.id])
            if amount > ZERO:
                shares.append(Share(purse.receipt_id, due.id, amount))
                left[place] = purse.less(amount, due)
                outstanding[due.id] -= amount
    return list(_merged(shares))


def _policy_order(due: OpenDue) -> tuple[bool, bool, date, int]:
    return (not due.is_deposit, due.due_on is None, due.due_on or date.max, due.sequence)


def _merged(shares: Sequence[Share]) -> Iterator[Share]:
    """One share for each receipt and due, in the order they first appeared."""
    sums: dict[tuple[int, int], Money] = {}
    for share in shares:
        key = (share.receipt_id, share.due_id)
        sums[key] = sums.get(key, ZERO) + share.amount
    for (receipt_id, due_id), amount in sums.items():
        yield Share(receipt_id, due_id, amount)
