"""The values that room attributes take in a project, with the words people use for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kaipan.inventory import queries as inventory
from kaipan.inventory.codes import AttributeKind, Decoration, Noise, Orientation, ProductType, Side

_LABELS: Mapping[str, Mapping[str, Any]] = {
    "ORIENTATION": dict(Orientation.choices),
    "DECORATION": dict(Decoration.choices),
    "PRODUCT_TYPE": dict(ProductType.choices),
    "NOISE": dict(Noise.choices),
    "SIDE": dict(Side.choices),
}

InUse = Mapping[str, Mapping[str, int]]


def value_label(attribute: str, code: str) -> str:
    """``南`` for SOUTH; a view or layout is its own word."""
    return str(_LABELS.get(attribute, {}).get(code, code))


class Words:
    """People's words for the values of the attributes of one project."""

    def __init__(self, attributes: Sequence[inventory.RoomAttributeCard]) -> None:
        self.cards = {each.code: each for each in attributes}
        self._labels = {each.code: {code: str(label) for code, label in each.choices} for each in attributes}

    def label(self, attribute: str, code: str) -> str:
        """``南`` for SOUTH, ``是`` for 1."""
        return self._labels.get(attribute, {}).get(code, code)

    def code(self, attribute: str, word: str) -> str:
        """``SOUTH`` for 南; a word that stands for no code is its own."""
        codes = {label: code for code, label in self._labels.get(attribute, {}).items()}
        return codes.get(word.strip(), word.strip())

    def is_number(self, attribute: str) -> bool:
        """Whether the attribute is measured, so that spans make sense."""
        card = self.cards.get(attribute)
        return card is not None and card.kind == AttributeKind.NUMBER
