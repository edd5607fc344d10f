"""The facts of a room as pairs of label and value."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from kaipan.interfaces.backoffice.shell import formats
from kaipan.interfaces.backoffice.shell.badges import badge_for
from kaipan.inventory import queries as inventory
from kaipan.inventory.queries import RoomFacts

Pairs = list[tuple[str, object]]
_ELSEWHERE = {"BUILDING", "UNIT", "POSITION", "SHOW_FLAT"}  # in the room's name, on the board, a badge


def facts_of(facts: RoomFacts) -> Pairs:
    """What the room is, as far as it is known: its areas, and every attribute by the name people give it."""
    cards = inventory.room_attributes(facts.project_id, with_retired=True)
    rows: Pairs = [
        (_("建筑面积"), _with_unit(facts.gross_area)),
        (_("套内面积"), _with_unit(facts.inner_area)),
    ]
    attributes = facts.attributes
    rows += [
        (card.label, card.shown(attributes.get(card.code, "")))
        for card in cards
        if card.code not in _ELSEWHERE
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
