"""The columns of a trial's table that come back: which are taken, and what the others must say."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django.conf import settings
from django.utils.translation import override

from kaipan.kernel.text import gettext_noop as _
from kaipan.kernel.typed_values.numbers import plain_number
from kaipan.platform.spreadsheets import ColumnKind
from kaipan.presale.rules.exact_numbers import decimal_of
from kaipan.presale.rules.price_tables import Adjustment, PriceTables
from kaipan.presale.rules.price_trial import Trial

ROOM, BUILDING, UNIT, NUMBER = _("房间"), _("楼栋"), _("单元"), _("房号")
UNIT_PRICE, TOTAL = _("单价"), _("总价")
POSITION, AREA, BASE, FLOOR = _("位置"), _("计价面积"), _("基准价"), _("层差")
ADJUSTMENT = _("一房一调")

KINDS: Mapping[str, ColumnKind] = {
    UNIT_PRICE: ColumnKind.UNIT_PRICE,
    TOTAL: ColumnKind.AMOUNT,
    POSITION: ColumnKind.COUNT,
    AREA: ColumnKind.AREA,
    BASE: ColumnKind.UNIT_PRICE,
    FLOOR: ColumnKind.COEFFICIENT,
}

COMPARED = (POSITION, AREA, BASE, FLOOR, ADJUSTMENT)


def known_of(name: str, now: Trial, place: int, tables: PriceTables) -> tuple[object, ...]:
    """What the plan says of a room in a column that is no price, in every way to write it."""
    rooms, building = now.rooms, now.rooms.buildings[place]
    if name == POSITION:
        return (rooms.positions[place],)
    if name == ADJUSTMENT:
        said = tables.adjustments.get(rooms.ids[place])
        return _in_languages(said) if said is not None else ()
    number: Decimal | None
    if name == AREA:
        number = decimal_of(now.areas[place]) if now.problems[place] is None else None
    elif name == BASE:
        number = tables.base_of(building, rooms.units[place], rooms.positions[place])
    else:
        number = tables.floor_value(building, rooms.floors[place])
    return () if number is None else (number,)


def _in_languages(said: Adjustment) -> tuple[str, str]:
    """An adjustment as an export says it: to who reads now, and in Chinese."""
    with override(settings.LANGUAGE_CODE):
        own = said.words
    return said.words, own


def shown(known: object) -> str:
    """As people write it."""
    return plain_number(known) if isinstance(known, Decimal) else str(known)
