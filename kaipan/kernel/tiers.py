"""Rates by steps (跳点, 阶梯): from so much on another rate holds.

How a jump is meant is named, never guessed:

* WHOLE (全额重算): the step reached holds for everything. 150,000,000 at 0.6 %, from 100,000,000 on 0.8 %:
  150,000,000 × 0.8 % = 1,200,000.
* MARGINAL (分段累进): each step holds for what lies above it. 100,000,000 × 0.6 % + 50,000,000 × 0.8 % =
  1,000,000.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from kaipan.kernel.money import Money
from kaipan.kernel.text import gettext_noop as _

MOST_STEPS = 10
MOST_PERCENT = Decimal(20)
MOST_FIXED = Decimal(1_000_000)
MOST_FROM = Decimal(100_000_000_000)

FIXED, PERCENT = "FIXED", "PERCENT"
WHOLE, MARGINAL = "WHOLE", "MARGINAL"


@dataclass(frozen=True, slots=True)
class Step:
    """From ``above`` (元 of deals, or deals) on, ``rate`` (per cent, or 元 a deal)."""

    above: Decimal
    rate: Decimal


@dataclass(frozen=True, slots=True)
class Slice:
    """One line of the calculation: ``quantity`` (元 or deals) at ``rate``."""

    quantity: Decimal
    rate: Decimal
    amount: Money


def problem_of(kind: str, steps: Sequence[Step], jump: str) -> str | None:
    """What keeps anything from being counted by these steps, as a sentence; None when nothing does."""
    most = MOST_FIXED if kind == FIXED else MOST_PERCENT
    complaints = (
        (kind not in (FIXED, PERCENT), _("请选择计佣方式")),
        (not 1 <= len(steps) <= MOST_STEPS, _("佣金方案应有 1 至 10 档")),
        (bool(steps) and steps[0].above != 0, _("第一档应从 0 起")),
        (any(low.above >= high.above for low, high in pairwise(steps)), _("各档起点应逐档增大")),
        (any(step.above > MOST_FROM for step in steps), _("跳点起点过大")),
        (
            any(not 0 < step.rate <= most for step in steps),
            _("佣金比例应在 0 至 20% 之间，固定佣金不超过 100 万元"),
        ),
        (len(steps) > 1 and jump not in (WHOLE, MARGINAL), _("有跳点时须说明是全额重算还是分段累进")),
        (len(steps) == 1 and bool(jump), _("没有跳点时不选跳点方式")),
        (kind == FIXED and any(step.above % 1 for step in steps), _("按套计佣的跳点应为整套数")),
    )
    return next((problem for is_wrong, problem in complaints if is_wrong), None)


def tier_slices(kind: str, steps: Sequence[Step], jump: str, quantity: Decimal) -> tuple[Slice, ...]:
    """The lines that what ``quantity`` earns is the sum of; none for a quantity of nothing.

    ``quantity`` is in 元 where ``kind`` is PERCENT, a number of deals where it is FIXED. What is below zero
    (more was taken back than came) is at the rate of the first step.
    """
    if not quantity:
        return ()
    if jump == MARGINAL and quantity > 0:
        return tuple(_slice(kind, part, rate) for part, rate in _parts(steps, quantity))
    reached = [step for step in steps if quantity >= step.above] or [steps[0]]
    return (_slice(kind, quantity, reached[-1].rate),)


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
