"""A project's own attributes as columns of the list of rooms: shown, sorted, filtered and exported."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, DecimalField, TextField, Value, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from kaipan.interfaces.backoffice.inventory.attribute_fields import own_code, own_name
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.inventory.codes import AttributeKind
from kaipan.inventory.queries import RoomAttributeCard

_NUMBER = r"^-?[0-9]{1,10}(\.[0-9]{1,4})?$"


def own_value(card: RoomAttributeCard) -> Any:
    """The attribute as the database compares it: numbers by size, everything else as text.

    The rooms of another project may have words under the same code: only what is a number is read as one.
    """
    text = KeyTextTransform(own_code(card), "own_attributes")
    if card.kind is not AttributeKind.NUMBER:
        return Cast(text, TextField())
    number = DecimalField(max_digits=14, decimal_places=4)
    return Case(
        When(**{f"own_attributes__{own_code(card)}__regex": _NUMBER}, then=Cast(text, number)),
        default=Value(None),
        output_field=number,
    )


def own_column(card: RoomAttributeCard) -> Column:
    """The column, off until somebody asks for it."""
    name = own_name(card)
    if card.kind is AttributeKind.NUMBER:
        label = f"{card.label}（{card.unit}）" if card.unit else card.label
        return Column(name, label, kind=Kind.NUMBER, sort=name, shown=False)

    def shown(room: Any) -> str:
        return card.shown(getattr(room, name) or "")

    return Column(name, card.label, value=shown, sort=name, shown=False)
