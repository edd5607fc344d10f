"""Ask for approval of an adjustment order."""

from kaipan.approvals import actions as approvals
from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ApprovalId, PriceAdjustmentId, ProjectId
from kaipan.kernel.text import Phrase
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform.clock import business_day
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import permissions
from kaipan.presale.adjustment_codes import AdjustmentConflict, AdjustmentState
from kaipan.presale.adjustment_execution import conflicts_of, let_due_orders_go_first
from kaipan.presale.adjustments import (
    MATTER,
    lines_of,
    lock_adjustment,
    move,
    payload_of,
    refuse_past,
    refuse_unless,
)
from kaipan.presale.limits import floors_of, range_within_filed
from kaipan.presale.models import PriceAdjustmentConflict
from kaipan.presale.refusals import AdjustmentOutdated, BelowFloorPrice

_NAMED = 5


@use_case
def submit_price_adjustment(adjustment_id: PriceAdjustmentId | int, *, actor: Actor) -> ApprovalId:
    """Submit the order as it was drawn up; from here on its terms and lines stay as they are.

    Refuses prices above the filed or below the floor price of their room, an order whose rooms have moved
    since (:class:`AdjustmentOutdated`), and a moment of effect that has passed.
    """
    order = lock_adjustment(adjustment_id, permissions.MANAGE_PRICE_ADJUSTMENT, actor)
    refuse_unless(order, (AdjustmentState.DRAFT,), _("提交审批"))
    refuse_past(order.effective_at)
    let_due_orders_go_first(order.project_id)
    lines = list(lines_of(order))
    rooms = inventory.rooms_facts(line.room_id for line in lines)
    _refuse(str(order), conflicts_of(lines, rooms), rooms)
    approval_id = approvals.ask(
        project_id=ProjectId(order.project_id),
        matter=MATTER,
        source=order.source,
        title=Phrase(
            _("调价单第 %(number)s 号 %(reason)s"), {"number": order.number, "reason": order.reason}
        ),
        payload=payload_of(order),
        actor=actor,
    )
    move(order, AdjustmentState.SUBMITTED, actor, "presale.price_adjustment.submitted")
    return approval_id


def _refuse(order: str, found: list[PriceAdjustmentConflict], rooms: list[inventory.RoomFacts]) -> None:
    """A forbidden price is refused by its room and limit; whatever else moved makes the order outdated."""
    facts = {int(room.id): room for room in rooms}
    for each in found:
        room, total = facts[each.room_id], each.total
        if each.kind in (AdjustmentConflict.ABOVE_FILED, AdjustmentConflict.BELOW_FILED):
            range_within_filed(total, room, business_day())
        if each.kind == AdjustmentConflict.BELOW_FLOOR:
            raise BelowFloorPrice(room=room.label, total=total, floor=floors_of([each.room_id])[each.room_id])
    if found:
        said = [
            f"{facts[each.room_id].label}（{AdjustmentConflict(each.kind).label}）" for each in found[:_NAMED]
        ]
        raise AdjustmentOutdated(order=order, count=len(found), rooms="、".join(said))
