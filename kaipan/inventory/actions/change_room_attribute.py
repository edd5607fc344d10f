"""Call an attribute something else, offer other choices, or ask for it no more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypedDict, Unpack

from kaipan.inventory.actions.attribute_uses import AttributeLeaving, ask_before_leaving
from kaipan.inventory.actions.define_room_attribute import LONGEST_UNIT, choices_for, clean_name
from kaipan.inventory.models import Room, RoomAttribute
from kaipan.inventory.permissions import MANAGE_ROOM
from kaipan.inventory.rules.attribute_definitions import OWN, removed_choices
from kaipan.inventory.rules.attribute_refusals import ChoiceInUse
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.typed_values.texts import clean_line
from kaipan.platform import audit, changes
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case


class RoomAttributeChanges(TypedDict, total=False):
    """``choices`` are all of them, pairs of code and name; ``retired`` is whether it is asked for no more."""

    name: str
    unit: str
    choices: Sequence[Sequence[str]]
    retired: bool


@use_case
def change_room_attribute(attribute_id: int, *, actor: Actor, **wanted: Unpack[RoomAttributeChanges]) -> None:
    """Give the definition the named values, the fields of :class:`RoomAttributeChanges`.

    A choice may get another name at any time and goes only when no room has it (:class:`ChoiceInUse`).
    Retiring (停用) takes the attribute off forms, tables and lists; what rooms have of it stays, because
    prices may have come from it. Neither goes while something of a room above stands on it: that room says
    what (:mod:`kaipan.inventory.actions.attribute_uses`).
    """
    seen = one(RoomAttribute.objects.all(), pk=attribute_id)
    require(actor, MANAGE_ROOM, seen.project_id)
    (attribute,) = lock(Rank.ROOM_ATTRIBUTE, RoomAttribute.objects.filter(pk=attribute_id))
    values: dict[str, Any] = {**wanted}
    if "name" in wanted:
        values["name"] = clean_name(wanted["name"])
    if "unit" in wanted:
        values["unit"] = clean_line(wanted["unit"], longest=LONGEST_UNIT)
    if "choices" in wanted:
        choices = choices_for(attribute.kind, attribute.name, wanted["choices"])
        values["choices"] = [list(pair) for pair in choices]
        for code in removed_choices(attribute.choices, choices):
            _refuse_if_used(attribute, code)
    if wanted.get("retired") and not attribute.retired:
        ask_before_leaving(_leaving(attribute))
    told: dict[str, Any] = changes.apply(attribute, values)
    if "choices" in told:
        told["choices"] = [_in_words(choices) for choices in told["choices"]]
    audit.record(actor, "inventory.room_attribute.changed", attribute, changes=told)


def _in_words(choices: Sequence[Sequence[str]]) -> str:
    return "、".join(name if code == name else f"{code}={name}" for code, name in choices)


def _refuse_if_used(attribute: RoomAttribute, code: str) -> None:
    having = Room.objects.filter(
        project_id=attribute.project_id, own_attributes__contains={attribute.code: code}
    )
    first = having.order_by("label").first()
    if first is not None:
        name = dict(attribute.choices)[code]
        raise ChoiceInUse(attribute=attribute.name, choice=name, count=having.count(), room=first.label)
    ask_before_leaving(_leaving(attribute, code))


def _leaving(attribute: RoomAttribute, choice: str | None = None) -> AttributeLeaving:
    words = attribute.name if choice is None else f"{attribute.name}：{dict(attribute.choices)[choice]}"
    return AttributeLeaving(attribute.project_id, f"{OWN}{attribute.code}", words, choice)
