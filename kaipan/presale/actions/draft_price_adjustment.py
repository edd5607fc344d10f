"""Draw up an order that moves list prices, and draw it up anew."""

from __future__ import annotations

from decimal import Decimal

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import PriceAdjustmentId, ProjectId
from kaipan.kernel.rounding import Rounding
from kaipan.platform import audit
from kaipan.platform.numbers import next_number
from kaipan.platform.unit_of_work import step, use_case
from kaipan.presale import permissions
from kaipan.presale.adjustment_codes import ADJUSTMENT
from kaipan.presale.adjustment_drafts import AdjustmentDraft, AdjustmentProposal, DraftLine, draw_up
from kaipan.presale.adjustment_execution import let_due_orders_go_first
from kaipan.presale.adjustments import lock_draft, refuse_past
from kaipan.presale.models import PriceAdjustment, PriceAdjustmentLine

_BATCH = 2000


@use_case
def draft_price_adjustment(
    project_id: ProjectId | int, *, proposal: AdjustmentProposal, actor: Actor
) -> PriceAdjustmentId:
    """Draw up a price adjustment order (调价单) in draft: a line with the old and new price of every room.

    Only rooms without a deal and with a price are adjusted; others are refused by name, or left out and kept
    on the order's record when the proposal says so. No price changes.
    """
    require(actor, permissions.MANAGE_PRICE_ADJUSTMENT, project_id)
    refuse_past(proposal.effective_at)
    let_due_orders_go_first(project_id)
    draft = draw_up(project_id, proposal, actor=actor)
    order = PriceAdjustment(project_id=project_id, created_by_id=actor.staff_id)
    order.number = next_number(project_id, "presale.price_adjustment")
    _keep(order, proposal, draft)
    changes = {"rooms": len(draft.lines), "left_out": len(draft.left_out), "method": order.method}
    audit.record(actor, "presale.price_adjustment.drafted", order, reason=order.reason, changes=changes)
    return PriceAdjustmentId(order.pk)


@use_case
def revise_price_adjustment(
    adjustment_id: PriceAdjustmentId | int, *, proposal: AdjustmentProposal, actor: Actor
) -> None:
    """Draw a draft up anew (重新编制): other rooms, another rule, or the same on the prices of now."""
    order = lock_draft(adjustment_id, permissions.MANAGE_PRICE_ADJUSTMENT, actor)
    refuse_past(proposal.effective_at)
    let_due_orders_go_first(order.project_id)
    draft = draw_up(order.project_id, proposal, actor=actor)
    before = order.lines.count()
    PriceAdjustmentLine.objects.filter(adjustment=order).delete()
    _keep(order, proposal, draft)
    changes = {"rooms": [before, len(draft.lines)], "left_out": len(draft.left_out), "method": order.method}
    audit.record(actor, "presale.price_adjustment.revised", order, reason=order.reason, changes=changes)


@step
def _keep(order: PriceAdjustment, proposal: AdjustmentProposal, draft: AdjustmentDraft) -> None:
    order.reason, order.method, order.value = proposal.reason, proposal.method, proposal.value
    order.condition = proposal.condition.as_json() if not proposal.method.is_by_room else {}
    order.left_out = [each.as_json() for each in draft.left_out]
    unit, total = proposal.rounding.unit, proposal.rounding.total
    order.unit_rounding_mode = unit.mode.value if unit else ""
    order.unit_rounding_digit = unit.digit if unit else None
    order.total_rounding_mode, order.total_rounding_digit = total.mode.value, total.digit
    order.whole_or_nothing, order.effective_at = proposal.whole_or_nothing, proposal.effective_at
    order.save()
    PriceAdjustmentLine.objects.bulk_create(
        (_row(order, line, proposal) for line in draft.lines), batch_size=_BATCH
    )


def _row(order: PriceAdjustment, line: DraftLine, proposal: AdjustmentProposal) -> PriceAdjustmentLine:
    return PriceAdjustmentLine(
        project_id=order.project_id,
        adjustment=order,
        room_id=line.room.id,
        from_entry_id=line.entry_id,
        basis=line.old.basis,
        area=line.old.area,
        old_unit_price=line.old.unit_price,
        old_total=line.old.total,
        rule=line.change.rule,
        value=line.change.value,
        unit_price=line.price.unit_price,
        total=line.price.total,
        derivation=_derivation(order, line, proposal),
    )


def _derivation(order: PriceAdjustment, line: DraftLine, proposal: AdjustmentProposal) -> dict[str, object]:
    """Where the new price comes from, word for word, so that it can be calculated again."""
    return {
        "kind": ADJUSTMENT,
        "adjustment_id": order.pk,
        "number": order.number,
        "basis": line.old.basis.value,
        "area": str(line.old.area.square_metres),
        "from_unit": _text(line.old.unit_price),
        "from_total": str(line.old.total),
        "rule": line.change.rule.value,
        "value": _text(line.change.value),
        "calculated": _text(line.adjusted.calculated),
        "unit_rounding": _rounding(proposal.rounding.unit),
        "total_rounding": _rounding(proposal.rounding.total),
        "unit_price": _text(line.price.unit_price),
        "total": str(line.price.total),
    }


def _text(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _rounding(rounding: Rounding | None) -> list[str] | None:
    return [rounding.mode.value, f"{rounding.digit:f}"] if rounding else None
