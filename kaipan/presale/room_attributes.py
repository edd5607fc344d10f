"""What rooms are like, attribute by attribute: the one place where conditions ask inventory for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kaipan.inventory import queries as inventory
from kaipan.inventory.codes import Decoration, Orientation, ProductType


class AttributeKind(StrEnum):
    """How an attribute is asked for: by words or choices, by a range, by yes or no."""

    TEXT = "TEXT"
    CHOICE = "CHOICE"
    NUMBER = "NUMBER"
    FLAG = "FLAG"


@dataclass(frozen=True, slots=True)
class AttributeCard:
    """One attribute: its code, what people call it, how it is asked for, and the labels of its codes."""

    code: str
    label: str | Promise
    kind: AttributeKind
    unit: str | Promise = ""
    choices: tuple[tuple[str, str | Promise], ...] = ()


_CARDS = (
    AttributeCard("ORIENTATION", _("朝向"), AttributeKind.CHOICE, choices=tuple(Orientation.choices)),
    AttributeCard("VIEW", _("景观"), AttributeKind.TEXT),
    AttributeCard("LAYOUT", _("户型"), AttributeKind.TEXT),
    AttributeCard("BEDROOMS", _("卧室数"), AttributeKind.NUMBER, _("间")),
    AttributeCard("DECORATION", _("装修"), AttributeKind.CHOICE, choices=tuple(Decoration.choices)),
    AttributeCard("SHOW_FLAT", _("样板房"), AttributeKind.FLAG),
    AttributeCard("PRODUCT_TYPE", _("产品类型"), AttributeKind.CHOICE, choices=tuple(ProductType.choices)),
    AttributeCard("POSITION", _("位置"), AttributeKind.NUMBER),
    AttributeCard("FLOOR_LABEL", _("楼层名称"), AttributeKind.TEXT),
)


def attribute_cards(project_id: int) -> tuple[AttributeCard, ...]:
    """The attributes that rooms of the project have."""
    return _CARDS


def attributes_of(room: inventory.RoomFacts) -> Mapping[str, str]:
    """The room's attributes by code as canonical text: codes, plain decimals, ``1`` or ``0``; '' for none."""
    return {
        "ORIENTATION": str(room.orientation),
        "VIEW": room.view,
        "LAYOUT": room.layout,
        "BEDROOMS": "" if room.bedrooms is None else str(room.bedrooms),
        "DECORATION": room.decoration,
        "SHOW_FLAT": "1" if room.is_show_flat else "0",
        "PRODUCT_TYPE": str(room.product_type),
        "POSITION": str(room.position),
        "FLOOR_LABEL": room.floor_label,
    }


def number_of(text: str) -> Decimal | None:
    """The number an attribute holds; None when it holds none."""
    return Decimal(text) if text.replace(".", "", 1).lstrip("-").isdecimal() else None
