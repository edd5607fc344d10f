"""What was learned of a price table, as the page shows it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from kaipan.interfaces.backoffice.presale.fields import without_zeros
from kaipan.presale.codes import Basis, Direction, PricingMethod, RoundingMode
from kaipan.presale.queries import LearnedPlanPreview

SHOWN = 100
_DIRECTIONS = {True: Direction.UNIT_TO_TOTAL, False: Direction.TOTAL_TO_UNIT}


def shown_learned(seen: LearnedPlanPreview) -> dict[str, Any]:
    """The context of the preview."""
    learned, tables = seen.learned.learned, seen.tables
    return {
        "rooms": learned.rooms,
        "exact": learned.exact,
        "terms": _terms(seen),
        "buildings": _buildings(seen),
        "factors": _factors(seen),
        "unexplained": [(each, _(each.reason.value)) for each in learned.unexplained[:SHOWN]],
        "unexplained_count": len(learned.unexplained),
        "problems": seen.learned.table.problems[:SHOWN],
        "problem_count": len(seen.learned.table.problems),
        "matched": tables.matched if tables else 0,
        "adjusted": len(tables.adjustments) if tables else 0,
        "unmatched": _labels(tables.unmatched) if tables else "",
        "unmatched_count": len(tables.unmatched) if tables else learned.rooms,
        "is_remade": learned.plan is not None and learned.plan.terms.remade is not None,
        "given": tables.given if tables else 0,
        "other_area": _labels(tables.other_area) if tables else "",
        "other_area_count": len(tables.other_area) if tables else 0,
        "sold": _labels(tables.sold) if tables else "",
        "sold_count": len(tables.sold) if tables else 0,
        "unpriced": _labels(tables.unpriced) if tables else "",
        "unpriced_count": len(tables.unpriced) if tables else 0,
        "shown": SHOWN,
    }


def _terms(seen: LearnedPlanPreview) -> list[tuple[str, object]]:
    plan = seen.learned.learned.plan
    if plan is None:
        return []
    terms = plan.terms
    return [
        (_("定价方法"), PricingMethod(plan.method.value).label),
        (_("计价方式"), Basis(terms.basis).label),
        (_("定价方向"), _DIRECTIONS[terms.unit is not None].label),
        (_("单价取整"), _rounding(terms.unit.mode, terms.unit.digit) if terms.unit else _("不取整")),
        (_("总价取整"), _rounding(terms.total.mode, terms.total.digit)),
        (_("表中总价"), _total_words(terms)),
    ]


def _total_words(terms: Any) -> str:
    if terms.remade is not None:
        return _("由单价乘面积，%(rounding)s") % {
            "rounding": _rounding(terms.remade.mode, terms.remade.digit)
        }
    return _("是方案的总价") if terms.totals_hold else _("不是方案的总价，未采用")


def _buildings(seen: LearnedPlanPreview) -> list[dict[str, Any]]:
    """A line a building: its floors, their rule, its bases."""
    plan = seen.learned.learned.plan
    if plan is None:
        return []
    lines = []
    for building in plan.buildings.values():
        message, values = seen.learned.rule_of(building)
        floors = sorted(building.floors.items())
        bases = sorted(building.bases.values())
        lines.append(
            {
                "name": building.name or _("（未分楼栋）"),
                "span": "–".join(dict.fromkeys(str(floor) for floor, _value in (*floors[:1], *floors[-1:]))),
                "rule": _(message) % values if values else _(message),
                "positions": len(bases),
                "lowest": without_zeros(bases[0]) if bases else "",
                "highest": without_zeros(bases[-1]) if bases else "",
                "floors": "  ".join(f"{floor}: {value.normalize():f}" for floor, value in floors),
            }
        )
    return lines


def _factors(seen: LearnedPlanPreview) -> list[tuple[str, str]]:
    tables = seen.tables
    return [
        (_(factor.name), "、".join(f"{line.words} {line.amount.normalize():+f}" for line in factor.values))
        for factor in (tables.factors if tables else ())
    ]


def _labels(rooms: Iterable[Any]) -> str:
    listed = [room.label for room in rooms]
    more = len(listed) - SHOWN
    rest = _("等 %(count)s 套") % {"count": len(listed)} if more > 0 else ""
    return "、".join(listed[:SHOWN]) + rest


def _rounding(mode: str, digit: Decimal) -> str:
    return _("%(mode)s到 %(digit)s 元") % {"mode": RoundingMode(mode).label, "digit": f"{digit:f}"}
