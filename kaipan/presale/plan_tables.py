"""Replacing one table of a price plan."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from django.db.models import Model

from kaipan.kernel.actor import Actor
from kaipan.platform import audit
from kaipan.platform.unit_of_work import step
from kaipan.presale.codes import PlanState
from kaipan.presale.models import PricePlan, RoomAdjustment
from kaipan.presale.plans import move
from kaipan.presale.price_rows import AdjustmentRow, BasePriceRow, FloorDifferenceRow

Row = BasePriceRow | FloorDifferenceRow | AdjustmentRow

_BATCH = 2000


@step
def replace_table(
    plan: PricePlan, model: type[Model], rows: Sequence[Row], verb: str, *, actor: Actor
) -> None:
    """Make the plan's table consist of just ``rows``; a plan that was tried goes back to draft.

    The trail says how many rows there were and are, and how many were added or taken away; a changed row
    counts as both. What levelling wrote of single rooms is no part of the table.
    """
    manager: Any = model._default_manager
    kept = manager.filter(plan=plan)
    if model is RoomAdjustment:
        kept = kept.filter(by_levelling=False)
    columns = [field.name for field in fields(rows[0])] if rows else ["pk"]
    before = set(kept.values_list(*columns))
    after = {tuple(getattr(row, column) for column in columns) for row in rows}
    kept.delete()
    manager.bulk_create(
        (
            model(project_id=plan.project_id, plan=plan, **{name: getattr(row, name) for name in columns})
            for row in rows
        ),
        batch_size=_BATCH,
    )
    note_edit(plan, verb, before, after, actor=actor)


@step
def note_edit(plan: PricePlan, verb: str, before: set[Any], after: set[Any], *, actor: Actor) -> None:
    """Take a tried plan back to draft and say how many rows its table had, has and changed."""
    if plan.state == PlanState.TRIALLED:
        move(plan, PlanState.DRAFT, actor, "presale.price_plan.edited")
    changes = {"rows": [len(before), len(after)], "differing": len(before ^ after)}
    audit.record(actor, verb, plan, changes=changes)
