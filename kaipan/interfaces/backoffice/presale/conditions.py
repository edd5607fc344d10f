"""A batch's condition in words, from what was kept with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from kaipan.interfaces.backoffice.presale.open_plan import buildings_of
from kaipan.inventory import queries as inventory
from kaipan.inventory.codes import OccupancyKind, Orientation, ProductType, ReleaseState
from kaipan.kernel.actor import Actor
from kaipan.org import queries as org
from kaipan.presale.codes import Restriction

_ANY = "、"


def condition_facts(condition: Mapping[str, Any], actor: Actor, project_id: int) -> list[tuple[str, object]]:
    """What the condition said, as label and value; nothing for a batch over all rooms."""
    buildings = buildings_of(actor, project_id)
    names = {each.pk: each.name for each in buildings}
    units = {unit.pk: f"{each.name}{unit.name}" for each in buildings for unit in each.units.all()}
    phases = {each.pk: each.name for each in inventory.phases(actor).filter(project_id=project_id)}
    permits = {each.id: each.number for each in org.permits(project_id)}
    occupancies = {"FREE": _("无占用"), **dict(OccupancyKind.choices)}
    chosen = len(condition.get("room_ids", ()))
    days = condition.get("permit_days_from")
    facts = [
        (_("选定房间"), _("%(count)s 套") % {"count": chosen} if chosen else ""),
        (_("分期"), _named(condition.get("phase_ids"), phases)),
        (_("楼栋"), _named(condition.get("building_ids"), names)),
        (_("单元"), _named(condition.get("unit_ids"), units)),
        (_("楼层"), _band(condition, "floor", _("%(from)s 至 %(to)s 层"))),
        (_("产品类型"), _named(condition.get("product_types"), dict(ProductType.choices))),
        (_("户型"), _ANY.join(condition.get("layouts", ()))),
        (_("朝向"), _named(condition.get("orientations"), dict(Orientation.choices))),
        *_attributes(condition.get("attributes", ()), project_id),
        (_("建筑面积"), _band(condition, "area", _("%(from)s 至 %(to)s ㎡"))),
        (_("套内面积"), _band(condition, "inner_area", _("%(from)s 至 %(to)s ㎡"))),
        (_("单价"), _band(condition, "unit_price", _("%(from)s 至 %(to)s 元/㎡"))),
        (_("总价"), _band(condition, "price", _("%(from)s 至 %(to)s 元"))),
        (_("备案总价"), _band(condition, "filed_price", _("%(from)s 至 %(to)s 元"))),
        (_("预售许可证"), _named(condition.get("permit_ids"), permits)),
        (_("取证已满"), _("%(days)s 天") % {"days": days} if days is not None else ""),
        (_("推盘状态"), _named(condition.get("release_states"), dict(ReleaseState.choices))),
        (_("占用"), _named(condition.get("occupancies"), occupancies)),
        (_("限制"), _named(condition.get("restrictions"), dict(Restriction.choices))),
        (_("范围"), _scope(condition)),
    ]
    return [(label, value) for label, value in facts if value]


def _scope(condition: Mapping[str, Any]) -> str:
    said = ((_("不含已放盘"), "only_unreleased"), (_("无任何限制"), "unrestricted"))
    words = [word for word, name in said if condition.get(name)]
    if (special := condition.get("special")) is not None:
        words.append(_("只要特价中的") if special else _("不含特价中的"))
    return _ANY.join(words)


def _attributes(wanted: Iterable[Mapping[str, Any]], project_id: int) -> list[tuple[str, str]]:
    cards = {card.code: card for card in inventory.room_attributes(project_id)}
    facts = []
    for each in wanted:
        card = cards.get(each["code"])
        words = [card.named(value) if card else value for value in each.get("values", ())]
        lowest, highest = each.get("lowest"), each.get("highest")
        if lowest is not None or highest is not None:
            words.append(f"{lowest or '…'} – {highest or '…'}")
        facts.append((str(card.label) if card else each["code"], _ANY.join(words)))
    return facts


def _named(codes: Any, names: Mapping[Any, Any]) -> str:
    return _ANY.join(str(names.get(each, f"#{each}")) for each in codes or ())


def _band(condition: Mapping[str, Any], name: str, words: str) -> str:
    ends = {end: condition.get(f"{name}_{end}") for end in ("from", "to")}
    if all(end is None for end in ends.values()):
        return ""
    return words % {end: "…" if value is None else value for end, value in ends.items()}
