"""The trial of a building as its page draws it: a row a floor, a cell a room with its number and heat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.forms import BoundField
from django.utils.translation import gettext as _

from kaipan.interfaces.backoffice.presale.building_grid import (
    BuildingGrid,
    base_name,
    floor_name,
    shown_price,
)
from kaipan.interfaces.backoffice.presale.building_layout import LayoutRoom
from kaipan.interfaces.backoffice.presale.fields import without_zeros
from kaipan.interfaces.backoffice.presale.heat import PriceScale, change_class
from kaipan.interfaces.backoffice.shell import formats
from kaipan.kernel.money import Money
from kaipan.presale.codes import TrialProblem
from kaipan.presale.queries import MatrixCell, PlanMatrix, average_price

UNIT, TOTAL = "unit", "total"
CHANGE, LEVEL = "change", "level"


@dataclass(frozen=True, slots=True)
class Cell:
    """One room: ``text`` its price, ``note`` its change, ``mark`` a limit it breaks, ``css`` its heat."""

    room: LayoutRoom
    text: str = ""
    note: str = ""
    css: str = ""
    mark: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Floor:
    """One row; ``field`` is the floor difference to edit, ``difference`` the same to read."""

    label: str
    field: BoundField
    difference: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class View:
    """Which number the cells show, and what colours them."""

    show: str
    heat: str

    @classmethod
    def asked(cls, query: Any, matrix: PlanMatrix) -> View:
        """From the address; coloured by change where there is a list to compare with."""
        has_list = any(cell.previous_total is not None for cell in matrix.cells.values())
        show = query.get("show")
        heat = query.get("heat")
        return cls(
            show if show in (UNIT, TOTAL) else UNIT,
            heat if heat in (CHANGE, LEVEL) else CHANGE if has_list else LEVEL,
        )


@dataclass(frozen=True, slots=True)
class Base:
    """A base price to edit (``field``) and to read; it holds for ``width`` columns."""

    field: BoundField
    value: str
    inherited: str = ""
    width: int = 1


def bases(grid: BuildingGrid) -> list[Base]:
    """The base price of every column; one without its own shows what it inherits."""
    found = []
    for column in grid.layout.columns:
        name, inherited = base_name(column.unit_id, column.position), shown_price(grid.inherited(column))
        field = grid[name]
        field.field.widget.attrs["placeholder"] = inherited
        found.append(Base(field, shown_price(grid.initial.get(name)) or inherited, inherited))
    return found


def wide_bases(grid: BuildingGrid) -> tuple[Base, list[Base]]:
    """The base price of the whole building, and of every unit as wide as its columns."""
    whole = base_name(None, None)
    units = [(base_name(unit_id, None), width) for unit_id, _name, width in grid.layout.units()]
    return (
        Base(grid[whole], _number_of(grid.initial.get(whole))),
        [Base(grid[name], _number_of(grid.initial.get(name)), width=width) for name, width in units],
    )


def rows(grid: BuildingGrid, matrix: PlanMatrix, view: View) -> list[Floor]:
    """Every floor from the top, with the trial's prices where there are any."""
    layout = grid.layout
    scale = _scale(matrix, view)

    def cell_at(place: tuple[int, int | None, int]) -> Cell | None:
        room = layout.rooms.get(place)
        return _cell(room, matrix.cells.get(place), view, scale) if room else None

    return [
        Floor(
            label=label,
            field=grid[floor_name(index)],
            difference=_number_of(grid.initial.get(floor_name(index))),
            cells=tuple(cell_at((index, column.unit_id, column.position)) for column in layout.columns),
        )
        for index, label in layout.floors
    ]


def painted(matrix: PlanMatrix, view: View) -> dict[int, list[str]]:
    """What the page's script paints into every room's cell: text, note, css, mark, title."""
    scale = _scale(matrix, view)
    found = {}
    for tried in matrix.cells.values():
        cell = _cell(LayoutRoom(tried.room_id, "", tried.label), tried, view, scale)
        found[int(tried.room_id)] = [cell.text, cell.note, cell.css, cell.mark, cell.title]
    return found


