"""The filed price (备案价, 一房一价) as a ceiling: never exceeded, by the list or by any deal."""

from decimal import ROUND_CEILING, Decimal

from kaipan.kernel.area import Area
from kaipan.kernel.money import Money

_HALF_CENT = Decimal("0.005")
_CENT = Decimal("0.01")


def filed_ceiling(
    *, gross_area: Area | None, filed_unit_price: Decimal | None, filed_total: Money | None
) -> Money | None:
    """The highest total, in 元, that does not exceed what was filed; None when nothing was filed.

    The filed unit price (元/㎡ of gross area, 2 decimals) decides where there is one: a total is within it
    when total ÷ area, rounded half up to 2 decimals, does not exceed it. A filed total published beside it
    is often unit × area cut to the yuan, up to a yuan less than the price it stands for, so it decides only
    where no unit price was filed.
    """
    if filed_unit_price is None or not gross_area:
        return filed_total
    beyond = (filed_unit_price + _HALF_CENT) * gross_area.square_metres
    return Money(beyond.quantize(_CENT, rounding=ROUND_CEILING) - _CENT)
