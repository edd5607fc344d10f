"""What a partner earns: an amount a deal or a share of the total, with or without jump points (跳点).

A plan is a row of steps, each a rate that holds from so much on: from so many 元 of deals where the rate is
per cent of the total, from the so-manieth deal where it is 元 a deal. What counts is what one partner earned
under one plan in one month.

How a jump is meant, WHOLE (全额重算) or MARGINAL (分段累进), is named: see :mod:`kaipan.kernel.tiers`.

A deal that ends later takes back what it brought: the month is counted with it and without it. So after all
that was taken back the partner has exactly what the deals that stand earn.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.tiers import FIXED, Slice, Step, tier_slices


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


def slices(terms: CommissionTerms, totals: Sequence[Money]) -> tuple[Slice, ...]:
    """The lines that the commission on these deals is the sum of; none without deals."""
    quantity = Decimal(len(totals)) if terms.kind == FIXED else Money.total(totals).amount
    return tier_slices(terms.kind, terms.steps, terms.jump, quantity)


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
