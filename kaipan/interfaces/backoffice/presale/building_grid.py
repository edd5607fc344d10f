"""The editable part of a building: a base price over each column, a difference beside each floor."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaipan.interfaces.backoffice.presale.building_layout import BuildingLayout, LayoutColumn
from kaipan.interfaces.backoffice.presale.fields import (
    AmountCell,
    CellInput,
    FloorsField,
    PriceCell,
    without_zeros,
)
from kaipan.interfaces.backoffice.shell.fields import FloorField
from kaipan.interfaces.backoffice.shell.forms import GuardedForm
from kaipan.kernel.actor import Actor
from kaipan.presale import actions, queries
from kaipan.presale.actions import BasePriceRow, FloorDifferenceRow


class BuildingGrid(GuardedForm):
    """One building's base prices and floor differences; an empty cell is no row."""

    def __init__(
        self, *args: Any, layout: BuildingLayout, plan: Any, building_id: int, **kwargs: Any
    ) -> None:
        self.layout, self.plan, self.building_id = layout, plan, building_id
        # Django copies these into the form's own fields, before the guard reads the values of now.
        self.base_fields = {**_cells(layout), **type(self).base_fields}  # type: ignore[misc]
        super().__init__(*args, initial=self._kept(), **kwargs)

    def _kept(self) -> dict[str, Any]:
        """What the plan holds for the building; a position's base holds for every unit without its own."""
        own = {(row.unit_id, row.position): row.value for row in self.plan.bases.all() if self._is_here(row)}
        kept: dict[str, Any] = {
            base_name(column): own.get((column.unit_id, column.position), own.get((None, column.position)))
            for column in self.layout.columns
        }
        kept |= {
            floor_name(row.floor_index): row.value for row in self.plan.floors.all() if self._is_here(row)
        }
        return kept

    def _is_here(self, row: Any) -> bool:
        return bool(row.building_id == self.building_id)

    def base_rows(self) -> list[BasePriceRow]:
        """The plan's whole base table with this building's part as typed."""
        others = [
            BasePriceRow(row.building_id, row.unit_id, row.position, row.value)
            for row in self.plan.bases.all()
            if not self._is_here(row) or row.position is None
        ]
        typed = ((column, self.cleaned_data[base_name(column)]) for column in self.layout.columns)
        return others + [
            BasePriceRow(self.building_id, column.unit_id, column.position, value)
            for column, value in typed
            if value is not None
        ]

    def floor_rows(self) -> list[FloorDifferenceRow]:
        """The plan's whole floor table with this building's part as typed."""
        others = [
            FloorDifferenceRow(row.building_id, row.floor_index, row.value)
            for row in self.plan.floors.all()
            if not self._is_here(row)
        ]
        return others + self.own_floor_rows()

    def own_floor_rows(self) -> list[FloorDifferenceRow]:
        """This building's floors as typed."""
        typed = ((index, self.cleaned_data[floor_name(index)]) for index, _label in self.layout.floors)
        return [
            FloorDifferenceRow(self.building_id, index, value) for index, value in typed if value is not None
        ]

    def save(self, *, actor: Actor) -> None:
        """Give the plan the tables that differ; what was typed anew is a verb of its own for each table."""
        changed = set(self.changed_data)
        if any(base_name(column) in changed for column in self.layout.columns):
            actions.set_base_prices(self.plan.pk, self.base_rows(), actor=actor)
        if any(floor_name(index) in changed for index, _label in self.layout.floors):
            actions.set_floor_differences(self.plan.pk, self.floor_rows(), actor=actor)


class FloorRuleForm(forms.Form):
    """The linear floor table (线性层差): so much a floor, and floors that cost what the one below costs."""

    base_floor = FloorField(label=gettext_lazy("基准层"))
    step = AmountCell(label=gettext_lazy("每层加价"))
    repeating = FloorsField(
        label=gettext_lazy("不加价的楼层"),
        required=False,
        help_text=gettext_lazy("与下一层同价，例如 4、14 层和顶层。"),
    )

    def table(self, layout: BuildingLayout) -> dict[int, Decimal]:
        """Floor → difference, zero on the base floor."""
        said = self.cleaned_data
        floors = [index for index, _label in layout.floors]
        rule = {"step": said["step"], "repeating": said["repeating"] or frozenset()}
        raised = queries.linear_floor_table(floors, **rule)
        return queries.linear_floor_table(floors, first=-raised.get(said["base_floor"], Decimal(0)), **rule)


def _cells(layout: BuildingLayout) -> dict[str, forms.Field]:
    """A field for every column and every floor of the layout."""
    fields: dict[str, forms.Field] = {}
    for column in layout.columns:
        label = _("%(place)s 基准价") % {"place": column.label}
        fields[base_name(column)] = PriceCell(label=label, required=False, widget=CellInput(label))
    for index, shown in layout.floors:
        label = _("%(floor)s 层 层差") % {"floor": shown}
        fields[floor_name(index)] = AmountCell(label=label, required=False, widget=CellInput(label))
    return fields


def with_floors(data: Mapping[str, Any], table: Mapping[int, Decimal]) -> Any:
    """What was typed, with the floor column filled from a table."""
    filled = data.copy()  # type: ignore[attr-defined]
    for index, value in table.items():
        filled[floor_name(index)] = without_zeros(value)
    return filled


def base_name(column: LayoutColumn) -> str:
    """The field of a column's base price."""
    return f"base-{column.unit_id or 0}-{column.position}"


def floor_name(index: int) -> str:
    """The field of a floor's difference."""
    return f"floor-{index}"
