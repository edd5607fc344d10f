"""回款规律: how the money of dues comes in over time, learned from weeks that are over.

Its guarantees and worked tables are in docs/algorithms/forecast.md. Chances are plain numbers, never money:
they are brought to whole millionths before any amount is multiplied by one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt

from kaipan.kernel.money import Money

STEP = 7
"""Days of one step of the history: what stood open one evening, and what came of it within a week."""
MILLION = 1_000_000
WEIGHT = 30
"""So many dues, each seen for a week, weigh as much as what is expected without them."""
MOST_DAYS = 800
"""How far ahead can be asked for: 24 months and what is left of the first."""


class Clock(StrEnum):
    """What the age of a due counts from: the day it falls due, or without one the day it was written down."""

    DATED = "DATED"
    WAITING = "WAITING"


BANDS: Mapping[Clock, tuple[int, ...]] = {
    Clock.DATED: (-90, -60, -30, -14, -7, 0, 7, 14, 30, 60, 90, 180),
    Clock.WAITING: (7, 14, 30, 60, 90, 180, 360),
}
"""The first age in days of each band but the one before the first; within a band the chance is the same."""

AGES: Mapping[Clock, tuple[int, int]] = {
    clock: (firsts[0] - MOST_DAYS - STEP, firsts[-1]) for clock, firsts in BANDS.items()
}
"""The youngest and the oldest age that differ from their neighbours: below and above chances are alike."""

_OWN_BEFORE = (0.005, 0.01, 0.02, 0.03, 0.05, 0.45)
_LOAN_BEFORE = (0.0, 0.005, 0.01, 0.02, 0.03, 0.10)
USUAL: Mapping[tuple[bool, Clock], tuple[float, ...]] = {
    (False, Clock.DATED): (*_OWN_BEFORE, 0.35, 0.25, 0.15, 0.08, 0.05, 0.03, 0.01),
    (True, Clock.DATED): (*_LOAN_BEFORE, 0.15, 0.20, 0.20, 0.15, 0.10, 0.05, 0.02),
    (False, Clock.WAITING): (0.03, 0.05, 0.08, 0.08, 0.06, 0.04, 0.02, 0.01),
    (True, Clock.WAITING): (0.01, 0.02, 0.06, 0.12, 0.15, 0.10, 0.05, 0.02),
}
"""What comes of an open amount within a week where there is no history yet: by loan or own money, by band."""
USUAL_LOSS = 0.001
"""What of an open amount is cancelled within a week where there is no history yet."""


@dataclass(frozen=True, slots=True)
class Stratum:
    """Dues whose money is expected to come alike: of one kind, own money or a loan, in one stage.

    ``stage`` is what an upper room says of a loan on its way; empty where nobody says anything.
    """

    money_kind: str
    is_loan: bool
    clock: Clock
    stage: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """What was seen of a stratum in one band: so many dues stood open on an evening with ``open`` 元.

    Of these ``came`` 元 within :data:`STEP` days, and ``lost`` 元 were cancelled. Evenings may be added up.
    """

    stratum: Stratum
    band: int
    dues: int
    open: Money
    came: Money
    lost: Money


@dataclass(frozen=True, slots=True)
class Rate:
    """The share of an open amount that comes within a week, the share that is cancelled, and ``dues``.

    ``dues`` are the observations of the stratum itself that stand behind it: dues seen for a week.
    """

    comes: float
    lost: float
    dues: int


@dataclass(slots=True)
class _Seen:
    dues: int = 0
    open: float = 0.0
    came: float = 0.0
    lost: float = 0.0

    def count(self, tally: Tally) -> None:
        self.dues += tally.dues
        self.open += float(tally.open.amount)
        self.came += float(tally.came.amount)
        self.lost += float(tally.lost.amount)

    def without(self, part: _Seen) -> _Seen:
        return _Seen(
            self.dues - part.dues, self.open - part.open, self.came - part.came, self.lost - part.lost
        )

    def smoothed(self, before: Rate, dues: int | None = None) -> Rate:
        if self.dues <= 0 or self.open <= 0:
            return Rate(before.comes, before.lost, dues or 0)

        def mixed(part: float, otherwise: float) -> float:
            share = min(max(part / self.open, 0.0), 1.0)
            return (self.dues * share + WEIGHT * otherwise) / (self.dues + WEIGHT)

        comes = mixed(self.came, before.comes)
        lost = min(mixed(self.lost, before.lost), 1.0 - comes)
        return Rate(comes, lost, self.dues if dues is None else dues)


_Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Learned:
    """What the weeks say, from the whole down to a stratum. Made by :func:`learn`."""

    of_way: Mapping[_Key, _Seen]
    of_kind: Mapping[_Key, _Seen]
    of_stage: Mapping[_Key, _Seen]
    known: dict[Stratum, tuple[Rate, ...]] = field(default_factory=dict)

    @property
    def dues(self) -> int:
        """All observations: dues seen for a week."""
        return sum(seen.dues for seen in self.of_way.values())

    def rates(self, stratum: Stratum) -> tuple[Rate, ...]:
        """By band: what is usual, drawn towards what others of its way show, its kind, its own stage.

        Each of the three counts only what the one before did not, so that nothing is believed twice.
        """
        if stratum not in self.known:
            bands = range(len(BANDS[stratum.clock]) + 1)
            self.known[stratum] = tuple(self._rate(stratum, band) for band in bands)
        return self.known[stratum]

    def _rate(self, stratum: Stratum, band: int) -> Rate:
        way = (stratum.is_loan, stratum.clock, band)
        kind = (*way, stratum.money_kind)
        own = self.of_stage.get((*kind, stratum.stage), _Seen())
        of_kind = self.of_kind.get(kind, _Seen())
        rate = Rate(USUAL[stratum.is_loan, stratum.clock][band], USUAL_LOSS, 0)
        rate = self.of_way.get(way, _Seen()).without(of_kind).smoothed(rate)
        rate = of_kind.without(own).smoothed(rate)
        return own.smoothed(rate, own.dues)

    def observations(self, stratum: Stratum, age: int) -> int:
        """How many dues of the stratum were seen for a week at that age."""
        return self.rates(stratum)[band_of(stratum.clock, age)].dues

    def chances(self, stratum: Stratum, ages: Sequence[int], days: Sequence[int]) -> npt.NDArray[np.int64]:
        """The chance, in millionths, that the money of a due of an age has come by so many days later.

        A row for each of ``days`` (0 to :data:`MOST_DAYS`), a column for each of ``ages``. Within a step the
        money comes evenly.
        """
        rates = self.rates(stratum)
        comes = np.array([rate.comes for rate in rates])
        lost = np.array([rate.lost for rate in rates])
        firsts = np.array(BANDS[stratum.clock])
        age = np.array(ages, dtype=np.int64)
        still, arrived = np.ones(len(age)), np.zeros(len(age))
        found = np.zeros((len(days), len(age)), dtype=np.int64)
        wanted: dict[int, list[int]] = defaultdict(list)
        for place, day in enumerate(days):
            wanted[day // STEP].append(place)
        for step in range(max(days, default=0) // STEP + 1):
            band = np.searchsorted(firsts, age + step * STEP, side="right")
            coming = still * comes[band]
            for place in wanted[step]:
                found[place] = np.rint((arrived + coming * (days[place] % STEP) / STEP) * MILLION)
            arrived = arrived + coming
            still = still * (1.0 - comes[band] - lost[band])
        return found


def band_of(clock: Clock, age: int) -> int:
    """The band of an age, counted from 0."""
    return bisect_right(BANDS[clock], age)


def learn(tallies: Iterable[Tally]) -> Learned:
    """What the tallies of some weeks say together."""
    way: dict[_Key, _Seen] = defaultdict(_Seen)
    kind: dict[_Key, _Seen] = defaultdict(_Seen)
    stage: dict[_Key, _Seen] = defaultdict(_Seen)
    for tally in tallies:
        stratum = tally.stratum
        key = (stratum.is_loan, stratum.clock, tally.band)
        way[key].count(tally)
        kind[*key, stratum.money_kind].count(tally)
        stage[*key, stratum.money_kind, stratum.stage].count(tally)
    return Learned(dict(way), dict(kind), dict(stage))
