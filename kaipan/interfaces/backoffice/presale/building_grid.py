"""The editable part of a building: base prices over the columns, a value beside each floor."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from kaipan.interfaces.backoffice.presale.building_layout import BuildingLayout, LayoutColumn
from kaipan.interfaces.backoffice.presale.fields import AmountCell, CellInput, PriceCell, without_zeros
from kaipan.interfaces.backoffice.shell.forms import GuardedForm
from kaipan.kernel.actor import Actor
from kaipan.presale import actions
from kaipan.presale.actions import BasePriceRow, FloorDifferenceRow
from kaipan.presale.codes import Effect

BaseCell = tuple[int | None, int | None]  # unit, position; None stands for all

_BASE = re.compile(r"base-(\d{1,18})-(\d{1,4}|all)", re.ASCII)
_FLOOR = re.compile(r"floor-(-?\d{1,3})", re.ASCII)


class BuildingGrid(GuardedForm):
    """One building's base prices and floor table; an empty cell is no row.

    A base stands for one position, for a whole unit, or for the whole building.
    """

    def __init__(
        self, *args: Any, layout: BuildingLayout, plan: Any, building_id: int, **kwargs: Any
    ) -> None:
        self.layout, self.plan, self.building_id = layout, plan, building_id
        self.base_cells: tuple[BaseCell, ...] = (
            (None, None),
            *((unit_id, None) for unit_id, _name, _width in layout.units()),
            *((column.unit_id, column.position) for column in layout.columns),
        )
        # Django copies these into the form's own fields, before the guard reads the values of now.
        self.base_fields = {**_cells(layout, plan), **type(self).base_fields}  # type: ignore[misc]
        super().__init__(*args, initial=self._kept(), **kwargs)

    def _kept(self) -> dict[str, Any]:
        """What the plan holds for the building; a position's base holds for every unit without its own."""
        own = {(row.unit_id, row.position): row.value for row in self.plan.bases.all() if self._is_here(row)}
        kept: dict[str, Any] = {}
        for unit_id, position in self.base_cells:
            everywhere = own.get((None, position)) if position is not None else None
            kept[base_name(unit_id, position)] = own.get((unit_id, position), everywhere)
        kept |= {
            floor_name(row.floor_index): row.value for row in self.plan.floors.all() if self._is_here(row)
        }
        return kept

    def _is_here(self, row: Any) -> bool:
        return bool(row.building_id == self.building_id)

    def inherited(self, column: LayoutColumn) -> Decimal | None:
        """What a position costs without a base of its own: its unit's, else the building's."""
        for unit_id in (column.unit_id, None):
            base: Decimal | None = self.initial.get(base_name(unit_id, None))
            if base is not None:
                return base
        return None

    def base_rows(self) -> list[BasePriceRow]:
        """The plan's whole base table with this building's part as typed."""
        others = [
            BasePriceRow(row.building_id, row.unit_id, row.position, row.value)
            for row in self.plan.bases.all()
            if not self._is_here(row)
        ]
        typed = ((cell, self.cleaned_data[base_name(*cell)]) for cell in self.base_cells)
        return others + [
            BasePriceRow(self.building_id, unit_id, position, value)
            for (unit_id, position), value in typed
            if value is not None
        ]

    def floor_rows(self) -> list[FloorDifferenceRow]:
        """The plan's whole floor table with this building's part as typed."""
        others = [
            FloorDifferenceRow(row.building_id, row.floor_index, row.value)
            for row in self.plan.floors.all()
            if not self._is_here(row)
        ]
        typed = ((index, self.cleaned_data[floor_name(index)]) for index, _label in self.layout.floors)
        return others + [
            FloorDifferenceRow(self.building_id, index, value) for index, value in typed if value is not None
        ]

    def save(self, *, actor: Actor) -> None:
        """Give the plan the tables that differ; what was typed anew is a verb of its own for each table."""
        changed = set(self.changed_data)
        if any(base_name(*cell) in changed for cell in self.base_cells):
            actions.set_base_prices(self.plan.pk, self.base_rows(), actor=actor)
        if any(floor_name(index) in changed for index, _label in self.layout.floors):
            actions.set_floor_differences(self.plan.pk, self.floor_rows(), actor=actor)


def typed_rows(
    data: Mapping[str, Any], building_id: int
) -> tuple[list[BasePriceRow], list[FloorDifferenceRow]]:
    """The tables as they are being typed, read off what the sheet sends, without a form around them.

    Raises :class:`django.forms.ValidationError` for a cell that is not finished yet.
    """
    price, amount = PriceCell(required=False), AmountCell(required=False)
    bases: list[BasePriceRow] = []
    floors: list[FloorDifferenceRow] = []
    for name in data:
        if found := _BASE.fullmatch(name):
            unit_id, position = int(found[1]) or None, None if found[2] == "all" else int(found[2])
            value = price.clean(data.get(name))
            bases += [BasePriceRow(building_id, unit_id, position, value)] if value is not None else []
        elif found := _FLOOR.fullmatch(name):
            value = amount.clean(data.get(name))
            floors += [FloorDifferenceRow(building_id, int(found[1]), value)] if value is not None else []
    return bases, floors


def floor_word(plan: Any) -> str:
    """What the floor table of a plan holds, as people call it."""
    return _("楼层系数") if plan.floor_effect == Effect.COEFFICIENT else _("层差")


def _cells(layout: BuildingLayout, plan: Any) -> dict[str, forms.Field]:
    """A field for the building, every unit, every column and every floor of the layout."""
    fields: dict[str, forms.Field] = {}

    def add_base(unit_id: int | None, position: int | None, place: str) -> None:
        label = _("%(place)s 基准价") % {"place": place}
        cell = PriceCell(label=label, required=False, widget=CellInput(label))
        if unit_id is not None and position is None:
            cell.widget.attrs["placeholder"] = _("%(unit)s 统一基准价") % {"unit": place}
        fields[base_name(unit_id, position)] = cell

    add_base(None, None, _("整栋"))
    for unit_id, name, _width in layout.units():
        add_base(unit_id, None, name)
    for column in layout.columns:
        add_base(column.unit_id, column.position, column.label)
    what = floor_word(plan)
    for index, shown in layout.floors:
        label = _("%(floor)s 层 %(what)s") % {"floor": shown, "what": what}
        fields[floor_name(index)] = AmountCell(label=label, required=False, widget=CellInput(label))
    return fields


def with_floors(data: Mapping[str, Any], table: Mapping[int, Decimal]) -> Any:
    """What was typed, with the floor column filled from a table."""
    filled = data.copy()  # type: ignore[attr-defined]
    for index, value in table.items():
        filled[floor_name(index)] = f"{value.normalize():f}"
    return filled


def base_name(unit_id: int | None, position: int | None) -> str:
    """The field of a base price: of a position, or of all positions of a unit or of the building."""
    return f"base-{unit_id or 0}-{position or 'all'}"


def floor_name(index: int) -> str:
    """The field of a floor's value."""
    return f"floor-{index}"


def shown_price(value: Decimal | None) -> str:
    """A base as its cell shows it; '' for none."""
    return "" if value is None else without_zeros(value)
