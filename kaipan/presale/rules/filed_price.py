"""The filed price (备案价, 一房一价) as a ceiling: never exceeded, by the list or by any deal."""

from decimal import Decimal

from kaipan.kernel.area import Area
from kaipan.kernel.money import Money
from kaipan.presale.rules.exact_numbers import PARTS, parts_of

_HALF_CENT = PARTS // 200
_PARTS_IN_A_CENT = PARTS * PARTS // 100


def filed_ceiling(
    *, gross_area: Area | None, filed_unit_price: Decimal | None, filed_total: Money | None
) -> Money | None:
    """The highest total, in 元, that does not exceed what was filed; None when nothing was filed.

    The filed unit price (元/㎡ of gross area, 2 decimals) decides where there is one: a total is within it
    when total ÷ area, rounded half up to 2 decimals, does not exceed it. A filed total published beside it
    is often unit × area cut to the yuan, up to a yuan less than the price it stands for, so it decides only
    where no unit price was filed.
    """
    cents = filed_ceiling_cents(
        gross_area=parts_of(gross_area.square_metres) if gross_area else None,
        filed_unit_price=None if filed_unit_price is None else parts_of(filed_unit_price),
        filed_total=None if filed_total is None else filed_total.cents,
    )
    return None if cents is None else Money(Decimal(cents).scaleb(-2))


def filed_ceiling_cents(
    *, gross_area: int | None, filed_unit_price: int | None, filed_total: int | None
) -> int | None:
    """As :func:`filed_ceiling` in whole parts: 10⁻⁴ ㎡, 10⁻⁴ 元/㎡, 分."""
    if filed_unit_price is None or not gross_area:
        return filed_total
    beyond = (filed_unit_price + _HALF_CENT) * gross_area
    within: int = -(-beyond // _PARTS_IN_A_CENT) - 1
    return within
