"""回款预测: what the open dues are worth in a window, at face and as expected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from operator import mul

import numpy as np
import numpy.typing as npt

from kaipan.finance.rules.arrivals import MILLION
from kaipan.kernel.money import ZERO, Money

FEW = 200
"""Up to so many dues the distribution is worked out; of more it is taken as normal."""
LATTICE = 10_000
"""The parts into which an amount is divided for that."""
_Z = 1.2815515655446004
"""How many standard deviations the 90 % quantile of a normal distribution lies above its middle."""


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


@dataclass(frozen=True, slots=True)
class OpenDues:
    """Dues of one kind, way, stage and age: how many, what is left of them, and the sum of its squares.

    ``left`` is in 分; ``squares`` in 元², for the spread only.
    """

    dues: int
    left: int
    squares: float

    def __add__(self, other: OpenDues) -> OpenDues:
        return OpenDues(self.dues + other.dues, self.left + other.left, self.squares + other.squares)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is to come of some dues in a window, in 元.

    ``expected`` is the mean. With chances of 10, 50 and 90 % no more than ``p10``, ``p50`` and ``p90`` comes,
    if each due comes as a whole, or not, and none because of another.
    """

    expected: Money = ZERO
    p10: Money = ZERO
    p50: Money = ZERO
    p90: Money = ZERO


def expected(dues: Sequence[OpenDues], chances: Sequence[int]) -> Money:
    """The sum of amounts by their chances (millionths), rounded once: it is also the sum of the rows."""
    weighed = sum(map(mul, (each.left for each in dues), chances))
    return Money.rounded(Decimal(weighed) / (100 * MILLION))


def outlook(dues: Sequence[OpenDues], chances: Sequence[int]) -> Outlook:
    """Mean and quantiles of what comes of the dues, each group with its chance in millionths."""
    face = sum(each.left for each in dues)
    mean = expected(dues, chances)
    if sum(each.dues for each in dues) <= FEW:
        return Outlook(mean, *_worked_out(dues, chances, face))
    chance = np.array(chances) / MILLION
    squares = np.array([each.squares for each in dues])
    deviation = Decimal(float(np.sqrt(np.dot(squares, chance * (1.0 - chance)))))
    off = Money.rounded(deviation * Decimal(_Z))
    return Outlook(mean, max(mean - off, ZERO), mean, min(mean + off, _yuan(face)))


def _worked_out(dues: Sequence[OpenDues], chances: Sequence[int], face: int) -> tuple[Money, Money, Money]:
    """By convolution, each group as so many equal dues, in parts of :func:`_unit`."""
    if not face:
        return ZERO, ZERO, ZERO
    unit = _unit(face)
    likely: npt.NDArray[np.float64] = np.array([1.0])
    for each, chance in zip(dues, chances, strict=True):
        if chance <= 0:
            continue
        size, share = round(each.left / each.dues / unit), chance / MILLION
        for _ in range(each.dues):
            wider = np.zeros(len(likely) + size)
            wider[: len(likely)] += likely * (1.0 - share)
            wider[size:] += likely * share
            likely = wider
    reached = list(accumulate(likely))
    all_of_it = sum(
        each.dues * round(each.left / each.dues / unit) for each, chance in zip(dues, chances, strict=True)
    )

    def quantile(share: float) -> Money:
        place = next((place for place, sum_ in enumerate(reached) if sum_ >= share - 1e-9), len(reached) - 1)
        return _yuan(face) if place == all_of_it else min(_yuan(place * unit), _yuan(face))

    return quantile(0.1), quantile(0.5), quantile(0.9)


def _unit(face: int) -> int:
    """The smallest of 1, 2, 5, 10, 20 … 分 of which :data:`LATTICE` are no less than ``face``."""
    power = 1
    while True:
        for digit in (1, 2, 5):
            if digit * power * LATTICE >= face:
                return digit * power
        power *= 10


def _yuan(cents: int) -> Money:
    return Money(Decimal(cents) / 100)
