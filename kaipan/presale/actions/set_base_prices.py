"""Fill in the base prices."""

from collections.abc import Sequence

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PricePlanId
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import permissions
from kaipan.presale.models import BasePrice
from kaipan.presale.plan_tables import replace_table
from kaipan.presale.plans import lock_for_editing
from kaipan.presale.price_rows import BasePriceRow


@use_case
def set_base_prices(plan_id: PricePlanId | int, rows: Sequence[BasePriceRow], *, actor: Actor) -> None:
    """Make the plan's base prices (基准价) just these rows: one per building, unit and position.

    Without a unit, the row holds for the position in every unit of the building that has none of its own.
    """
    plan = lock_for_editing(plan_id, permissions.MANAGE_PRICE_PLAN, actor)
    replace_table(plan, BasePrice, rows, "presale.price_plan.bases_set", actor=actor)
