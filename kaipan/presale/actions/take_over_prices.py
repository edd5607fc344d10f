"""Take over a price table that came back."""

from __future__ import annotations

from dataclasses import dataclass

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PricePlanId
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import permissions
from kaipan.presale.codes import PlanState
from kaipan.presale.models import RoomAdjustment
from kaipan.presale.plans import lock_for_editing, move
from kaipan.presale.price_rows import AdjustmentRow
from kaipan.presale.refusals import NothingToTake, TakenTableInvalid
from kaipan.presale.taken_prices import TakenPrice, read_taken_table

_BATCH = 2000


@dataclass(frozen=True, slots=True)
class TakenPrices:
    """How many rooms got another price from the table, and how many rows said nothing new.

    ``unread`` are the columns with values that nobody read.
    """

    changed: int
    unchanged: int
    unread: tuple[str, ...] = ()


@use_case
def take_over_prices(
    plan_id: PricePlanId | int, content: bytes, filename: str, *, reason: str, actor: Actor
) -> TakenPrices:
    """Make the prices of a table the plan's (导入试算表), room by room, as adjustments with the reason.

    A changed 单价 becomes the room's unit price, a changed 总价 its total. Rooms whose row says what the plan
    says keep what they have; a room that is back at what the tables give loses its adjustment. One wrong row
    refuses the whole table (:class:`TakenTableInvalid` lists all of them). A tried plan goes back to draft.
    """
    plan = lock_for_editing(plan_id, permissions.MANAGE_PRICE_PLAN, actor)
    reason = required_line(reason, longest=120)
    table = read_taken_table(plan, content, filename)
    if table.errors:
        raise TakenTableInvalid(table.errors)
    if not table.changed:
        raise NothingToTake(plan=plan.name)
    rows = [row for taken in table.changed for row in _row(taken, reason)]
    plan.adjustments.filter(room_id__in=[taken.room_id for taken in table.changed]).delete()
    RoomAdjustment.objects.bulk_create(
        (
            RoomAdjustment(
                project_id=plan.project_id,
                plan=plan,
                room_id=row.room_id,
                kind=row.kind,
                amount=row.amount,
                unit_price=row.unit_price,
                reason=row.reason,
            )
            for row in rows
        ),
        batch_size=_BATCH,
    )
    if plan.state == PlanState.TRIALLED:
        move(plan, PlanState.DRAFT, actor, "presale.price_plan.edited")
    changes = {"rooms": len(table.changed), "filename": clean_line(filename, longest=200)}
    audit.record(actor, "presale.price_plan.prices_taken", plan, reason=reason, changes=changes)
    return TakenPrices(changed=len(table.changed), unchanged=table.unchanged, unread=table.unread)


def _row(taken: TakenPrice, reason: str) -> list[AdjustmentRow]:
    """The room's adjustment, checked as if it had been typed."""
    said = taken.adjustment
    if said is None:
        return []
    return [AdjustmentRow(taken.room_id, said.amount, reason, said.kind, said.unit_price)]
