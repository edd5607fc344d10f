"""Price endings as tables: which multiples of a step may stand on a price, and which people like."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from kaipan.kernel.text import gettext_noop as _
from kaipan.presale.refusals import LevelInputInvalid
from kaipan.presale.rules.solver.given import Endings

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class EndingTable:
    """By count of steps modulo ``period``: allowed, liked, and how far the next allowed one is."""

    period: int
    allowed: Flags
    liked: Flags
    up: Ints
    down: Ints
    must: bool = False

    def only_liked(self) -> EndingTable:
        """The same table where nothing but liked endings is allowed."""
        ahead, behind = _ahead(self.liked), _behind(self.liked)
        return EndingTable(self.period, self.liked, self.liked, ahead, behind, must=True)


def table_of(endings: Endings, step: Decimal) -> EndingTable:
    """The table for numbers that are multiples of ``step``; refused where no number is left."""
    longest = max((len(each) for each in (*endings.disliked, *endings.liked)), default=0)
    period = 10**longest
    disliked = _ending(endings.disliked, step, period)
    liked = _ending(endings.liked, step, period) & ~disliked
    allowed = liked if endings.must else ~disliked
    if not allowed.any():
        raise LevelInputInvalid(
            what=_("尾数"), problem=_("没有任何价格符合尾数要求，请减少忌讳尾数或改小步长")
        )
    return EndingTable(period, allowed, liked, _ahead(allowed), _behind(allowed), endings.must)


def _ending(endings: tuple[str, ...], step: Decimal, period: int) -> Flags:
    counts = np.arange(period, dtype=np.int64)
    whole = counts * max(int(step), 1)  # in 元, or in steps where the step is finer
    found = np.zeros(period, dtype=np.bool_)
    for each in endings:
        size = 10 ** len(each)
        found |= (counts % size == int(each)) | (whole % size == int(each))
    return found


def _ahead(flags: Flags) -> Ints:
    """How many steps up the next marked count is; 0 where it is marked itself, a period where none is."""
    period = len(flags)
    distance = np.full(period, period, dtype=np.int64)
    following = 2 * period
    for count in range(2 * period - 1, -1, -1):
        following = count if flags[count % period] else following
        if count < period:
            distance[count] = min(following - count, period)
    return distance


def _behind(flags: Flags) -> Ints:
    return _ahead(flags[::-1])[::-1].copy()
