"""How a trial's price came about, step by step."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from kaipan.interfaces.backoffice.presale.factor_values import value_label
from kaipan.interfaces.backoffice.shell import formats
from kaipan.interfaces.backoffice.shell.parts import PriceStep
from kaipan.kernel.money import Money
from kaipan.presale.codes import Basis, Factor


def trial_steps(line: Any) -> list[PriceStep]:
    """Base, what floor and factors add, the calculated unit price, area and adjustment."""
    kept: Mapping[str, Any] = line.derivation
    steps = [
        PriceStep(_("基准价"), Decimal(kept["base"])),
        PriceStep(_("层差"), _signed(kept["floor"])),
    ]
    steps += [
        PriceStep(f"{Factor(name).label} · {value_label(name, value)}", _signed(added))
        for name, value, added in kept["factors"]
    ]
    steps.append(PriceStep(_("计算单价"), Decimal(kept["calculated"]), is_subtotal=True))
    if kept["basis"] != Basis.UNIT:
        steps.append(PriceStep(Basis(kept["basis"]).label, f"× {formats.area(Decimal(kept['area']))} ㎡"))
    if kept["adjustment"]:
        steps.append(PriceStep(_("一房一调"), Money(kept["adjustment"])))
    return steps


def _signed(text: str) -> str:
    amount = Decimal(text)
    return f"+{formats.money(amount)}" if amount > 0 else formats.money(amount)
