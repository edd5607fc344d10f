"""Take levelling out of a plan."""

from decimal import Decimal

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PricePlanId
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import permissions
from kaipan.presale.codes import PlanState
from kaipan.presale.levelling import forget_levelled_rooms
from kaipan.presale.plans import lock_for_editing
from kaipan.presale.refusals import NotLevelled
from kaipan.presale.trials import keep_trial


@use_case
def clear_levelling(plan_id: PricePlanId | int, *, actor: Actor) -> int:
    """Let a plan cost what its tables say again (清除调平); the number of room adjustments taken out.

    The common move goes, and the adjustments that levelling wrote; those of people stay. A plan that was
    tried is tried again.
    """
    plan = lock_for_editing(plan_id, permissions.MANAGE_PRICE_PLAN, actor)
    removed = forget_levelled_rooms(plan)
    before = plan.level
    if not removed and before.ratio == 1 and not before.shift:
        raise NotLevelled(plan=plan.name)
    plan.level_ratio, plan.level_shift = Decimal(1), Decimal(0)
    plan.save(update_fields=["level_ratio", "level_shift"])
    if plan.state == PlanState.TRIALLED:
        keep_trial(plan)
    changes = {"ratio": [before.ratio, 1], "shift": [before.shift, 0], "rooms": removed}
    audit.record(actor, "presale.price_plan.levelling_cleared", plan, changes=changes)
    return removed
