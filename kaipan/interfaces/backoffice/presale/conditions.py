"""A batch's condition in words, from what was kept with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from kaipan.interfaces.backoffice.presale.factor_values import value_label
from kaipan.interfaces.backoffice.presale.open_plan import buildings_of
from kaipan.kernel.actor import Actor


def condition_facts(condition: Mapping[str, Any], actor: Actor, project_id: int) -> list[tuple[str, object]]:
    """What the condition said, as label and value; nothing for a batch over all rooms."""
    buildings = buildings_of(actor, project_id)
    names = {each.pk: each.name for each in buildings}
    units = {unit.pk: f"{each.name}{unit.name}" for each in buildings for unit in each.units.all()}
    facts = [
        (_("楼栋"), _named(condition.get("building_ids"), names)),
        (_("单元"), _named(condition.get("unit_ids"), units)),
        (_("楼层"), _band(condition, "floor", _("%(from)s 至 %(to)s 层"))),
        (_("户型"), "、".join(condition.get("layouts", ()))),
        (
            _("朝向"),
            "、".join(value_label("ORIENTATION", code) for code in condition.get("orientations", ())),
        ),
        (_("面积"), _band(condition, "area", _("%(from)s 至 %(to)s ㎡"))),
        (_("总价"), _band(condition, "price", _("%(from)s 至 %(to)s 元"))),
        (_("范围"), _("不含已放盘") if condition.get("only_unreleased") else ""),
    ]
    return [(label, value) for label, value in facts if value]


def _named(ids: Any, names: Mapping[int, str]) -> str:
    return "、".join(names.get(each, f"#{each}") for each in ids or ())


def _band(condition: Mapping[str, Any], name: str, words: str) -> str:
    ends = {end: condition.get(f"{name}_{end}") for end in ("from", "to")}
    if all(end is None for end in ends.values()):
        return ""
    return words % {end: "…" if value is None else value for end, value in ends.items()}
