"""The facts of a room as pairs of label and value."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from kaipan.interfaces.backoffice.shell import formats
from kaipan.interfaces.backoffice.shell.badges import badge_for
from kaipan.inventory.codes import Decoration, Orientation
from kaipan.inventory.queries import RoomFacts

Pairs = list[tuple[str, object]]


def facts_of(facts: RoomFacts) -> Pairs:
    """What the room is, as far as it is known."""
    rows: Pairs = [
        (_("建筑面积"), _with_unit(facts.gross_area)),
        (_("套内面积"), _with_unit(facts.inner_area)),
        (_("户型"), facts.layout),
        (_("朝向"), dict(Orientation.choices).get(str(facts.orientation), "")),
        (_("景观"), facts.view),
        (_("楼层"), facts.floor_label),
        (_("产品类型"), facts.product_type.label),
        (_("装修标准"), dict(Decoration.choices).get(facts.decoration, "")),
    ]
    return [(label, value) for label, value in rows if value not in ("", formats.NOTHING)]


def selling_rows(facts: RoomFacts) -> Pairs:
    """How the room stands to the market and to the authorities."""
    return [
        (_("推盘状态"), badge_for(facts.release_state, "inventory.room.release_state")),
        (_("预售许可证"), facts.permit_number),
        (_("备案单价（元/㎡）"), facts.filed_unit_price),
        (_("备案总价（元）"), facts.filed_total),
    ]


def _with_unit(area: Any) -> str:
    return formats.NOTHING if area is None else f"{formats.area(area)} ㎡"