def summary(matrix: PlanMatrix) -> dict[str, str]:
    """The building in numbers, as its card shows them."""
    priced = [cell for cell in matrix.cells.values() if cell.total is not None]
    if not priced:
        return {}
    value = Money.total(cell.total for cell in priced if cell.total)
    units = [cell.unit_price for cell in priced if cell.unit_price is not None]
    return {
        "rooms": str(len(priced)),
        "average": formats.unit_price(average_price(value, sum((cell.area for cell in priced), Decimal(0)))),
        "lowest": formats.unit_price(min(units)),
        "highest": formats.unit_price(max(units)),
        "value": formats.money(value),
    }


def problems(matrix: PlanMatrix) -> Sequence[tuple[str, int, str]]:
    """Why rooms got no price: the reason, how many, and which (the first few)."""
    found = [cell for cell in matrix.cells.values() if cell.problem]
    counts = Counter(cell.problem for cell in found)
    return [
        (
            str(TrialProblem(problem).label),
            count,
            "、".join(cell.label for cell in found if cell.problem == problem)[:120],
        )
        for problem, count in counts.most_common()
    ]


def _cell(room: LayoutRoom, tried: MatrixCell | None, view: View, scale: PriceScale) -> Cell:
    if tried is None:
        return Cell(room)
    if tried.problem:
        problem = str(TrialProblem(tried.problem).label)
        what = f"{problem}（{tried.detail}）" if tried.detail else problem
        return Cell(room, text="—", css="heat-problem", title=f"{room.label}：{what}")
    change = _change(tried)
    number = _number(tried, view)
    css = change_class(change) if view.heat == CHANGE else scale.level_class(number or Decimal(0))
    return Cell(
        room,
        text=_shown(number, view),
        note=_percent(change) if view.heat == CHANGE else "",
        css=css,
        mark=_mark(tried),
        title=_title(room, tried),
    )


def _mark(tried: MatrixCell) -> str:
    """The letter of the limit that the price breaks."""
    if tried.is_below_floor:
        return _("底")
    return _("备") if tried.is_above_filed or tried.is_below_filed else ""


def _scale(matrix: PlanMatrix, view: View) -> PriceScale:
    return PriceScale(price for cell in matrix.cells.values() if (price := _number(cell, view)) is not None)


def _number(cell: MatrixCell, view: View) -> Decimal | None:
    if view.show == UNIT:
        return cell.unit_price
    return cell.total.amount if cell.total else None


def _shown(number: Decimal | None, view: View) -> str:
    if number is None:
        return formats.NOTHING
    return formats.unit_price(number) if view.show == UNIT else formats.money(number).removesuffix(".00")


def _change(cell: MatrixCell) -> Decimal | None:
    if cell.difference is None or cell.previous_total is None:
        return None
    return cell.difference.amount / cell.previous_total.amount


def _percent(change: Decimal | None) -> str:
    if change is None:
        return _("新价")
    return f"{change * 100:+.1f}%" if change else "="


def _title(room: LayoutRoom, cell: MatrixCell) -> str:
    parts = [
        room.label,
        f"{formats.unit_price(cell.unit_price)} {_('元/㎡')}",
        f"{formats.money(cell.total)} {_('元')}",
    ]
    if cell.previous_total is not None:
        parts.append(_("现价 %(total)s 元") % {"total": formats.money(cell.previous_total)})
    if cell.is_below_floor:
        parts.append(_("低于底价"))
    if cell.is_above_filed:
        parts.append(_("高于备案价"))
    if cell.is_below_filed:
        parts.append(_("低于备案价下限"))
    return "，".join(parts)


def _number_of(value: Decimal | None) -> str:
    return formats.NOTHING if value is None else without_zeros(value)
