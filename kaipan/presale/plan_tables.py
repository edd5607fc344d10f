"""Replacing one table of a price plan."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

from django.db.models import Model

from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform import audit
from kaipan.platform.unit_of_work import step
from kaipan.presale.codes import Effect, PlanState
from kaipan.presale.models import FloorDifference, PricePlan, RoomAdjustment
from kaipan.presale.plans import move
from kaipan.presale.price_rows import AdjustmentRow, BasePriceRow, FloorDifferenceRow
from kaipan.presale.refusals import PriceTableInvalid

Row = BasePriceRow | FloorDifferenceRow | AdjustmentRow

_BATCH = 2000
_NAMED = 5


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
def replace_floors(plan: PricePlan, rows: Sequence[FloorDifferenceRow], *, actor: Actor) -> None:
    """Make the plan's floor table consist of just ``rows``."""
    check_floors(plan, rows, actor=actor)
    replace_table(plan, FloorDifference, rows, "presale.price_plan.floors_set", actor=actor)


def check_floors(
    plan: PricePlan, rows: Iterable[FloorDifferenceRow | FloorDifference], *, actor: Actor
) -> None:
    """Refuse floors that would multiply their prices with nothing or less, by building and floor.

    Whoever writes floors of a plan asks this first.
    """
    if plan.floor_effect != Effect.COEFFICIENT:
        return
    wrong = [row for row in rows if row.value <= 0]
    if not wrong:
        return
    here = inventory.buildings(actor).filter(pk__in={row.building_id for row in wrong})
    names = dict(here.values_list("pk", "name"))
    named = [f"{names.get(row.building_id, '')} {row.floor_index}F".strip() for row in wrong[:_NAMED]]
    problem = _("楼层系数应大于 0；不调整的楼层请填 1")
    raise PriceTableInvalid(row="、".join(named) + ("…" if len(wrong) > _NAMED else ""), problem=problem)


@step
def note_edit(plan: PricePlan, verb: str, before: set[Any], after: set[Any], *, actor: Actor) -> None:
    """Take a tried plan back to draft and say how many rows its table had, has and changed."""
    if plan.state == PlanState.TRIALLED:
        move(plan, PlanState.DRAFT, actor, "presale.price_plan.edited")
    changes = {"rows": [len(before), len(after)], "differing": len(before ^ after)}
    audit.record(actor, verb, plan, changes=changes)
