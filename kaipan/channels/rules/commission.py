"""What a partner earns: an amount a deal or a share of the total, with or without jump points (跳点).

A plan is a row of steps, each a rate that holds from so much on: from so many 元 of deals where the rate is
per cent of the total, from the so-manieth deal where it is 元 a deal. What counts is what one partner earned
under one plan in one month.

How a jump is meant is named, never guessed:

* WHOLE (全额重算): the step reached holds for everything. 150,000,000 at 0.6 %, from 100,000,000 on 0.8 %:
  150,000,000 × 0.8 % = 1,200,000.
* MARGINAL (分段累进): each step holds for what lies above it. 100,000,000 × 0.6 % + 50,000,000 × 0.8 % =
  1,000,000.

A deal that ends later takes back what it brought: the month is counted with it and without it. So after all
that was taken back the partner has exactly what the deals that stand earn.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kaipan.kernel.money import ZERO, Money

FIXED, PERCENT = "FIXED", "PERCENT"
WHOLE, MARGINAL = "WHOLE", "MARGINAL"

MOST_STEPS = 10
MOST_PERCENT = Decimal(20)
MOST_FIXED = Decimal(1_000_000)
MOST_FROM = Decimal(100_000_000_000)


@dataclass(frozen=True, slots=True)
class Step:
    """From ``above`` (元 of deals, or deals) on, ``rate`` (per cent, or 元 a deal)."""

    above: Decimal
    rate: Decimal


@dataclass(frozen=True, slots=True)
class CommissionTerms:
    """How commission is counted, and when it may be settled.

    ``down_payment`` is the per cent of the total that must have come in after signing (签约且首付达到) before
    anything is paid; whether it has is another room's to say.
    """

    kind: str
    steps: tuple[Step, ...]
    jump: str = ""
    down_payment: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Slice:
    """One line of the calculation: ``quantity`` (元 or deals) at ``rate``."""

    quantity: Decimal
    rate: Decimal
    amount: Money


def slices(terms: CommissionTerms, totals: Sequence[Money]) -> tuple[Slice, ...]:
    """The lines that the commission on these deals is the sum of; none without deals."""
    quantity = Decimal(len(totals)) if terms.kind == FIXED else Money.total(totals).amount
    if not quantity:
        return ()
    if terms.jump == MARGINAL:
        return tuple(_slice(terms.kind, part, rate) for part, rate in _parts(terms.steps, quantity))
    reached = [step for step in terms.steps if quantity >= step.above]
    return (_slice(terms.kind, quantity, reached[-1].rate),)


def commission(terms: CommissionTerms, totals: Sequence[Money]) -> Money:
    """What deals of these totals earn, in 元, to the cent."""
    return Money.total(each.amount for each in slices(terms, totals))


def clawbacks(
    terms: CommissionTerms, earned: Sequence[tuple[int, Money]], ended: Iterable[int]
) -> dict[int, Money]:
    """What each deal that ended takes back, in the order in which they ended.

    ``earned`` are the deals of one month with their totals, ``ended`` the keys of those that ended.
    """
    standing = dict(earned)
    before = commission(terms, list(standing.values()))
    taken: dict[int, Money] = {}
    for key in ended:
        del standing[key]
        after = commission(terms, list(standing.values())) if standing else ZERO
        taken[key] = before - after
        before = after
    return taken


def _parts(steps: Sequence[Step], quantity: Decimal) -> Iterable[tuple[Decimal, Decimal]]:
    """How much of the quantity lies in each step."""
    tops = [*(step.above for step in steps[1:]), quantity]
    for step, top in zip(steps, tops, strict=True):
        part = min(top, quantity) - step.above
        if part > 0:
            yield part, step.rate


def _slice(kind: str, quantity: Decimal, rate: Decimal) -> Slice:
    factor = rate if kind == FIXED else rate / 100
    return Slice(quantity, rate, Money.rounded(quantity * factor))
