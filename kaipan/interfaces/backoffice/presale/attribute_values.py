"""The attributes that rooms of a project have, with the values in use and people's words for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kaipan.inventory import queries as inventory
from kaipan.inventory.codes import AttributeKind
from kaipan.kernel.actor import Actor

_MOST_VALUES = 30
"""More different words than anybody ticks: such an attribute is not offered, nor one that all rooms share."""

_PREFIX = "attribute_"
_OWN_FIELDS = {"layouts": "LAYOUT", "orientations": "ORIENTATION", "product_types": "PRODUCT_TYPE"}
"""Attributes that a condition names by a field of its own."""


@dataclass(frozen=True, slots=True)
class AttributeInUse:
    """One attribute with the values that rooms have, in the order people count in."""

    card: inventory.RoomAttributeCard
    values: tuple[str, ...]

    @property
    def field_name(self) -> str:
        """What its field in a form is called."""
        return f"{_PREFIX}{self.card.code.lower()}"

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The values with people's words."""
        return [(value, self.card.named(value)) for value in self.values]


def attributes_in_use(
    actor: Actor, project_id: int, asked: Mapping[str, Iterable[str]]
) -> list[AttributeInUse]:
    """Every attribute by which rooms of the project differ, and those that are ``asked`` for all the same.

    Buildings and units have fields of their own.

    ``asked`` are values by field name: what a kept condition names is offered even when no room has it now,
    else the condition would silently name more rooms than it says.
    """
    ids = inventory.rooms(actor).filter(project_id=project_id).order_by().values_list("pk", flat=True)
    rooms = [room.attributes for room in inventory.rooms_facts(ids)]
    found = []
    for card in inventory.room_attributes(project_id):
        if card.code in inventory.PLACES:
            continue
        values = {room[card.code] for room in rooms if room.get(card.code)}
        named = {value for name, each in asked.items() if name_of(name) == card.code for value in each}
        is_number = card.kind == AttributeKind.NUMBER
        is_telling = len(values) > 1 and (is_number or len(values) <= _MOST_VALUES)
        if is_telling or named:
            offered = (values if is_telling else set()) | (set() if is_number else named)
            found.append(AttributeInUse(card, tuple(sorted(offered, key=_as_people_count))))
    return found


def name_of(field_name: str) -> str:
    """The attribute's code from the name of one of its fields; empty for other fields."""
    code = _OWN_FIELDS.get(field_name, "")
    if code or not field_name.startswith(_PREFIX):
        return code
    name = field_name.removeprefix(_PREFIX).removesuffix("_lowest").removesuffix("_highest")
    return name if name.startswith("own:") else name.upper()


def _as_people_count(value: str) -> tuple[object, ...]:
    """10 after 9, words by their characters."""
    return (0, len(value), value) if value.isdecimal() else (1, 0, value)
