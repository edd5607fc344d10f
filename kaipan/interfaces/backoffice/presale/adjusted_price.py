"""How an adjusted list price came about, step by step, from what the price book keeps with it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from kaipan.interfaces.backoffice.shell import formats
from kaipan.interfaces.backoffice.shell.parts import PriceStep
from kaipan.kernel.money import Money
from kaipan.presale.adjustment_codes import ADJUSTMENT, PriceRule
from kaipan.presale.codes import Basis


def is_adjusted(kept: Mapping[str, Any]) -> bool:
    """Whether a derivation is that of an adjustment."""
    return kept.get("kind") == ADJUSTMENT


def adjusted_steps(kept: Mapping[str, Any]) -> list[PriceStep]:
    """The price before, what the order did to it, and the unit price; the total stands under them."""
    number = _("调价单第 %(number)s 号") % {"number": kept["number"]}
    from_unit = formats.unit_price(Decimal(kept["from_unit"]))
    steps = [
        PriceStep(_("原表价"), Money(kept["from_total"]), f"{from_unit} {_('元/㎡')}", is_subtotal=True),
        PriceStep(number, rule_words(kept["rule"], Decimal(kept["value"]))),
    ]
    if kept["basis"] != Basis.UNIT:
        steps.append(PriceStep(_("单价"), Decimal(kept["unit_price"]), is_subtotal=True))
        steps.append(PriceStep(Basis(kept["basis"]).label, f"× {formats.area(Decimal(kept['area']))} ㎡"))
    return steps


def rule_words(rule: str, value: Decimal) -> str:
    """``−3%``, ``× 0.97``, ``−200 元/㎡``, ``指定总价 1,200,000.00 元``."""
    number = f"{value.normalize():+,f}"
    match rule:
        case PriceRule.PERCENT:
            return f"{number}%"
        case PriceRule.FACTOR:
            return f"× {value.normalize():f}"
        case PriceRule.PER_AREA:
            return f"{number} {_('元/㎡')}"
        case PriceRule.PER_ROOM:
            return f"{number} {_('元')}"
        case PriceRule.SET_UNIT:
            return _("指定单价 %(price)s 元/㎡") % {"price": formats.unit_price(value)}
        case _:
            return _("指定总价 %(price)s 元") % {"price": formats.money(value)}
