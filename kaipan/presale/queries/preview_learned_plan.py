"""What learning a price table would make of a project, without making it."""

from __future__ import annotations

from dataclasses import dataclass

from kaipan.kernel.actor import Actor, require
from kaipan.presale.learned_tables import LearnedTables, tables_in_project
from kaipan.presale.permissions import MANAGE_PRICE_PLAN
from kaipan.presale.queries.learned_price_table import LearnedTable, learned_price_table


@dataclass(frozen=True, slots=True)
class LearnedPlanPreview:
    """What the table teaches, and the draft it would become; no draft where it teaches nothing."""

    learned: LearnedTable
    tables: LearnedTables | None


def preview_learned_plan(
    project_id: int,
    *,
    content: bytes,
    filename: str,
    sheet: str | None = None,
    encoding: str | None = None,
    actor: Actor,
) -> LearnedPlanPreview:
    """Learn the table and match its rows to the project's rooms. Raises what reading the file raises."""
    require(actor, MANAGE_PRICE_PLAN, project_id)
    learned = learned_price_table(content, filename, sheet=sheet, encoding=encoding)
    tables = tables_in_project(project_id, learned.table.rooms, learned.learned, actor=actor)
    return LearnedPlanPreview(learned, tables)
