"""逾期付款违约金 (滞纳金): by slices. Guarantees and worked tables are in docs/algorithms/late-fee.md."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kaipan.kernel.money import ZERO, Money


@dataclass(frozen=True, slots=True)
class LateFeeTerms:
    """What the contract says: ``rate`` of a slice for every ``rate_days`` days it was late.

    万分之一/日 is ``rate`` 0.0001 over 1 day; 10 % a year is 0.10 over 365 (or 360). A slice paid within
    ``grace_days`` costs nothing, a later one costs all its days. ``counts_day_of_payment`` off leaves out
    the day of payment. ``cap_share`` limits the fee to a share of the due's amount. Weekends and holidays
    do not move the due day.
    """

    rate: Decimal
    rate_days: int = 1
    grace_days: int = 0
    counts_day_of_payment: bool = True
    cap_share: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Payment:
    """``amount`` 元 that went against the due on a day."""

    paid_on: date
    amount: Money


@dataclass(frozen=True, slots=True)
class LateSlice:
    """A part of a due that was paid late, or is unpaid, by so many days; and what that costs in 元."""

    amount: Money
    days: int
    fee: Money


@dataclass(frozen=True, slots=True)
class LateFee:
    """The fee on one due up to a day, slice by slice; ``total`` is at most the cap."""

    slices: tuple[LateSlice, ...]
    total: Money


def late_fee(
    amount: Money, due_on: date, payments: Iterable[Payment], *, on: date, terms: LateFeeTerms
) -> LateFee:
    """What is owed for lateness on a due of ``amount`` 元 by the end of the day ``on``.

    Each part of the due counts its own days, from the due day to the day it was paid; what is unpaid counts
    to ``on``. Each slice's fee is rounded to the cent, so the slices shown sum to the total.
    """
    slices = tuple(
        LateSlice(part, days, _fee(part, days, terms))
        for part, days in _late_parts(amount, due_on, sorted(payments, key=_day), on, terms)
    )
    total = Money.total(each.fee for each in slices)
    if terms.cap_share is not None:
        total = min(total, amount.times(terms.cap_share))
    return LateFee(slices, total)


def _day(payment: Payment) -> date:
    return payment.paid_on


def _late_parts(
    amount: Money, due_on: date, payments: Sequence[Payment], on: date, terms: LateFeeTerms
) -> Iterable[tuple[Money, int]]:
    unpaid = amount
    for payment in payments:
        if payment.paid_on > on:
            break
        part = min(payment.amount, unpaid)
        unpaid -= part
        days = (payment.paid_on - due_on).days - (0 if terms.counts_day_of_payment else 1)
        if part > ZERO and days > terms.grace_days:
            yield part, days
    days = (on - due_on).days
    if unpaid > ZERO and days > terms.grace_days:
        yield unpaid, days


def _fee(part: Money, days: int, terms: LateFeeTerms) -> Money:
    return Money.rounded(part.amount * terms.rate * days / terms.rate_days)
