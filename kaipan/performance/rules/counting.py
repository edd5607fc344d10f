"""When a deal counts as performance (业绩), for how much, and for whom.

The rule of the project says at which step: subscription (认购), signing (签约), or money (到款): as soon as
so many per cent of 总价 have come in, if the rule wants it only of a signed deal. The day on which all that
was first the case is the 业务归属日期 of the credit; it is frozen with the rule's version.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kaipan.kernel.money import ZERO, Money
from kaipan.performance.rules.words import AT_MONEY, AT_SIGNING, AT_SUBSCRIPTION, ROOM

WHOLE_SHARE = Decimal(100)
_COUNT, _AREA = Decimal("0.0001"), Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class RuleTerms:
    """What a rule says. ``money_percent`` is per cent of 总价, nothing unless money counts.

    ``with_signing``: money counts only once the contract is signed. ``exchange_share`` is what the
    consultants of the old deal keep of an exchange that is shared, in per cent.
    """

    counts_at: str
    figure: str
    split: str
    exchange_case: str
    money_percent: Decimal = Decimal(0)
    with_signing: bool = False
    exchange_share: Decimal = Decimal(50)


@dataclass(frozen=True, slots=True)
class DealFacts:
    """What of a deal performance rests on; ``receipts`` are days with what came in on them."""

    subscribed_on: date | None
    signed_on: date | None
    room_price: Money
    total: Money
    area: Decimal
    received: Money = ZERO
    receipts: tuple[tuple[date, Money], ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """What a whole deal counts for: 元 and ㎡; it is one deal."""

    amount: Money
    area: Decimal


@dataclass(frozen=True, slots=True)
class Part:
    """What one consultant has of a deal: ``share`` per cent of it."""

    consultant_id: int
    share: Decimal
    amount: Money
    area: Decimal
    count: Decimal


def day_it_counts(terms: RuleTerms, deal: DealFacts) -> date | None:
    """The day from which the deal counts (业务归属日期), None as long as it does not."""
    if terms.counts_at == AT_SUBSCRIPTION:
        return deal.subscribed_on
    if terms.counts_at == AT_SIGNING:
        return deal.signed_on
    if terms.counts_at == AT_MONEY and not (terms.with_signing and deal.signed_on is None):
        paid = _day_money_came(deal, deal.total.times(terms.money_percent / 100))
        return max(paid, deal.signed_on or paid) if paid and terms.with_signing else paid
    return None


def _day_money_came(deal: DealFacts, wanted: Money) -> date | None:
    """The first day on which so much was there, if it still is."""
    if deal.received < wanted or not deal.receipts:
        return None
    came = ZERO
    for day, amount in sorted(deal.receipts, key=lambda each: each[0]):
        came += amount
        if came >= wanted:
            return day
    return None


def figure_of(terms: RuleTerms, deal: DealFacts) -> Figure:
    """What the deal counts for: 总价 with the rooms sold along, or the price of its own room."""
    return Figure(deal.room_price if terms.figure == ROOM else deal.total, deal.area)


def split(figure: Figure, shares: Sequence[tuple[int, Decimal]]) -> tuple[Part, ...]:
    """The parts of consultants by per cent; the last takes what rounding leaves, so the sum is exact."""
    parts: list[Part] = []
    money, area, count, whole = figure.amount, figure.area, Decimal(1), WHOLE_SHARE
    for place, (consultant_id, share) in enumerate(shares, 1):
        is_last = place == len(shares)
        part = Part(
            consultant_id,
            whole if is_last else share,
            money if is_last else figure.amount.times(share / 100),
            area if is_last else (figure.area * share / 100).quantize(_AREA),
            count if is_last else (share / 100).quantize(_COUNT),
        )
        parts.append(part)
        money, area, count, whole = (
            money - part.amount,
            area - part.area,
            count - part.count,
            whole - part.share,
        )
    return tuple(parts)
