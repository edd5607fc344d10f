"""Begin a price plan."""

from collections.abc import Mapping

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import PricePlanId, ProjectId
from kaipan.kernel.rounding import Rounding
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import permissions
from kaipan.presale.codes import Basis
from kaipan.presale.models import PricePlan
from kaipan.presale.rules.prices import PriceRounding


@use_case
def create_price_plan(
    project_id: ProjectId | int,
    *,
    name: str,
    rounding: PriceRounding | None = None,
    basis: Basis = Basis.GROSS,
    basis_by_product: Mapping[str, Basis] | None = None,
    actor: Actor,
) -> PricePlanId:
    """Begin a price plan (价格方案) in draft, with how it rounds and what its unit prices are for.

    Without ``rounding`` the unit price is exact and the total is rounded half up to the yuan.
    ``basis_by_product`` names product types priced on another basis (parking by the room).
    """
    require(actor, permissions.MANAGE_PRICE_PLAN, project_id)
    rounding = rounding or PriceRounding()
    plan = PricePlan.objects.create(
        project_id=project_id,
        name=required_line(name, longest=60),
        basis=basis,
        basis_by_product={product: Basis(own).value for product, own in (basis_by_product or {}).items()},
        created_by_id=actor.staff_id,
        **_unit_columns(rounding.unit),
        total_rounding_mode=rounding.total.mode.value,
        total_rounding_digit=rounding.total.digit,
    )
    audit.record(actor, "presale.price_plan.created", plan, changes={"basis": [None, plan.basis]})
    return PricePlanId(plan.pk)


def _unit_columns(rounding: Rounding | None) -> dict[str, object]:
    if rounding is None:
        return {}
    return {"unit_rounding_mode": rounding.mode.value, "unit_rounding_digit": rounding.digit}
