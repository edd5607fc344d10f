"""Begin a price plan."""

from collections.abc import Mapping

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import PricePlanId, ProjectId
from kaipan.kernel.rounding import Rounding
from kaipan.kernel.text import gettext_noop as _
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.unit_of_work import step, use_case
from kaipan.presale import permissions
from kaipan.presale.codes import Basis, Direction, Effect, PricingMethod
from kaipan.presale.models import PricePlan
from kaipan.presale.refusals import EffectRefused, UnitPriceNotRounded
from kaipan.presale.rules.prices import PriceRounding


@use_case
def create_price_plan(
    project_id: ProjectId | int,
    *,
    name: str,
    rounding: PriceRounding | None = None,
    basis: Basis = Basis.GROSS,
    basis_by_product: Mapping[str, Basis] | None = None,
    direction: Direction | None = None,
    direction_by_product: Mapping[str, Direction] | None = None,
    method: PricingMethod = PricingMethod.DIFFERENCE,
    floor_effect: Effect | None = None,
    actor: Actor,
) -> PricePlanId:
    """Begin a price plan (价格方案) in draft: how it prices, how it rounds, what its unit prices are for.

    Without ``rounding`` the unit price is exact and the total is rounded half up to the yuan. Where nothing
    is said of the ``direction``, a rounded unit price makes the total, and an exact one is shown as total ÷
    area. ``basis_by_product`` and ``direction_by_product`` name product types priced otherwise (parking by
    the room). ``floor_effect`` is asked of mixed plans only: whether floors add or multiply.

    Refuses a total made from a unit price that is not rounded, and floors that do not fit the method.
    """
    require(actor, permissions.MANAGE_PRICE_PLAN, project_id)
    plan = begin_plan(
        project_id,
        name=name,
        rounding=rounding,
        basis=basis,
        basis_by_product=basis_by_product,
        direction=direction,
        direction_by_product=direction_by_product,
        method=method,
        floor_effect=floor_effect,
        actor=actor,
    )
    return PricePlanId(plan.pk)


@step
def begin_plan(
    project_id: ProjectId | int,
    *,
    name: str,
    rounding: PriceRounding | None = None,
    basis: Basis = Basis.GROSS,
    basis_by_product: Mapping[str, Basis] | None = None,
    direction: Direction | None = None,
    direction_by_product: Mapping[str, Direction] | None = None,
    method: PricingMethod = PricingMethod.DIFFERENCE,
    floor_effect: Effect | None = None,
    actor: Actor,
) -> PricePlan:
    """The plan that :func:`create_price_plan` begins, for verbs that fill it at once."""
    rounding = rounding or PriceRounding()
    direction = direction or (Direction.UNIT_TO_TOTAL if rounding.unit else Direction.TOTAL_TO_UNIT)
    own_directions = {product: Direction(own) for product, own in (direction_by_product or {}).items()}
    if rounding.unit is None and Direction.UNIT_TO_TOTAL in {direction, *own_directions.values()}:
        raise UnitPriceNotRounded(plan=name)
    floor_effect = floor_effect or method.effects[0]
    if floor_effect not in method.effects:
        raise EffectRefused(plan=name, method=method.label, table=_("楼层表"), effect=floor_effect.label)
    plan = PricePlan.objects.create(
        project_id=project_id,
        name=required_line(name, longest=60),
        basis=basis,
        basis_by_product={product: Basis(own).value for product, own in (basis_by_product or {}).items()},
        direction=direction,
        direction_by_product={product: own.value for product, own in own_directions.items()},
        method=method,
        floor_effect=floor_effect,
        created_by_id=actor.staff_id,
        **_unit_columns(rounding.unit),
        total_rounding_mode=rounding.total.mode.value,
        total_rounding_digit=rounding.total.digit,
    )
    audit.record(
        actor,
        "presale.price_plan.created",
        plan,
        changes={"method": [None, plan.method], "basis": [None, plan.basis]},
    )
    return plan


def _unit_columns(rounding: Rounding | None) -> dict[str, object]:
    if rounding is None:
        return {}
    return {"unit_rounding_mode": rounding.mode.value, "unit_rounding_digit": rounding.digit}
