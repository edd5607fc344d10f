"""补差规则: by which part of an error the price moves, and what keeps anything from being settled by it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from kaipan.kernel.text import gettext_noop as _

MOST_BANDS, MOST_PERCENT, MOST_FACTOR = 12, Decimal(100), Decimal(10)
LEAST_REPLY_DAYS, MOST_REPLY_DAYS = 1, 180


class RegimeKind(StrEnum):
    """The ways contracts settle an area that was measured otherwise than agreed."""

    THREE_PERCENT = "THREE_PERCENT"
    BANDS = "BANDS"
    NONE = "NONE"
    CONTRACT = "CONTRACT"


class Side(StrEnum):
    """Whether more or less was measured than the contract says."""

    LARGER = "LARGER"
    SMALLER = "SMALLER"


@dataclass(frozen=True, slots=True)
class Band:
    """Errors of a side up to so many per cent of the contract's area, None for all that is beyond.

    Each ㎡ in it moves the price by ``factor`` times the contract's price a ㎡: 0 for nothing, 2 for double.
    """

    side: Side
    up_to: Decimal | None
    factor: Decimal

    def as_json(self) -> dict[str, Any]:
        """As a regime keeps it."""
        up_to = None if self.up_to is None else f"{self.up_to:f}"
        return {"side": self.side.value, "up_to": up_to, "factor": f"{self.factor:f}"}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Band:
        """A band as a regime keeps it."""
        up_to = kept["up_to"]
        return cls(Side(kept["side"]), None if up_to is None else Decimal(up_to), Decimal(kept["factor"]))


@dataclass(frozen=True, slots=True)
class RegimeTerms:
    """How errors of area are settled.

    ``limit`` is in per cent: an error beyond it leaves the buyer the choice to end the contract; None never
    does. ``bands`` are those of a BANDS regime; ``whole`` has the band in which the error lies hold for all
    of it (按最高标准), else each part is settled by its own (分段). ``words`` are the contract's own,
    ``source`` the regulation or the form of contract.
    """

    kind: RegimeKind
    limit: Decimal | None = None
    bands: tuple[Band, ...] = ()
    whole: bool = False
    words: str = ""
    source: str = ""

    def bands_of(self, side: Side) -> tuple[Band, ...]:
        """The bands an error of that side runs through, the nearest first."""
        return tuple(band for band in self._bands() if band.side == side)

    def _bands(self) -> Sequence[Band]:
        match self.kind:
            case RegimeKind.THREE_PERCENT:
                return (
                    Band(Side.LARGER, self.limit, Decimal(1)),
                    Band(Side.LARGER, None, Decimal(0)),
                    Band(Side.SMALLER, self.limit, Decimal(1)),
                    Band(Side.SMALLER, None, Decimal(2)),
                )
            case RegimeKind.CONTRACT:
                return (
                    Band(Side.LARGER, None, Decimal(1)),
                    Band(Side.SMALLER, None, Decimal(1)),
                )
            case RegimeKind.BANDS:
                return self.bands
            case RegimeKind.NONE:
                return ()


def problem_of(terms: RegimeTerms) -> str | None:
    """What keeps anything from being settled by these terms, as a sentence; None when nothing does."""
    by_bands = terms.kind == RegimeKind.BANDS
    limits = [terms.limit] if terms.limit is not None else []
    complaints = (
        (any(not _is_percent(limit) for limit in limits), _("误差限度应大于 0 且不超过 100%，最多四位小数")),
        (terms.kind == RegimeKind.THREE_PERCENT and not limits, _("按限度结算须填误差限度")),
        (terms.kind == RegimeKind.NONE and bool(limits), _("按套计价不补差，不填误差限度")),
        (terms.kind == RegimeKind.CONTRACT and not terms.words, _("按合同约定须填合同条款原文")),
        (by_bands != bool(terms.bands), _("只有分档结算才填档位，且至少一档")),
        (len(terms.bands) > MOST_BANDS, _("档位过多，最多 12 档")),
        (terms.whole and not by_bands, _("只有分档结算才选按最高标准")),
        (any(not _is_factor(band.factor) for band in terms.bands), _("倍数应为 0 至 10，最多四位小数")),
        (
            any(not _in_order(terms.bands, side) for side in Side),
            _("同一方向的档位应由小到大，最后一档不封顶"),
        ),
    )
    return next((problem for is_wrong, problem in complaints if is_wrong), None)


def _in_order(bands: Sequence[Band], side: Side) -> bool:
    ends = [band.up_to for band in bands if band.side == side]
    if not ends:
        return True
    *closed, last = ends
    known = [end for end in closed if end is not None and _is_percent(end)]
    return last is None and len(known) == len(closed) and known == sorted(set(known))


def _is_percent(value: Decimal) -> bool:
    return value.is_finite() and 0 < value <= MOST_PERCENT and _places(value) <= 4


def _is_factor(value: Decimal) -> bool:
    return value.is_finite() and 0 <= value <= MOST_FACTOR and _places(value) <= 4


def _places(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0
