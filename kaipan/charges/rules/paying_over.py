"""解缴: how much of a charge goes to its payee, and how much the payee owes back.

What may go is what came in and stands in no batch; of a range of days, what came in on them. What was paid
over and no longer stands as collected (a receipt was voided, the charge waived or lowered) the payee owes
back: it is taken off the next batch, whatever that batch is chosen by.
"""

from __future__ import annotations

from dataclasses import dataclass

from kaipan.kernel.money import ZERO, Money


@dataclass(frozen=True, slots=True)
class Takings:
    """What came in for one charge and where it stands, 元.

    ``collected`` so far, ``assigned`` in standing batches, ``paid_over`` by those that were paid;
    ``in_range`` is what came in on the days that were chosen.
    """

    collected: Money
    assigned: Money
    paid_over: Money
    in_range: Money

    @property
    def held(self) -> Money:
        """Collected, and not paid over."""
        return max(self.collected - self.paid_over, ZERO)

    @property
    def owed_back(self) -> Money:
        """Paid over, and not collected any more: the payee owes it."""
        return max(self.paid_over - self.collected, ZERO)

    @property
    def to_take_off(self) -> Money:
        """What of it no batch takes off yet."""
        return max(min(self.paid_over, self.assigned) - self.collected, ZERO)

    @property
    def to_pay_over(self) -> Money:
        """What a batch made now takes of it; below zero what it takes off."""
        if self.to_take_off:
            return -self.to_take_off
        return max(min(self.collected - self.assigned, self.in_range), ZERO)
