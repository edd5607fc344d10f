"""What is due, how much and when: a payment plan laid over one deal price."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from kaipan.kernel import months
from kaipan.kernel.money import Money
from kaipan.kernel.rounding import Rounding, RoundingMode
from kaipan.presale.codes import Anchor
from kaipan.presale.refusals import ScheduleImpossible
from kaipan.presale.rules.loans import check_loans, loan_amounts
from kaipan.presale.rules.payment_lines import LineRule

Days = Mapping[Anchor, date] | Mapping[str, date]
"""The day of an event by its code: ``SIGNING``, ``MILESTONE:12``."""


@dataclass(frozen=True, slots=True)
class ScheduleLine:
    """One payment: its amount in 元, and its day, or None as long as its anchor has not happened.

    ``anchor`` is the event it waits for; a milestone has its name in ``milestone``. ``forecast_on`` is the
    day it would be due if what is planned happens as planned: a hope, never a due date.
    """

    sequence: int
    money_kind: str
    name: str
    amount: Money
    anchor: str
    due_on: date | None
    is_loan: bool
    months: int
    days: int
    day_of_month: int | None = None
    milestone: str = ""
    forecast_on: date | None = None


def schedule(
    total: Money,
    lines: Sequence[LineRule],
    *,
    rounding: Rounding,
    minimum_own_share: Decimal,
    happened: Days,
    planned: Days | None = None,
    not_before: date | None = None,
) -> tuple[ScheduleLine, ...]:
    """The payments for a price of ``total`` 元, in the plan's order; they sum to it exactly.

    Shares round as ``rounding`` says, loans round down to their own digit, and the remainder line takes the
    rest. The deposit is part of the line it counts towards, which shrinks by it. A line in instalments
    becomes as many payments. ``happened`` gives the days of the anchors that have happened; the others leave
    their lines without a day, and with a forecast where ``planned`` has a day for them. Nothing is due before
    ``not_before``, the day of the deal: what happened earlier is paid for then.
    """
    amounts = _amounts(total, lines, rounding, minimum_own_share)
    calendar = _Calendar(_by_code(happened), _by_code(planned or {}), not_before)
    payments = [
        payment for line in lines for payment in _payments(line, amounts[line.sequence], rounding, calendar)
    ]
    for payment in payments:
        if payment.amount.amount <= 0:
            raise ScheduleImpossible(
                total=f"{total:,.2f}", line=payment.name, amount=f"{payment.amount:,.2f}"
            )
    return tuple(replace(payment, sequence=place) for place, payment in enumerate(payments, 1))


def due_on(
    anchor_day: date | None, *, months_after: int, days_after: int, day_of_month: int | None = None
) -> date | None:
    """Months first, clamped to the month's last day (31 January + 1 month: 28 or 29 February), then days.

    ``day_of_month`` picks the day within the month arrived at, clamped alike.
    """
    if anchor_day is None:
        return None
    return months.shift(anchor_day, months=months_after, days=days_after, day_of_month=day_of_month)


@dataclass(frozen=True, slots=True)
class _Calendar:
    """When things happened and will happen, and the day before which nothing is due."""

    happened: Mapping[str, date]
    planned: Mapping[str, date]
    not_before: date | None

    def due(self, line: LineRule) -> date | None:
        return self._counted(line, line.on_date or self.happened.get(line.event))

    def forecast(self, line: LineRule) -> date | None:
        """None too for a plan that was missed: nobody knows when it will be now."""
        planned = self.planned.get(line.event)
        missed = planned and self.not_before and planned < self.not_before
        return None if missed else self._counted(line, planned)

    def _counted(self, line: LineRule, anchor_day: date | None) -> date | None:
        due = due_on(
            anchor_day, months_after=line.months, days_after=line.days, day_of_month=line.day_of_month
        )
        return max(due, self.not_before) if due and self.not_before else due


def _by_code(days: Days) -> dict[str, date]:
    return {str(event): day for event, day in days.items()}


def _amounts(
    total: Money, lines: Sequence[LineRule], rounding: Rounding, minimum_own_share: Decimal
) -> dict[int, Money]:
    """What each line of the plan comes to."""
    lent = loan_amounts(total, lines)
    check_loans(total, lines, lent, minimum_own_share)
    amounts = {
        line.sequence: lent[line.sequence] if line.is_loan else _own_amount(total, line, rounding)
        for line in lines
        if not line.is_remainder
    }
    parts = Money.total(
        amounts[line.sequence] for line in lines if not (line.is_remainder or line.is_deposit)
    )
    amounts |= {line.sequence: total - parts for line in lines if line.is_remainder}
    deposit = Money.total(amounts[line.sequence] for line in lines if line.is_deposit)
    return {
        line.sequence: amounts[line.sequence] - deposit if line.includes_deposit else amounts[line.sequence]
        for line in lines
    }


def _own_amount(total: Money, line: LineRule, rounding: Rounding) -> Money:
    return line.amount if line.amount is not None else total.times(line.share or Decimal(0), rounding)


def _payments(
    line: LineRule, amount: Money, rounding: Rounding, calendar: _Calendar
) -> Iterator[ScheduleLine]:
    """The payments of a line: itself, or its instalments.

    The instalments are equal, cut down to the plan's digit; the last takes what that leaves.
    """
    last = line.instalments - 1
    each = Money.rounded(amount.amount / line.instalments, Rounding(RoundingMode.DOWN, rounding.digit))
    for number in range(line.instalments):
        part = replace(line, months=line.months + number * line.every_months)
        part = replace(part, name=f"{line.name}（{number + 1}/{line.instalments}）") if last else part
        own = amount - each.times(last) if number == last else each
        yield _payment(part, own, calendar)


def _payment(line: LineRule, amount: Money, calendar: _Calendar) -> ScheduleLine:
    due = calendar.due(line)
    return ScheduleLine(
        sequence=line.sequence,
        money_kind=line.money_kind.value,
        name=line.name,
        amount=amount,
        anchor=line.event,
        due_on=due,
        is_loan=line.is_loan,
        months=line.months,
        days=line.days,
        day_of_month=line.day_of_month,
        milestone=line.milestone,
        forecast_on=None if due else calendar.forecast(line),
    )
