"""Let a plan follow its approval."""

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PricePlanId
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform.locks import Rank, lock
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import permissions
from kaipan.presale.models import PricePlan
from kaipan.presale.plans import find_plan, follow_decision
from kaipan.presale.refusals import PlanStateRefused


@use_case
def settle_price_plan(plan_id: PricePlanId | int, *, actor: Actor) -> None:
    """Write the answer of its approval on the plan: approved, or back to draft.

    Done by the system when the answer is announced. Refuses when there is nothing to follow, because a
    verb on the plan has followed it before.
    """
    find_plan(plan_id, permissions.MANAGE_PRICE_PLAN, actor)
    (plan,) = lock(Rank.PLAN, PricePlan.objects.filter(pk=plan_id))
    if not follow_decision(plan, actor):
        raise PlanStateRefused(plan=plan.name, state=plan.get_state_display(), verb=_("更新审批结果"))
