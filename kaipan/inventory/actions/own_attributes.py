"""Values of a project's own attributes on their way into rooms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kaipan.inventory.models import RoomAttribute
from kaipan.inventory.queries.room_attributes import own_cards
from kaipan.inventory.rules.attribute_refusals import AttributeRetired, UnknownAttribute
from kaipan.inventory.rules.attribute_values import fit
from kaipan.kernel.typed_values.characters import shown
from kaipan.platform.locks import Rank, lock
from kaipan.platform.unit_of_work import step

Definitions = Mapping[str, RoomAttribute]


@step
def hold_definitions(project_id: int) -> dict[str, RoomAttribute]:
    """The project's definitions by code, which nobody changes until the verb ends; held before any room."""
    rows = RoomAttribute.objects.filter(project_id=project_id)
    return {each.code: each for each in lock(Rank.ROOM_ATTRIBUTE, rows, shared=True)}


def fitted(given: Mapping[str, object], definitions: Definitions) -> dict[str, str]:
    """The values by code as rooms keep them; the empty text takes a value away.

    Raises :class:`UnknownAttribute`, :class:`AttributeRetired`, or what says that the value does not fit.
    """
    return {code: _fit(definition_of(code, definitions), value) for code, value in given.items()}


def refuse_unoffered(values: Mapping[str, str], definitions: Definitions) -> None:
    """Values that a room had once may be put back as long as their choices are still offered.

    A retired attribute is no obstacle: what rooms have of it stays, and so may what they had.
    """
    for code, value in values.items():
        definition = definition_of(code, definitions)
        fit(value, kind=definition.kind, name=definition.name, choices=definition.choices)


def definition_of(code: str, definitions: Definitions) -> RoomAttribute:
    """The definition of that code, or :class:`UnknownAttribute` naming those there are."""
    if code not in definitions:
        known = (f"{each.name}（{each.code}）" for each in definitions.values() if not each.retired)
        raise UnknownAttribute(value=shown(code), choices="、".join(known) or "—")
    return definitions[code]


def merged(before: Mapping[str, str], given: Mapping[str, str]) -> dict[str, str]:
    """What a room has after it was given these values."""
    return {code: value for code, value in {**before, **given}.items() if value}


def differences(
    before: Mapping[str, str], after: Mapping[str, str], definitions: Iterable[RoomAttribute]
) -> dict[str, list[object]]:
    """What became of what, by the attribute's name, as the audit trail keeps it."""
    found: dict[str, list[object]] = {}
    for card in own_cards(definitions):
        code = card.code.partition(":")[2]
        was, became = before.get(code, ""), after.get(code, "")
        if was != became:
            found[card.label] = [card.shown(was), card.shown(became)]
    return found


def _fit(definition: RoomAttribute, value: object) -> str:
    text = fit(value, kind=definition.kind, name=definition.name, choices=definition.choices)
    if text and definition.retired:
        raise AttributeRetired(attribute=definition.name)
    return text
