"""What may be said of a room beside where it stands, and how it is read."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, TypedDict

from django.db.models import CharField

from kaipan.inventory.models import Room
from kaipan.inventory.rules.refusals import UnknownCode
from kaipan.kernel.area import Area
from kaipan.kernel.money import Money
from kaipan.kernel.typed_values.texts import clean_line


class RoomDetails(TypedDict, total=False):
    """Areas in ㎡, the filed unit price in 元/㎡, the filed total in 元, height and light distance in metres.

    ``own_attributes`` are values of the project's own attributes by code; those not named stay, an empty one
    is taken away.
    """

    floor_label: str
    spans_floors: int
    spans_positions: int
    product_type: str
    layout: str
    bedrooms: int | None
    orientation: str
    view: str
    decoration: str
    ceiling_height: Decimal | None
    side: str
    light_distance: Decimal | None
    noise: str
    garden_area: Area | None
    is_show_flat: bool
    own_attributes: Mapping[str, object]
    estimated_gross: Area | None
    estimated_inner: Area | None
    estimated_reviewed: bool
    presale_gross: Area | None
    presale_inner: Area | None
    presale_reviewed: bool
    measured_gross: Area | None
    measured_inner: Area | None
    measured_reviewed: bool
    selling_area_type: str
    filed_unit_price: Decimal | None
    filed_total: Money | None
    notes: str


class RoomChanges(RoomDetails, total=False):
    """Also where the room stands and how it is numbered."""

    number: str
    floor_index: int
    position: int


def cleaned(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values with texts trimmed and checked and codes known.

    Raises :class:`UnknownCode` naming the choices, or what
    :func:`~kaipan.kernel.typed_values.texts.clean_line` raises. Ranges are the database's to judge.
    """
    return {name: _clean(name, value) for name, value in values.items()}


def _clean(name: str, value: Any) -> Any:
    field = Room._meta.get_field(name)
    if not isinstance(field, CharField):
        return value
    if field.choices:
        return _known(dict(field.flatchoices), value, field.blank)
    return clean_line(value, longest=field.max_length or 0)


def _known(choices: Mapping[str, object], value: str, may_be_blank: bool) -> str:
    if value in choices or (may_be_blank and not value):
        return str(value)
    raise UnknownCode(value=value, choices="、".join(str(label) for label in choices.values()))
