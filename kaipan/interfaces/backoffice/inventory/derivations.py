"""How a list price came about, step by step, from what the price book keeps with it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from kaipan.interfaces.backoffice.presale.adjusted_price import adjusted_steps, is_adjusted
from kaipan.interfaces.backoffice.shell import formats
from kaipan.interfaces.backoffice.shell.parts import PriceStep
from kaipan.inventory.codes import Decoration, Orientation
from kaipan.kernel.area import Area
from kaipan.kernel.money import Money
from kaipan.presale.codes import Basis, Factor
from kaipan.presale.queries import ListPrice

_CODES: Mapping[str, Mapping[str, Any]] = {
    Factor.ORIENTATION: dict(Orientation.choices),
    Factor.DECORATION: dict(Decoration.choices),
}


def price_steps(price: ListPrice) -> list[PriceStep]:
    """The base, what floor and factors add, and the unit price; the total stands under them."""
    kept: Mapping[str, Any] = price.derivation
    if is_adjusted(kept):
        return adjusted_steps(kept)
    by_area = price.basis is not Basis.UNIT
    steps = [
        PriceStep(_("基准价"), Decimal(kept["base"])),
        PriceStep(_("楼层差价"), _signed(kept["floor"])),
    ]
    steps += [PriceStep(_factor(name, value), _signed(added)) for name, value, added in kept["factors"]]
    if by_area:
        steps.append(PriceStep(_("单价"), price.unit_price, is_subtotal=True))
        steps.append(PriceStep(price.basis.label, _times(price.area)))
    if kept["adjustment"]:
        steps.append(PriceStep(_("单套调整"), Money(kept["adjustment"])))
    return steps


def _factor(name: str, value: str) -> str:
    shown = _CODES.get(name, {}).get(value, value)
    return f"{Factor(name).label} · {shown}"


def _signed(text: str) -> str:
    amount = Decimal(text)
    return f"+{formats.money(amount)}" if amount > 0 else formats.money(amount)


def _times(area: Area) -> str:
    return f"× {formats.area(area)} ㎡"
