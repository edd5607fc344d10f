"""Let an adjustment order follow its approval."""

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PriceAdjustmentId
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform.locks import Rank, lock
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import permissions
from kaipan.presale.adjustments import find_adjustment, follow_answer
from kaipan.presale.models import PriceAdjustment
from kaipan.presale.refusals import AdjustmentStateRefused


@use_case
def settle_price_adjustment(adjustment_id: PriceAdjustmentId | int, *, actor: Actor) -> None:
    """Write the answer of its approval on the order: approved, or back to draft.

    Done by the system when the answer is announced. Refuses when there is nothing to follow, because a verb
    on the order has followed it before.
    """
    find_adjustment(adjustment_id, permissions.MANAGE_PRICE_ADJUSTMENT, actor)
    (order,) = lock(Rank.PLAN, PriceAdjustment.objects.filter(pk=adjustment_id))
    if not follow_answer(order, actor):
        raise AdjustmentStateRefused(
            order=str(order), state=order.get_state_display(), verb=_("更新审批结果")
        )
