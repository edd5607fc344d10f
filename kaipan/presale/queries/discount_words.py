"""What a discount step does, in people's units."""

from decimal import Decimal

from django.utils.translation import gettext as _

from kaipan.kernel.area import Area
from kaipan.presale.codes import DiscountKind
from kaipan.presale.specials import SPECIAL_STEP


def discount_words(kind: str, value: Decimal, area: Area | None = None) -> str:
    """``× 99%``, ``− 100.00 元/㎡ × 98.76 ㎡``, ``取整到 1 元``: the same words on pages and on papers.

    ``area`` is what 单价优惠 counts; without it, its price alone is told. A kind that is no discount is the
    rounding of the deal price.
    """
    number = f"{value.normalize():f}"
    match kind:
        case DiscountKind.MULTIPLY:
            return f"× {(value * 100).normalize():f}%"
        case DiscountKind.POINTS:
            return _("减 %(value)s 个百分点") % {"value": number}
        case DiscountKind.PER_AREA:
            price = f"− {value:,.2f} {_('元/㎡')}"
            return f"{price} × {area} ㎡" if area else price
        case DiscountKind.SUBTRACT:
            return f"− {value:,.2f} {_('元')}"
        case DiscountKind.ADD:
            return f"+ {value:,.2f} {_('元')}"
        case str(step) if step == SPECIAL_STEP:
            return _("特价 %(total)s 元") % {"total": f"{value:,.2f}"}
        case _:
            return _("取整到 %(digit)s 元") % {"digit": number}
