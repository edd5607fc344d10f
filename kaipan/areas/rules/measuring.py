"""测绘成果: a row of a survey, and what is wrong with it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from kaipan.kernel.area import Area

TOLERANCE = Decimal("0.01")
"""By so much ㎡ inner and shared may miss gross: each was rounded to the cent of a ㎡."""


@dataclass(frozen=True, slots=True)
class MeasuredRow:
    """A room as a survey measured it, in ㎡."""

    row: int
    building: str
    unit: str
    number: str
    gross: Area
    inner: Area
    shared: Area

    @property
    def key(self) -> tuple[str, str, str]:
        """By what the room is looked for; the unit may be left out where the number is the only one."""
        return plain(self.building), plain(self.unit), plain(self.number)


def plain(text: str) -> str:
    """A name without blanks, and with full-width letters and digits as plain ones."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def sums_up(gross: Area, inner: Area, shared: Area) -> bool:
    """Whether inner and shared area make the gross one, to what rounding each may miss."""
    return abs(inner.square_metres + shared.square_metres - gross.square_metres) <= TOLERANCE


def deviation(selling: Area | None, measured: Area) -> Decimal | None:
    """By how many per cent it was measured otherwise than it is sold, two decimals; None where unknown."""
    if selling is None or not selling:
        return None
    moved = measured.square_metres - selling.square_metres
    return (moved / selling.square_metres * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
