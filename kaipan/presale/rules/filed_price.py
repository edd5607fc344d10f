"""The filed price (备案价, 一房一价) and the band under it: no list price and no deal lies outside."""

from dataclasses import dataclass
from decimal import Decimal

from kaipan.kernel.area import Area
from kaipan.kernel.errors import Refusal
from kaipan.kernel.money import Money
from kaipan.presale import refusals
from kaipan.presale.rules.exact_numbers import PARTS, parts_of
from kaipan.presale.rules.filed_bands import NO_BAND, FiledBand

_HALF_CENT = PARTS // 200
_PARTS_IN_A_CENT = PARTS * PARTS // 100


@dataclass(frozen=True, slots=True)
class FiledRange:
    """The totals that the filed price of a room allows, in 元; None where it sets no bound."""

    lowest: Money | None = None
    highest: Money | None = None

    def is_exceeded_by(self, total: Money) -> bool:
        """Whether the total is above all that is allowed."""
        return self.highest is not None and total > self.highest

    def is_undercut_by(self, total: Money) -> bool:
        """Whether the total is below all that is allowed."""
        return self.lowest is not None and total < self.lowest


def why_outside(room: str, total: Money, filed: FiledRange) -> Refusal | None:
    """Why the room may not cost that total; None where it may."""
    if filed.is_exceeded_by(total):
        return refusals.AboveFiledPrice(room=room, total=total, ceiling=filed.highest)
    if filed.is_undercut_by(total):
        return refusals.BelowFiledBand(room=room, total=total, lowest=filed.lowest)
    return None


def filed_range(
    *,
    gross_area: Area | None,
    filed_unit_price: Decimal | None,
    filed_total: Money | None,
    band: FiledBand = NO_BAND,
) -> FiledRange:
    """The totals, in 元, that lie within what was filed and the local band under it.

    The filed unit price (元/㎡ of gross area, 2 decimals) decides where there is one: a total is within it
    when total ÷ area, rounded half up to 2 decimals, does not exceed it. A filed total published beside it
    is often unit × area cut to the yuan, up to a yuan less than the price it stands for, so it decides only
    where no unit price was filed.

    A band moves both bounds below the filed price by its shares, rounded inwards to the cent: a price at the
    bound is never outside the rule.
    """
    lowest, highest = filed_range_cents(
        gross_area=parts_of(gross_area.square_metres) if gross_area else None,
        filed_unit_price=None if filed_unit_price is None else parts_of(filed_unit_price),
        filed_total=None if filed_total is None else filed_total.cents,
        band=band,
    )
    return FiledRange(_money(lowest), _money(highest))


def filed_range_cents(
    *, gross_area: int | None, filed_unit_price: int | None, filed_total: int | None, band: FiledBand
) -> tuple[int | None, int | None]:
    """As :func:`filed_range` in whole parts: 10⁻⁴ ㎡, 10⁻⁴ 元/㎡, 分; the lowest and the highest total."""
    if filed_unit_price is None or not gross_area:
        return _totals(filed_total, band)
    least, most = _unit_prices(filed_unit_price, band)
    beyond = (most + _HALF_CENT) * gross_area
    highest: int = -(-beyond // _PARTS_IN_A_CENT) - 1
    if least is None:
        return None, highest
    return -(-(least - _HALF_CENT) * gross_area // _PARTS_IN_A_CENT), highest


def _unit_prices(filed: int, band: FiledBand) -> tuple[int | None, int]:
    """The lowest and the highest unit price, 2 decimals, in 10⁻⁴ 元/㎡."""
    cent = PARTS // 100
    most, least = filed, None
    if band.least_below:
        most = filed * (PARTS - parts_of(band.least_below)) // (PARTS * cent) * cent
    if band.most_below is not None:
        least = -(-filed * (PARTS - parts_of(band.most_below)) // (PARTS * cent)) * cent
    return least, most


def _totals(filed: int | None, band: FiledBand) -> tuple[int | None, int | None]:
    """The lowest and the highest total of a filed total, in 分."""
    if filed is None:
        return None, None
    highest = filed * (PARTS - parts_of(band.least_below)) // PARTS
    if band.most_below is None:
        return None, highest
    return -(-filed * (PARTS - parts_of(band.most_below)) // PARTS), highest


def _money(cents: int | None) -> Money | None:
    return None if cents is None else Money(Decimal(cents).scaleb(-2))
