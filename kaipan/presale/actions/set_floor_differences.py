"""Fill in the floor table."""

from collections.abc import Sequence

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PricePlanId
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import permissions
from kaipan.presale.plan_tables import replace_floors
from kaipan.presale.plans import lock_for_editing
from kaipan.presale.price_rows import FloorDifferenceRow


@use_case
def set_floor_differences(
    plan_id: PricePlanId | int, rows: Sequence[FloorDifferenceRow], *, actor: Actor
) -> None:
    """Make the plan's floor differences (层差) just these rows: one per building and floor.

    A building without any row has no floor differences; in one that has some, every floor needs its row.
    Where floors multiply, a coefficient is above zero.
    """
    plan = lock_for_editing(plan_id, permissions.MANAGE_PRICE_PLAN, actor)
    replace_floors(plan, rows, actor=actor)
