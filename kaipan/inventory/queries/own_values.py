"""A project's own attributes as the database sees them."""

from __future__ import annotations

from django.db.models import Case, DecimalField, Expression, TextField, Value, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from kaipan.inventory.attributes import RoomAttributeCard
from kaipan.inventory.codes import AttributeKind
from kaipan.inventory.rules.attribute_definitions import OWN

_NUMBER = r"^-?[0-9]{1,10}(\.[0-9]{1,4})?$"


def own_attribute_value(card: RoomAttributeCard) -> Expression:
    """What a room has of an own attribute, to filter and sort rooms by: numbers by size, others as text.

    The rooms of another project may have words under the same code: only what is a number is read as one.
    """
    code = card.code.removeprefix(OWN)
    text = KeyTextTransform(code, "own_attributes")
    if card.kind is not AttributeKind.NUMBER:
        return Cast(text, TextField())
    number = DecimalField(max_digits=14, decimal_places=4)
    return Case(
        When(**{f"own_attributes__{code}__regex": _NUMBER}, then=Cast(text, number)),
        default=Value(None),
        output_field=number,
    )
