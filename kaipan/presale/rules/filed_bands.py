"""The band under the filed price (备案价上浮/下浮): local rules how far below it a price must and may lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.text import gettext_noop as _

_FINEST = Decimal("0.0001")


class FiledBandInvalid(InvalidValue):
    """A rule about filed prices that cannot be."""

    code = "presale_filed_band_invalid"
    message = _("备案价浮动范围无效（%(row)s）：%(problem)s。")


@dataclass(frozen=True, slots=True)
class FiledBand:
    """Shares of the filed price: a price lies at least ``least_below`` and at most ``most_below`` under it.

    0 lets it be the filed price itself, 0.15 is 下浮不超过 15 %, None as far as one likes. Never above it.
    """

    most_below: Decimal | None = None
    least_below: Decimal = Decimal(0)


NO_BAND = FiledBand()
"""Where no rule was set: up to the filed price, and nothing below it."""


@dataclass(frozen=True, slots=True)
class FiledBandRow:
    """A band and what it is for: a building, a product type, both, or with neither the whole project."""

    band: FiledBand
    building_id: int | None = None
    product_type: str = ""


@dataclass(frozen=True, slots=True)
class FiledBands:
    """The bands of a project on one day; without any, the filed price is the one bound."""

    rows: Sequence[FiledBandRow] = ()

    def of(self, building_id: int, product_type: str) -> FiledBand:
        """The band of a room: of a building and product, of a building, of a product, of the project."""
        for row in self.by_precedence():
            if row.building_id in (None, building_id) and row.product_type in ("", product_type):
                return row.band
        return NO_BAND

    def by_precedence(self) -> list[FiledBandRow]:
        """The rows as they are asked: the more specific first, a building before a product."""
        return sorted(self.rows, key=lambda row: (row.building_id is None, not row.product_type))


NO_BANDS = FiledBands()
"""Of a project that no rule was set for."""


def check_bands(rows: Sequence[FiledBandRow], source: str) -> None:
    """Refuse a rule without its source, a place twice, and shares that are none or leave no price."""
    if not source:
        raise FiledBandInvalid(row=_("依据文号"), problem=_("请填写规定的文号"))
    seen: set[tuple[int | None, str]] = set()
    for number, row in enumerate(rows, 1):
        place = (row.building_id, row.product_type)
        if place in seen:
            raise FiledBandInvalid(row=number, problem=_("同一楼栋和产品只能有一行"))
        seen.add(place)
        _check_shares(row.band, number)


def _check_shares(band: FiledBand, number: int) -> None:
    shares = [share for share in (band.least_below, band.most_below) if share is not None]
    for share in shares:
        if not (share.is_finite() and 0 <= share < 1):
            raise FiledBandInvalid(
                row=number, problem=_("下浮比例应不小于 0 且小于 100%，价格不得高于备案价")
            )
        if share != share.quantize(_FINEST):
            raise FiledBandInvalid(row=number, problem=_("下浮百分比最多两位小数"))
    if band.most_below is not None and band.most_below <= band.least_below:
        raise FiledBandInvalid(row=number, problem=_("最多下浮应大于最少下浮"))
