"""A project's own attributes as columns of the list of rooms: shown, sorted, filtered and exported."""

from __future__ import annotations

from typing import Any

from kaipan.interfaces.backoffice.inventory.attribute_fields import own_name
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.inventory.codes import AttributeKind
from kaipan.inventory.queries import RoomAttributeCard


def own_column(card: RoomAttributeCard) -> Column:
    """The column, off until somebody asks for it."""
    name = own_name(card)
    if card.kind is AttributeKind.NUMBER:
        label = f"{card.label}（{card.unit}）" if card.unit else card.label
        return Column(name, label, kind=Kind.NUMBER, sort=name, shown=False)

    def shown(room: Any) -> str:
        return card.shown(getattr(room, name) or "")

    return Column(name, card.label, value=shown, sort=name, shown=False)
