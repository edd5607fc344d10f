"""The attributes that rooms of a project have, with the values in use and people's words for them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor
from kaipan.presale import queries
from kaipan.presale.queries import AttributeCard, AttributeKind

_MOST_VALUES = 60
"""More different words than anybody ticks: such an attribute is not offered."""


@dataclass(frozen=True, slots=True)
class AttributeInUse:
    """One attribute with the values that rooms have, the most frequent first."""

    card: AttributeCard
    values: tuple[str, ...]

    @property
    def field_name(self) -> str:
        """What its field in a form is called."""
        return f"attribute_{self.card.code.lower()}"

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The values with people's words."""
        return [(value, word_for(self.card, value)) for value in self.values]


def attributes_in_use(actor: Actor, project_id: int) -> list[AttributeInUse]:
    """Every attribute that some room of the project says something about."""
    ids = inventory.rooms(actor).filter(project_id=project_id).order_by().values_list("pk", flat=True)
    rooms = [queries.attributes_of(room) for room in inventory.rooms_facts(ids)]
    found = []
    for card in queries.attribute_cards(project_id):
        counted = Counter(room[card.code] for room in rooms if room.get(card.code))
        values = tuple(sorted(counted, key=lambda value: (-counted[value], value)))
        is_number = card.kind == AttributeKind.NUMBER
        if values and (is_number or len(values) <= _MOST_VALUES):
            found.append(AttributeInUse(card, values))
    return found


def word_for(card: AttributeCard, value: str) -> str:
    """``南`` for SOUTH, ``是`` for 1; a view or layout is its own word."""
    if card.kind == AttributeKind.FLAG:
        return _("是") if value == "1" else _("否")
    return str(dict(card.choices).get(value, value))
