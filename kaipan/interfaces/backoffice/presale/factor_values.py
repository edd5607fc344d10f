"""The values that room attributes take in a project, with the words people use for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kaipan.inventory import queries as inventory
from kaipan.inventory.codes import AttributeKind

InUse = Mapping[str, Mapping[str, int]]


class Words:
    """People's words for the values of the attributes of one project."""

    def __init__(self, attributes: Sequence[inventory.RoomAttributeCard]) -> None:
        self.cards = {each.code: each for each in attributes}

    @classmethod
    def of(cls, project_id: int) -> Words:
        """The words of a project, also of attributes it has retired: prices may stand on them."""
        return cls(inventory.room_attributes(project_id, with_retired=True))

    def label(self, attribute: str, code: str) -> str:
        """``南`` for SOUTH, ``是`` for 1; a value of an attribute nobody knows is its own word."""
        card = self.cards.get(attribute)
        return card.named(code) if card else code

    def code(self, attribute: str, word: str) -> str:
        """``SOUTH`` for 南; a word that stands for no code is its own."""
        card = self.cards.get(attribute)
        codes = {label: code for code, label in card.choices} if card else {}
        return codes.get(word.strip(), word.strip())

    def is_number(self, attribute: str) -> bool:
        """Whether the attribute is measured, so that spans make sense."""
        card = self.cards.get(attribute)
        return card is not None and card.kind == AttributeKind.NUMBER
