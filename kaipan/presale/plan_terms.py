"""The terms of a price plan: how it prices and rounds, as its columns keep them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict, Unpack

from kaipan.kernel.rounding import Rounding
from kaipan.kernel.text import gettext_noop as _
from kaipan.kernel.typed_values.texts import required_line
from kaipan.presale.codes import Basis, Direction, Effect, PricingMethod
from kaipan.presale.refusals import EffectRefused, UnitPriceNotRounded
from kaipan.presale.rules.prices import PriceRounding


class PlanTerms(TypedDict, total=False):
    """How a plan prices; what is left out is as the house does it.

    Without ``rounding`` the unit price is exact and the total is rounded half up to the yuan. Where nothing
    is said of the ``direction``, a rounded unit price makes the total, and an exact one is shown as total ÷
    area. ``basis_by_product`` and ``direction_by_product`` name product types priced otherwise (parking by
    the room). ``floor_effect`` is asked of mixed plans only: whether floors add or multiply.
    """

    rounding: PriceRounding | None
    basis: Basis
    basis_by_product: Mapping[str, Basis] | None
    direction: Direction | None
    direction_by_product: Mapping[str, Direction] | None
    method: PricingMethod
    floor_effect: Effect | None


def columns_of(name: str, **terms: Unpack[PlanTerms]) -> dict[str, object]:
    """The columns of a plan of this name and these terms.

    Refuses a total made from a unit price that is not rounded, and floors that do not fit the method.
    """
    rounding = terms.get("rounding") or PriceRounding()
    direction = terms.get("direction") or (
        Direction.UNIT_TO_TOTAL if rounding.unit else Direction.TOTAL_TO_UNIT
    )
    directions = terms.get("direction_by_product") or {}
    own_directions = {product: Direction(own) for product, own in directions.items()}
    if rounding.unit is None and Direction.UNIT_TO_TOTAL in {direction, *own_directions.values()}:
        raise UnitPriceNotRounded(plan=name)
    method = terms.get("method", PricingMethod.DIFFERENCE)
    floor_effect = terms.get("floor_effect") or method.effects[0]
    if floor_effect not in method.effects:
        raise EffectRefused(plan=name, method=method.label, table=_("楼层表"), effect=floor_effect.label)
    bases = terms.get("basis_by_product") or {}
    return {
        "name": required_line(name, longest=60),
        "basis": terms.get("basis", Basis.GROSS).value,
        "basis_by_product": {product: Basis(own).value for product, own in bases.items()},
        "direction": direction.value,
        "direction_by_product": {product: own.value for product, own in own_directions.items()},
        "method": method.value,
        "floor_effect": floor_effect.value,
        **_unit_columns(rounding.unit),
        "total_rounding_mode": rounding.total.mode.value,
        "total_rounding_digit": rounding.total.digit,
    }


def _unit_columns(rounding: Rounding | None) -> dict[str, object]:
    return {
        "unit_rounding_mode": rounding.mode.value if rounding else "",
        "unit_rounding_digit": rounding.digit if rounding else None,
    }
