"""What is due, how much and when: a payment plan laid over one deal price."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kaipan.kernel import months
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.rounding import Rounding
from kaipan.presale.codes import Anchor
from kaipan.presale.refusals import LoanAboveLimit, ScheduleImpossible
from kaipan.presale.rules.payment_lines import LineRule


@dataclass(frozen=True, slots=True)
class ScheduleLine:
    """One payment: its amount in 元, and its day, or None as long as its anchor has not happened."""

    sequence: int
    money_kind: str
    name: str
    amount: Money
    anchor: str
    due_on: date | None
    is_loan: bool
    months: int
    days: int


def schedule(
    total: Money,
    lines: Sequence[LineRule],
    *,
    rounding: Rounding,
    minimum_own_share: Decimal,
    happened: Mapping[Anchor, date],
) -> tuple[ScheduleLine, ...]:
    """The payments for a price of ``total`` 元, in the plan's order; they sum to it exactly.

    Shares round as ``rounding`` says, loans round down to their own digit, and the remainder line takes the
    rest. The deposit is part of the line it counts towards, which shrinks by it. ``happened`` gives the days
    of the anchors that have happened; the others leave their lines without a day.
    """
    amounts = {line.sequence: _amount(total, line, rounding) for line in lines if not line.is_remainder}
    _check_loans(total, lines, amounts, minimum_own_share)
    parts = Money.total(
        amounts[line.sequence] for line in lines if not (line.is_remainder or line.is_deposit)
    )
    for line in lines:
        if line.is_remainder:
            amounts[line.sequence] = total - parts
    deposit = deposit_of(lines, amounts)
    for line in lines:
        if line.includes_deposit:
            amounts[line.sequence] -= deposit
        if amounts[line.sequence].amount <= 0:
            raise ScheduleImpossible(total=total, line=line.name, amount=amounts[line.sequence])
    return tuple(_payment(line, amounts[line.sequence], happened) for line in lines)


def deposit_of(lines: Sequence[LineRule], amounts: Mapping[int, Money]) -> Money:
    """What the plan asks as 定金; zero for a plan without one."""
    return Money.total(amounts[line.sequence] for line in lines if line.is_deposit)


def due_on(anchor_day: date | None, *, months_after: int, days_after: int) -> date | None:
    """Months first, clamped to the month's last day (31 January + 1 month: 28 or 29 February), then days."""
    return months.shift(anchor_day, months=months_after, days=days_after) if anchor_day else None


def _amount(total: Money, line: LineRule, rounding: Rounding) -> Money:
    if line.amount is not None:
        return line.amount
    share = line.share or Decimal(0)
    return total.times(share, line.loan_rounding if line.is_loan else rounding)


def _check_loans(
    total: Money, lines: Sequence[LineRule], amounts: Mapping[int, Money], minimum_own_share: Decimal
) -> None:
    loans = Money.total(amounts[line.sequence] for line in lines if line.is_loan)
    limit = 1 - minimum_own_share
    if loans > ZERO and loans.amount > total.amount * limit:
        raise LoanAboveLimit(loans=loans, total=total, limit=f"{limit * 100:f}")


def _payment(line: LineRule, amount: Money, happened: Mapping[Anchor, date]) -> ScheduleLine:
    anchored = line.on_date if line.anchor is Anchor.DATE else happened.get(line.anchor)
    return ScheduleLine(
        sequence=line.sequence,
        money_kind=line.money_kind.value,
        name=line.name,
        amount=amount,
        anchor=line.anchor.value,
        due_on=due_on(anchored, months_after=line.months, days_after=line.days),
        is_loan=line.is_loan,
        months=line.months,
        days=line.days,
    )
