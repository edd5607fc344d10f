"""维持原价: a room that was to be priced anew keeps its list price, for a reason."""

from __future__ import annotations

from datetime import date

from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case
from kaipan.presale.actions.ask_reprice import close
from kaipan.presale.adjustment_execution import let_due_orders_go_first
from kaipan.presale.codes import RepriceOutcome, RepriceState
from kaipan.presale.permissions import MANAGE_PRICE_ADJUSTMENT
from kaipan.presale.queries.reprices import reprices
from kaipan.presale.refusals import RepriceSettled


@use_case
def keep_list_price(reprice_id: int, *, reason: str, today: date, actor: Actor) -> None:
    """Say that a room need not be priced anew (维持原价) and why.

    For whoever makes price adjustments. Refuses one that is over (:class:`RepriceSettled`): a new price
    answers it by itself.
    """
    found = one(reprices(actor), pk=reprice_id)
    require(actor, MANAGE_PRICE_ADJUSTMENT, found.project_id)
    why = required_line(reason, longest=200)
    room = inventory.lock_room(found.room_id)
    let_due_orders_go_first(room.project_id)
    asked = one(reprices(actor), pk=reprice_id)
    state = RepriceState(asked.shown_state)
    if state is not RepriceState.WAITING:
        raise RepriceSettled(room=room.label, state=state.label)
    close(asked, RepriceOutcome.KEPT, why, today, actor)
    audit.record(
        actor,
        "presale.reprice.kept",
        asked,
        label=room.label,
        reason=why,
        changes={"total": asked.entry.total},
    )
