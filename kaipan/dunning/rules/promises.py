"""Whether a promise to pay was kept."""

from __future__ import annotations

from datetime import date

from kaipan.kernel.money import Money

WAITING, KEPT, BROKEN = "WAITING", "KEPT", "BROKEN"


def promise_state(amount: Money, pay_by: date, paid: Money, *, on: date) -> str:
    """KEPT once ``paid`` from the day it was given to its last reaches ``amount``; BROKEN after that day."""
    if paid >= amount:
        return KEPT
    return BROKEN if on > pay_by else WAITING
