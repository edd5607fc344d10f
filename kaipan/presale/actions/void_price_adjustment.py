"""Give an adjustment order up."""

from kaipan.approvals import actions as approvals
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PriceAdjustmentId
from kaipan.kernel.text import gettext_noop as _
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import permissions
from kaipan.presale.adjustment_codes import AdjustmentState
from kaipan.presale.adjustment_execution import due_adjustments
from kaipan.presale.adjustments import MATTER, lock_adjustment, refuse_unless
from kaipan.presale.refusals import AdjustmentInForce

_ANY_BEFORE_EXECUTION = (
    AdjustmentState.DRAFT,
    AdjustmentState.SUBMITTED,
    AdjustmentState.APPROVED,
    AdjustmentState.SCHEDULED,
)


@use_case
def void_price_adjustment(adjustment_id: PriceAdjustmentId | int, *, reason: str, actor: Actor) -> None:
    """Void an order that is not in force (作废); an approval it had ends unused. There is no way back.

    An order on the calendar can be voided until its moment comes; from then on its prices are the list,
    carried out or not (:class:`AdjustmentInForce`).
    """
    order = lock_adjustment(adjustment_id, permissions.MANAGE_PRICE_ADJUSTMENT, actor)
    refuse_unless(order, _ANY_BEFORE_EXECUTION, _("作废"))
    if due_adjustments().filter(pk=order.pk).exists():
        raise AdjustmentInForce(order=str(order), verb=_("作废"))
    approvals.take_back(order.source, MATTER, actor=actor)
    why = required_line(reason, longest=200)
    before, order.state, order.void_reason = order.state, AdjustmentState.VOID, why
    order.save(update_fields=["state", "void_reason"])
    changes = {"state": [before, order.state]}
    audit.record(actor, "presale.price_adjustment.voided", order, reason=why, changes=changes)
