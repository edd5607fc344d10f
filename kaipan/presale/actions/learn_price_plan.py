"""Begin a price plan from an existing price table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import PricePlanId, ProjectId
from kaipan.platform import audit
from kaipan.platform.unit_of_work import step, use_case
from kaipan.presale import permissions
from kaipan.presale.actions.create_price_plan import begin_plan
from kaipan.presale.actions.set_factors import replace_factors
from kaipan.presale.codes import Effect
from kaipan.presale.learned_tables import LearnedTables, tables_in_project
from kaipan.presale.models import BasePrice, PricePlan, RoomAdjustment
from kaipan.presale.plan_tables import replace_floors, replace_table
from kaipan.presale.price_tables import read_price_table
from kaipan.presale.refusals import NothingLearned
from kaipan.presale.rules.learning.learn import learn
from kaipan.presale.rules.learning.plan import Learned
from kaipan.presale.rules.learning.published import PublishedRoom


@dataclass(frozen=True, slots=True)
class LearnedDraft:
    """The draft, and how the table and the project met: rooms of the table in all and explained to the cent;
    rooms of the project that were found, that got a price of their own, and the rooms that got none: not
    found, of another area, sold, or without a price by the tables.
    """

    plan_id: PricePlanId
    rooms: int
    exact: int
    matched: int
    adjusted: int
    unmatched: tuple[str, ...]
    other_area: tuple[str, ...]
    sold: tuple[str, ...]
    unpriced: tuple[str, ...]


@use_case
def learn_price_plan(
    project_id: ProjectId | int,
    *,
    name: str,
    content: bytes,
    filename: str,
    sheet: str | None = None,
    encoding: str | None = None,
    actor: Actor,
) -> LearnedDraft:
    """Make a draft that gives the prices of a price table (从价格表学习): its rounding, basis, base prices,
    floor tables and factors as they were inferred, with a room adjustment where a room was priced apart.

    Raises what reading the file raises; :class:`NothingLearned` when no room of the table is the project's.
    Rooms of another area in the project get the price the tables make of it.
    """
    require(actor, permissions.MANAGE_PRICE_PLAN, project_id)
    table = read_price_table(content, filename, sheet=sheet, encoding=encoding)
    learned = learn(table.rooms, shown_for=table.shown_for)
    tables = tables_in_project(project_id, table.rooms, learned, actor=actor)
    if tables is None or learned.plan is None or not tables.bases:
        raise NothingLearned(file=filename, rooms=len(table.rooms))
    plan = begin_plan(
        project_id,
        name=name,
        rounding=learned.plan.terms.rounding,
        basis=learned.plan.terms.basis,
        direction=tables.direction,
        method=tables.method,
        floor_effect=Effect(learned.plan.method.value),
        actor=actor,
    )
    _fill(plan, tables, actor)
    draft = _draft(plan, learned, tables)
    audit.record(actor, "presale.price_plan.learned", plan, reason=filename, changes=_told(draft, filename))
    return draft


def _draft(plan: PricePlan, learned: Learned, tables: LearnedTables) -> LearnedDraft:
    return LearnedDraft(
        plan_id=PricePlanId(plan.pk),
        rooms=learned.rooms,
        exact=learned.exact,
        matched=tables.matched,
        adjusted=len(tables.adjustments),
        unmatched=_labels(tables.unmatched),
        other_area=_labels(tables.other_area),
        sold=_labels(tables.sold),
        unpriced=_labels(tables.unpriced),
    )


def _labels(rooms: Sequence[PublishedRoom]) -> tuple[str, ...]:
    return tuple(room.label for room in rooms)


@step
def _fill(plan: PricePlan, tables: LearnedTables, actor: Actor) -> None:
    replace_table(plan, BasePrice, tables.bases, "presale.price_plan.bases_set", actor=actor)
    replace_floors(plan, tables.floors, actor=actor)
    if tables.factors:
        replace_factors(plan, tables.factors, actor=actor)
    if tables.adjustments:
        verb = "presale.price_plan.adjustments_set"
        replace_table(plan, RoomAdjustment, tables.adjustments, verb, actor=actor)


def _told(draft: LearnedDraft, filename: str) -> dict[str, object]:
    return {
        "file": [None, filename],
        "rooms": [None, draft.rooms],
        "exact": [None, draft.exact],
        "matched": [None, draft.matched],
        "adjusted": [None, draft.adjusted],
    }
