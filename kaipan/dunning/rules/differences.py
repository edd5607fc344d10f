"""How much more late fee to charge than was charged before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kaipan.kernel.money import ZERO, Money


@dataclass(frozen=True, slots=True)
class Difference:
    """Of one due, in 元: the ``fee`` up to the day, what was charged ``before``, and what is charged now."""

    due_id: int
    fee: Money
    before: Money
    amount: Money


def differences(fees: Iterable[tuple[int, Money]], charged: Mapping[int, Money]) -> list[Difference]:
    """What is still to be charged on one account: ``fees`` by due as of a day, ``charged`` by due before.

    Never more in all than the fees together exceed what was charged together, on dues that were replaced
    since among them: a new schedule with the old days is not charged for the same lateness again. What was
    charged is never taken back here, even where the fee is smaller now.
    """
    owed = list(fees)
    left = Money.total(fee for _, fee in owed) - Money.total(charged.values())
    found = []
    for due_id, fee in owed:
        before = charged.get(due_id, ZERO)
        amount = min(fee - before, left)
        if amount > ZERO:
            found.append(Difference(due_id, fee, before, amount))
            left -= amount
    return found
