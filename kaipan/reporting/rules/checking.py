"""回测: how far forecasts lay from what came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from kaipan.kernel.money import ZERO, Money


class Tried(Protocol):
    """A forecast beside what came, in 元."""

    @property
    def expected(self) -> Money: ...
    @property
    def p10(self) -> Money: ...
    @property
    def p90(self) -> Money: ...
    @property
    def came(self) -> Money: ...


@dataclass(frozen=True, slots=True)
class Judged:
    """``bias`` is expected less came, ``error`` the mean of how far off a month was, both in 元.

    In % of what came they are ``bias_share`` and ``error_share``; ``covered`` of ``months`` lay between P10
    and P90, which should be four of five.
    """

    months: int = 0
    bias: Money = ZERO
    error: Money = ZERO
    bias_share: Decimal | None = None
    error_share: Decimal | None = None
    covered: int = 0


def judged(tried: Sequence[Tried]) -> Judged:
    """All of them together."""
    if not tried:
        return Judged()
    came = Money.total(each.came for each in tried)
    off = [each.expected - each.came for each in tried]
    far = Money.total(abs(each) for each in off)
    return Judged(
        months=len(tried),
        bias=Money.total(off),
        error=Money.rounded(far.amount / len(tried)),
        bias_share=_share(Money.total(off), came),
        error_share=_share(far, came),
        covered=sum(each.p10 <= each.came <= each.p90 for each in tried),
    )


def _share(part: Money, whole: Money) -> Decimal | None:
    return (part.amount * 100 / whole.amount).quantize(Decimal("0.1")) if whole > ZERO else None
