"""The attributes of a room by code: those every room has, and how any of them is read off a room's facts.

A price factor, a condition or a list names an attribute by its code and compares canonical text (see
``rules/attribute_values.py``); none of them knows in which column it is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import TextChoices

from kaipan.inventory.codes import AttributeKind, Decoration, Noise, Orientation, ProductType, Side
from kaipan.inventory.rules.attribute_definitions import OWN
from kaipan.inventory.rules.attribute_values import YES, text_of
from kaipan.inventory.rules.cell_meanings import metres, within
from kaipan.kernel.area import Area
from kaipan.kernel.text import gettext_noop as _
from kaipan.kernel.typed_values.numbers import parse_area, parse_count, parse_metres

if TYPE_CHECKING:
    from kaipan.inventory.cards import RoomFacts

Read = Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class RoomAttributeCard:
    """One attribute that rooms of a project can be asked for, in the reader's language.

    ``code`` is what a factor or a condition keeps: ``ORIENTATION``, ``own:school``. ``choices`` are pairs of
    code and name, also of a flag. ``is_settable`` is whether it is set by itself: type, building, unit,
    floor and position are what and where the room is. ``definition_id`` is the project's own definition, None
    for what every room has.
    """

    code: str
    label: str
    kind: AttributeKind
    unit: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    is_settable: bool = True
    definition_id: int | None = None

    @property
    def is_own(self) -> bool:
        """Whether the project defined it."""
        return self.code.startswith(OWN)

    def named(self, value: str) -> str:
        """``南`` for SOUTH, ``是`` for 1; a view or layout, and a code nobody knows, is its own word."""
        return dict(self.choices).get(value, value)

    def shown(self, value: str) -> str:
        """The canonical text as people read it, with its unit."""
        if not value:
            return ""
        return f"{self.named(value)} {self.unit}" if self.unit else self.named(value)


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """An attribute every room has: the column it is kept in, and how the column's value is read from text."""

    code: str
    field: str
    label: str
    kind: AttributeKind = AttributeKind.TEXT
    unit: str = ""
    codes: type[TextChoices] | None = None
    read: Read = str
    empty: Any = ""
    is_settable: bool = True


def _choice(code: str, field: str, label: str, codes: type[TextChoices], *, settable: bool = True) -> BuiltIn:
    return BuiltIn(code, field, label, AttributeKind.CHOICE, codes=codes, is_settable=settable)


def _number(code: str, field: str, label: str, unit: str, read: Read) -> BuiltIn:
    return BuiltIn(code, field, label, AttributeKind.NUMBER, unit, read=read, empty=None)


def _place(code: str, field: str, label: str) -> BuiltIn:
    return BuiltIn(code, field, label, AttributeKind.CHOICE, read=parse_count, is_settable=False)


_bedrooms, _height, _distance = within(0, 50), metres(Decimal("99.99")), metres(Decimal("9999.99"))

BUILT_IN: Mapping[str, BuiltIn] = {
    each.code: each
    for each in (
        _choice("PRODUCT_TYPE", "product_type", _("产品类型"), ProductType, settable=False),
        _place("BUILDING", "building_id", _("楼栋")),
        _place("UNIT", "unit_id", _("单元")),
        BuiltIn("POSITION", "position", _("位置"), AttributeKind.NUMBER, read=parse_count, is_settable=False),
        BuiltIn("FLOOR_LABEL", "floor_label", _("楼层名称"), is_settable=False),
        BuiltIn("LAYOUT", "layout", _("户型")),
        _number("BEDROOMS", "bedrooms", _("居室数"), "", lambda text: _bedrooms(parse_count(text))),
        _choice("ORIENTATION", "orientation", _("朝向"), Orientation),
        BuiltIn("VIEW", "view", _("景观")),
        _choice("SIDE", "side", _("边套/中间套"), Side),
        _number(
            "LIGHT_DISTANCE",
            "light_distance",
            _("采光间距"),
            _("米"),
            lambda text: _distance(parse_metres(text)),
        ),
        _choice("NOISE", "noise", _("噪音"), Noise),
        _number("GARDEN_AREA", "garden_area", _("花园面积"), "㎡", lambda text: Area(parse_area(text))),
        _number(
            "CEILING_HEIGHT", "ceiling_height", _("层高"), _("米"), lambda text: _height(parse_metres(text))
        ),
        _choice("DECORATION", "decoration", _("装修标准"), Decoration),
        BuiltIn(
            "SHOW_FLAT",
            "is_show_flat",
            _("样板房"),
            AttributeKind.FLAG,
            read=lambda text: text == YES,
            empty=False,
        ),
    )
}
PLACES = frozenset({"BUILDING", "UNIT"})
"""Attributes whose choices are the project's own buildings and units."""

_FIELDS = {code: each.field for code, each in BUILT_IN.items()}


class RoomAttributes(Mapping[str, str]):
    """A room's attributes by code as canonical text, read off its facts when asked; the unknown are absent.

    Facts of a hundred thousand rooms are made for a trial that asks for eight attributes: no dictionary is
    made for any of them.
    """

    __slots__ = ("_facts",)

    def __init__(self, facts: RoomFacts) -> None:
        self._facts = facts

    def __getitem__(self, code: str) -> str:
        text = self._text(code)
        if not text:
            raise KeyError(code)
        return text

    def get(self, code: str, default: Any = None) -> Any:
        """As of any mapping, without an exception on the way."""
        return self._text(code) or default

    def __iter__(self) -> Iterator[str]:
        yield from (code for code in _FIELDS if self._text(code))
        yield from (f"{OWN}{code}" for code in self._facts.own_attributes)

    def __len__(self) -> int:
        return sum(1 for _code in self)

    def _text(self, code: str) -> str:
        field = _FIELDS.get(code)
        if field is not None:
            return text_of(getattr(self._facts, field))
        if code.startswith(OWN):
            return self._facts.own_attributes.get(code[len(OWN) :], "")
        return ""
