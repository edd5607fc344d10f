"""Move single rooms."""

from collections.abc import Sequence

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PricePlanId
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import permissions
from kaipan.presale.levelling import forget_levelled_rooms
from kaipan.presale.models import RoomAdjustment
from kaipan.presale.plan_tables import replace_table
from kaipan.presale.plans import lock_for_editing
from kaipan.presale.price_rows import AdjustmentRow


@use_case
def set_room_adjustments(plan_id: PricePlanId | int, rows: Sequence[AdjustmentRow], *, actor: Actor) -> None:
    """Make the plan's room adjustments (一房一调) just these rows: one per room, each with its reason.

    What a levelling wrote of other rooms stays; of these rooms it gives way.
    """
    plan = lock_for_editing(plan_id, permissions.MANAGE_PRICE_PLAN, actor)
    forget_levelled_rooms(plan, {row.room_id for row in rows})
    replace_table(plan, RoomAdjustment, rows, "presale.price_plan.adjustments_set", actor=actor)
