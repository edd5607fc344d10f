"""Fill in the factor table."""

from collections.abc import Sequence

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PricePlanId
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import permissions
from kaipan.presale.models import FactorDifference
from kaipan.presale.plan_tables import replace_table
from kaipan.presale.plans import lock_for_editing
from kaipan.presale.price_rows import FactorRow


@use_case
def set_factor_values(plan_id: PricePlanId | int, rows: Sequence[FactorRow], *, actor: Actor) -> None:
    """Make the plan's factor differences (因素差价) just these rows: one per attribute and value.

    A room whose value has no row gets nothing for that attribute.
    """
    plan = lock_for_editing(plan_id, permissions.MANAGE_PRICE_PLAN, actor)
    replace_table(plan, FactorDifference, rows, "presale.price_plan.factors_set", actor=actor)
