"""Put an approved adjustment order in force."""

from __future__ import annotations

from django.db.models.functions import Now

from kaipan.approvals import actions as approvals
from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PriceAdjustmentId
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform.clock import moment
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import permissions
from kaipan.presale.adjustment_codes import AdjustmentState
from kaipan.presale.adjustment_execution import (
    CarriedOut,
    carry_out,
    conflicts_of,
    refuse_if_it_falls,
    room_ids_of,
)
from kaipan.presale.adjustments import (
    MATTER,
    find_adjustment,
    lines_of,
    lock_adjustment,
    move,
    payload_of,
    refuse_unless,
)


@use_case
def execute_price_adjustment(adjustment_id: PriceAdjustmentId | int, *, actor: Actor) -> CarriedOut:
    """Put the order in force (执行): now, or on the calendar when it is to take effect later.

    The approval is used up by exactly the prices it was given for. Carried out now, all its rooms are locked;
    rooms that were taken, priced anew or measured anew meanwhile, or whose limits moved, keep their price and
    stand on the order's record. Refuses an order not approved, and one of which the conflicts leave nothing
    (:class:`AdjustmentConflicts`). Nothing here reaches signed deals.
    """
    find_adjustment(adjustment_id, permissions.EXECUTE_PRICE_ADJUSTMENT, actor)
    rooms = inventory.lock_rooms(room_ids_of(adjustment_id))
    order = lock_adjustment(adjustment_id, permissions.EXECUTE_PRICE_ADJUSTMENT, actor)
    refuse_unless(order, (AdjustmentState.APPROVED,), _("执行"))
    approvals.consume(order.source, MATTER, payload_of(order), actor=actor)
    order.put_in_force_by_id, order.put_in_force_at = actor.staff_id, Now()
    order.save(update_fields=["put_in_force_by", "put_in_force_at"])
    if order.effective_at is not None and order.effective_at > moment():
        move(order, AdjustmentState.SCHEDULED, actor, "presale.price_adjustment.scheduled")
        return CarriedOut(None, len(rooms), 0)
    conflicts = conflicts_of(lines_of(order), rooms)
    refuse_if_it_falls(order, conflicts, rooms)
    return carry_out(order, conflicts, actor=actor)
