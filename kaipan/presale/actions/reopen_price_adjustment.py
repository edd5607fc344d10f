"""Take a submitted adjustment order back."""

from kaipan.approvals import actions as approvals
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PriceAdjustmentId
from kaipan.kernel.text import gettext_noop as _
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import permissions
from kaipan.presale.adjustment_codes import AdjustmentState
from kaipan.presale.adjustments import MATTER, lock_adjustment, move, refuse_unless

_ASKED = (AdjustmentState.SUBMITTED, AdjustmentState.APPROVED)


@use_case
def reopen_price_adjustment(adjustment_id: PriceAdjustmentId | int, *, reason: str, actor: Actor) -> None:
    """Bring a submitted or approved order back to draft (退回草稿); its approval ends unused."""
    order = lock_adjustment(adjustment_id, permissions.MANAGE_PRICE_ADJUSTMENT, actor)
    refuse_unless(order, _ASKED, _("退回草稿"))
    approvals.take_back(order.source, MATTER, actor=actor)
    why = required_line(reason, longest=200)
    move(order, AdjustmentState.DRAFT, actor, "presale.price_adjustment.reopened", reason=why)
