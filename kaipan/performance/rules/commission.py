"""What consultants earn on their performance (提成), deal by deal, and what of it may be paid when.

A plan counts over a month, a quarter or a year: the performance of the days in it, of one consultant. Each
deal has the part of the whole that it has of the amount (or of the number, where a deal earns 元); the last
one takes what rounding leaves. What a deal is entitled to is compared with what was posted for it: a step
that was reached later posts the difference, and a deal that ended takes back all of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.tiers import FIXED, PERCENT, Step, tier_slices
from kaipan.performance.rules.words import ACCRUED, CLAWBACK, MONTH, QUARTER, RERATED

_RATE = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class PlanTerms:
    """How commission is counted, and which parts of it are payable when, in per cent that sum to 100.

    ``at_money`` is payable once ``money_percent`` of 总价 has come in.
    """

    kind: str
    steps: tuple[Step, ...]
    jump: str = ""
    period: str = MONTH
    at_signing: Decimal = Decimal(100)
    at_money: Decimal = Decimal(0)
    at_handover: Decimal = Decimal(0)
    money_percent: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Counted:
    """What of one deal stands for one consultant in a period."""

    deal_id: int
    amount: Money
    count: Decimal


@dataclass(frozen=True, slots=True)
class Entitled:
    """What a deal earns. ``rate`` is what ``amount`` comes to of ``base``: per cent, or 元 a deal."""

    deal_id: int
    base: Money
    rate: Decimal
    amount: Money


def period_of(period: str, day: date) -> date:
    """The first day of the month, quarter or year over which the plan counts the day."""
    if period == MONTH:
        return day.replace(day=1)
    if period == QUARTER:
        return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    return date(day.year, 1, 1)


def entitlements(terms: PlanTerms, deals: Sequence[Counted]) -> tuple[Entitled, ...]:
    """What each deal of the period earns; the sum is exactly what the steps make of all."""
    weights = [each.count if terms.kind == FIXED else each.amount.amount for each in deals]
    quantity = sum(weights, Decimal(0))
    lines = tier_slices(terms.kind, terms.steps, terms.jump, quantity)
    whole = Money.total(each.amount for each in lines)
    unit = whole.amount / quantity if quantity else _first_rate(terms)
    left, found = whole, []
    for place, (deal, weight) in enumerate(zip(deals, weights, strict=True), 1):
        amount = left if place == len(deals) else Money.rounded(weight * unit)
        left -= amount
        found.append(Entitled(deal.deal_id, deal.amount, _shown(terms.kind, unit), amount))
    return tuple(found)


def _first_rate(terms: PlanTerms) -> Decimal:
    rate = terms.steps[0].rate
    return rate / 100 if terms.kind == PERCENT else rate


def _shown(kind: str, unit: Decimal) -> Decimal:
    return (unit * 100 if kind == PERCENT else unit).quantize(_RATE)


def entry_kind(*, posted_before: bool, stands: bool) -> str:
    """As what a difference is posted: first accrued, later rated anew, taken back when nothing stands."""
    if not stands:
        return CLAWBACK
    return RERATED if posted_before else ACCRUED


def payable(
    terms: PlanTerms, earned: Money, *, signed: bool, paid_percent: Decimal, handed_over: bool
) -> Money:
    """What may be paid of what a deal earned; all of what is below nothing is taken back at once."""
    if earned <= ZERO:
        return earned
    parts = (
        (terms.at_signing, signed),
        (terms.at_money, signed and paid_percent >= terms.money_percent),
        (terms.at_handover, handed_over),
    )
    reached = sum((part for part, is_reached in parts if is_reached), Decimal(0))
    return earned if reached == 100 else earned.times(reached / 100)
