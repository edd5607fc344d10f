"""Looking at what a price table teaches, before anything is made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kaipan.presale.learned_report import floor_rule, report
from kaipan.presale.price_tables import PriceTable, read_price_table
from kaipan.presale.rules.learning.learn import learn
from kaipan.presale.rules.learning.plan import Learned, LearnedBuilding, Method


@dataclass(frozen=True, slots=True)
class LearnedTable:
    """A price table and the plan that gives its prices."""

    table: PriceTable
    learned: Learned

    def as_json(self) -> dict[str, Any]:
        """Plain JSON: amounts as strings."""
        return report(self.table, self.learned)

    def rule_of(self, building: LearnedBuilding) -> tuple[str, Mapping[str, object]]:
        """The rule of a building's floor table: a msgid and its values."""
        return floor_rule(building, self.learned.plan.method if self.learned.plan else Method.DIFFERENCE)


def learned_price_table(
    content: bytes, filename: str, *, sheet: str | None = None, encoding: str | None = None
) -> LearnedTable:
    """Read a price table (xlsx or csv) and infer the plan behind it: bases, floors, rounding, exceptions.

    Needs no project and reads no data but the file's, so it asks nobody's permission. Raises what
    reading the file raises.
    """
    table = read_price_table(content, filename, sheet=sheet, encoding=encoding)
    return LearnedTable(table, learn(table.rooms, shown_for=table.shown_for))
