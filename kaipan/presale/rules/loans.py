"""What the loans of a payment plan lend towards one price."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from kaipan.kernel.money import ZERO, Money
from kaipan.presale.refusals import LoanAboveLimit
from kaipan.presale.rules.payment_lines import LineRule


def loan_amounts(total: Money, lines: Sequence[LineRule]) -> dict[int, Money]:
    """What each loan lends of ``total`` 元, by the line's sequence.

    A loan lends its share, no more than its cap, cut down to its own digit. What a capped loan leaves of its
    share is added to what the other loan is asked for, if its line says so, and is the buyer's own if not.
    """
    loans = sorted((line for line in lines if line.is_loan), key=lambda line: not line.hands_on)
    lent: dict[int, Money] = {}
    handed_on = Decimal(0)
    for line in loans:
        if line.share is None:
            lent[line.sequence] = line.amount or ZERO
            continue
        asked = total.amount * line.share + (Decimal(0) if line.hands_on else handed_on)
        most = asked if line.cap is None else min(asked, line.cap.amount)
        lent[line.sequence] = Money.rounded(most, line.loan_rounding)
        if line.hands_on and most < asked:
            handed_on += asked - lent[line.sequence].amount
    return lent


def check_loans(
    total: Money, lines: Sequence[LineRule], lent: dict[int, Money], minimum_own_share: Decimal
) -> None:
    """Refuse loans that leave the buyer less than ``minimum_own_share`` of the price; the loans are named."""
    loans, limit = Money.total(lent.values()), 1 - minimum_own_share
    if loans > ZERO and loans.amount > total.amount * limit:
        names = "、".join(line.label for line in lines if line.is_loan)
        raise LoanAboveLimit(
            lines=names, loans=f"{loans:,.2f}", total=f"{total:,.2f}", limit=f"{(limit * 100).normalize():f}"
        )
