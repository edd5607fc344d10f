"""How a price came about, step by step, from what the price book and a trial keep with it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from kaipan.interfaces.backoffice.presale.adjusted_price import adjusted_steps, is_adjusted
from kaipan.interfaces.backoffice.presale.factor_values import Words
from kaipan.interfaces.backoffice.shell import formats
from kaipan.interfaces.backoffice.shell.parts import PriceStep
from kaipan.presale.codes import AdjustmentKind, Basis, Effect
from kaipan.presale.queries import Derivation, read_derivation


def price_steps(kept: Mapping[str, Any], unit_price: Decimal, words: Words) -> list[PriceStep]:
    """Base, what multiplies, what adds, levelling, the unit price, area, what is said of the room alone.

    The total stands under them.
    """
    if is_adjusted(kept):
        return adjusted_steps(kept)
    derivation = read_derivation(kept)
    steps = [PriceStep(_("基准价"), derivation.base), *_effects(derivation, Effect.COEFFICIENT, words)]
    steps += _effects(derivation, Effect.DIFFERENCE, words)
    if derivation.level.ratio != 1:
        steps.append(PriceStep(_("调平"), _times(derivation.level.ratio)))
    if derivation.level.shift:
        steps.append(PriceStep(_("调平"), _signed(derivation.level.shift)))
    if derivation.basis is not Basis.UNIT:
        shown = derivation.calculated if derivation.adjustment else unit_price
        steps.append(PriceStep(_("单价"), shown, is_subtotal=True))
        steps.append(PriceStep(derivation.basis.label, f"× {formats.area(derivation.area)} ㎡"))
    if derivation.adjustment:
        said = derivation.adjustment
        amount = said.value
        is_shift = said.kind is AdjustmentKind.SHIFT_TOTAL
        steps.append(PriceStep(said.kind.label, _signed(amount) if is_shift else amount))
    return steps


def _effects(derivation: Derivation, effect: Effect, words: Words) -> list[PriceStep]:
    show = _times if effect is Effect.COEFFICIENT else _signed
    steps = []
    if derivation.floor_effect is effect:
        name = _("楼层系数") if effect is Effect.COEFFICIENT else _("层差")
        steps.append(PriceStep(name, show(derivation.floor)))
    steps += [
        PriceStep(f"{factor.name} · {words.label(factor.attribute, factor.value)}", show(factor.amount))
        for factor in derivation.factors
        if factor.effect is effect
    ]
    return steps


def _signed(amount: Decimal | None) -> str:
    value = amount or Decimal(0)
    return f"+{formats.money(value)}" if value > 0 else formats.money(value)


def _times(coefficient: Decimal) -> str:
    return f"× {coefficient.normalize():f}"
