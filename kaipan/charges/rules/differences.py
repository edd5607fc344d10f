"""How a charge that became less is taken back from what is owed for it.

First from what is not paid yet, the latest due first; only then from what was paid, the latest first again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kaipan.kernel.money import ZERO, Money


@dataclass(frozen=True, slots=True)
class Owed:
    """A due of a charge: how much it asks and how much of that is paid, in 元."""

    due_id: int
    amount: Money
    paid: Money


def lowered(owed: Sequence[Owed], by: Money) -> dict[int, Money]:
    """The dues that have to change and what they ask from now on, so that all together ask ``by`` less.

    ``ValueError`` when they do not ask so much.
    """
    if by < ZERO or by > Money.total(each.amount for each in owed):
        msg = f"dues of {Money.total(each.amount for each in owed)} are not lowered by {by}"
        raise ValueError(msg)
    asks = {each.due_id: each.amount for each in owed}
    left = by
    for each in reversed(owed):
        cut = min(left, each.amount - each.paid)
        asks[each.due_id] -= cut
        left -= cut
    for each in reversed(owed):
        cut = min(left, asks[each.due_id])
        asks[each.due_id] -= cut
        left -= cut
    return {each.due_id: asks[each.due_id] for each in owed if asks[each.due_id] != each.amount}
