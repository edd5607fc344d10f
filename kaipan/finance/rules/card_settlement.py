"""POS 到账: a card payment arrives less the acquirer's fee."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kaipan.kernel.money import Money


@dataclass(frozen=True, slots=True)
class CardSettlement:
    """What the bank credits and what the acquirer keeps, in 元; together the swiped amount."""

    arrives: Money
    fee: Money


def settle_card(swiped: Money, rate: Decimal, cap: Money | None = None) -> CardSettlement:
    """Split a swiped amount by the acquirer's rate (0.0038 for 0.38 %); the fee is rounded to the cent.

    ``cap`` is the most that is kept of one swipe, in 元 (封顶, of debit cards).
    """
    fee = swiped.times(rate)
    if cap is not None and cap < fee:
        fee = cap
    return CardSettlement(arrives=swiped - fee, fee=fee)
