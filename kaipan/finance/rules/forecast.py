"""回款预测: what the open dues are worth in a window, at face and as expected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kaipan.kernel.money import Money


@dataclass(frozen=True, slots=True)
class ForecastLine:
    """An open amount in 元 and the probability (0 to 1) that it comes in within the window."""

    amount: Money
    probability: Decimal

    def __post_init__(self) -> None:
        if not 0 <= self.probability <= 1:
            msg = f"a probability lies between 0 and 1, not {self.probability}"
            raise ValueError(msg)

    @property
    def expected(self) -> Money:
        """The amount weighted by its probability, to the cent."""
        return self.amount.times(self.probability)


@dataclass(frozen=True, slots=True)
class Forecast:
    """All lines together: what they say, and what is likely to come of it."""

    face: Money
    expected: Money


def forecast(lines: Iterable[ForecastLine]) -> Forecast:
    """Face value and expected value of the lines, in 元."""
    lines = list(lines)
    return Forecast(Money.total(line.amount for line in lines), Money.total(line.expected for line in lines))
