"""What was learned of a price table, in plain words and plain JSON."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from kaipan.kernel.area import Area
from kaipan.kernel.rounding import Rounding
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform.spreadsheets import RowError
from kaipan.presale.price_tables import PriceTable
from kaipan.presale.rules.learning.plan import (
    Learned,
    LearnedBuilding,
    LearnedFactor,
    LearnedPlan,
    Method,
    Unexplained,
)
from kaipan.presale.rules.learning.published import PublishedRoom

UNIT_TO_TOTAL, TOTAL_TO_UNIT = "UNIT_TO_TOTAL", "TOTAL_TO_UNIT"


def report(table: PriceTable, learned: Learned) -> dict[str, Any]:
    """One JSON object: ``rooms``, ``exact``, ``plan``, ``unexplained``, ``problems``; amounts as strings."""
    return {
        "file": table.filename,
        "sheet": table.sheet,
        "columns": dict(table.columns),
        "rooms": learned.rooms,
        "exact": learned.exact,
        "plan": plan_json(learned.plan) if learned.plan else None,
        "unexplained": [_unexplained(each) for each in learned.unexplained],
        "problems": [_problem(each) for each in table.problems],
    }


def plan_json(plan: LearnedPlan) -> dict[str, Any]:
    """The plan as the demo keeps one: bases by unit and position, floors by building."""
    terms = plan.terms
    return {
        "method": plan.method.value,
        "basis": terms.basis.value,
        "direction": UNIT_TO_TOTAL if terms.unit else TOTAL_TO_UNIT,
        "rounding": {"unit": _rounding(terms.unit), "total": _rounding(terms.total)},
        "published": {
            "unit_price_for": terms.shown_for.value,
            "unit_price_to": plain(terms.shown_to),
            "totals_are_the_plans": terms.totals_hold,
            "totals_made_of_unit_price": _rounding(terms.remade),
        },
        "buildings": [_building(each, plan.method) for each in plan.buildings.values()],
        "factors": [
            {
                "attribute": each.attribute,
                "values": {name: plain(value) for name, value in each.values.items()},
            }
            for each in plan.factors
        ],
    }


def floor_rule(building: LearnedBuilding, method: Method) -> tuple[str, Mapping[str, object]]:
    """The rule of a floor table as a sentence and its values; translated by who shows it."""
    shape = building.shape
    if len(building.floors) < 2:
        return _("只有一层"), {}
    if building.step is None:
        return _("各层数值没有固定步长"), {}
    values = {
        "step": plain(building.step) + (" 元/㎡" if method is Method.DIFFERENCE else ""),
        "repeating": "、".join(map(str, shape.repeating)),
        "other": "、".join(map(str, shape.other)),
    }
    if shape.other and shape.repeating:
        return _("每层 %(step)s；%(repeating)s 层不加；%(other)s 层另定"), values
    if shape.other:
        return _("每层 %(step)s；%(other)s 层另定"), values
    if shape.repeating:
        return _("每层 %(step)s；%(repeating)s 层不加"), values
    return _("每层 %(step)s"), values


def plain(number: Decimal) -> str:
    """A number without trailing zeros and exponent."""
    shown = f"{number:f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def _factor(factor: LearnedFactor) -> dict[str, Any]:
    values = {name: plain(value) for name, value in factor.values.items()}
    return {"attribute": factor.attribute, "values": values}


def _building(building: LearnedBuilding, method: Method) -> dict[str, Any]:
    units: dict[str, dict[str, str]] = {}
    for (unit, position), base in sorted(building.bases.items(), key=lambda row: _in_order(row[0])):
        units.setdefault(unit, {})[position] = plain(base)
    sentence, values = floor_rule(building, method)
    return {
        "building": building.name,
        "units": [{"unit": unit, "bases": bases} for unit, bases in units.items()],
        "floors": {str(floor): plain(value) for floor, value in sorted(building.floors.items())},
        "rule": {
            "step": None if building.step is None else plain(building.step),
            "repeating": list(building.shape.repeating),
            "other": list(building.shape.other),
            "sentence": sentence % values if values else sentence,
        },
    }


def _in_order(key: tuple[str, str]) -> tuple[str, int, str]:
    unit, position = key
    return unit, int(position) if position.isdecimal() else 10_000, position


def _unexplained(found: Unexplained) -> dict[str, Any]:
    room, planned = found.room, found.planned
    return {
        **_place(room),
        "unit_price": _amount(room.unit_price),
        "total": _amount(room.total.amount) if room.total else None,
        "plan_unit_price": _amount(planned.unit_price) if planned else None,
        "plan_total": _amount(planned.total.amount) if planned else None,
        "difference": _amount(found.difference),
        "reason": found.reason.value,
        "code": found.reason.name,
    }


def _place(room: PublishedRoom) -> dict[str, Any]:
    return {
        "row": room.row,
        "building": room.building,
        "unit": room.unit,
        "floor": room.floor,
        "position": room.position,
        "room": room.number,
        "area": _area(room.gross_area) or _area(room.inner_area),
        "inner_area": _area(room.inner_area),
    }


def _problem(error: RowError) -> dict[str, Any]:
    return {
        "row": error.row,
        "column": error.column,
        "title": error.title,
        "value": error.shown,
        "code": error.code,
        "reason": error.sentence,
    }


def _area(area: Area | None) -> str | None:
    return str(area) if area else None


def _amount(number: Decimal | None) -> str | None:
    return None if number is None else f"{number:.2f}"


def _rounding(rounding: Rounding | None) -> list[str] | None:
    return [rounding.mode.value, f"{rounding.digit:f}"] if rounding else None
