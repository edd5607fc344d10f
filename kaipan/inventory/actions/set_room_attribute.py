"""Say one thing of many rooms at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kaipan.inventory.actions.lock_rooms import lock_rooms
from kaipan.inventory.actions.own_attributes import definition_of, fitted, hold_definitions, merged
from kaipan.inventory.actions.room_details import cleaned
from kaipan.inventory.actions.room_writing import update_rooms
from kaipan.inventory.attributes import BUILT_IN, BuiltIn, RoomAttributeCard
from kaipan.inventory.cards import RoomFacts
from kaipan.inventory.models import RoomAttribute
from kaipan.inventory.permissions import MANAGE_ROOM
from kaipan.inventory.queries.room_attributes import own_cards, room_attributes
from kaipan.inventory.queries.rooms_where import RoomsWhere, rooms_where
from kaipan.inventory.rules.attribute_definitions import OWN
from kaipan.inventory.rules.attribute_refusals import NoSuchRooms, UnknownAttribute
from kaipan.inventory.rules.attribute_values import fit
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import NotFound
from kaipan.kernel.typed_values.characters import shown
from kaipan.org import queries as org
from kaipan.platform import audit
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case

_NAMED = 20


@dataclass(frozen=True, slots=True)
class AttributeSetting:
    """How many rooms have another value now, and how many had this one already."""

    changed: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class _Setting:
    """What is to be said of every room: the attribute, its text, and what of a room that changes."""

    card: RoomAttributeCard
    text: str
    columns: Callable[[RoomFacts], Mapping[str, Any]]


@use_case
def set_room_attribute(
    project_id: int, *, code: str, value: object, rooms: RoomsWhere, actor: Actor
) -> AttributeSetting:
    """Give the rooms that fulfil the condition this value of one attribute; an empty value takes it away.

    ``code`` is that of a :class:`RoomAttributeCard` that is settable. All of the rooms or none: a value that
    does not fit is refused naming the attribute, a room that is not in the project is :class:`NotFound`, and
    a condition that no room fulfils is :class:`NoSuchRooms`. Rooms in a sale are no exception: what is set
    here only feeds prices to come.
    """
    require(actor, MANAGE_ROOM, project_id)
    setting = _own(project_id, code, value) if code.startswith(OWN) else _built_in(project_id, code, value)
    wanted = set(rooms_where(project_id, rooms).values_list("pk", flat=True))
    _refuse_strangers(project_id, rooms)
    if not wanted:
        raise NoSuchRooms
    locked = lock_rooms(wanted)
    changing = [room for room in locked if room.attributes.get(setting.card.code, "") != setting.text]
    update_rooms({room.id: setting.columns(room) for room in changing})
    _tell(project_id, setting, changing, actor)
    return AttributeSetting(changed=len(changing), unchanged=len(locked) - len(changing))


def _refuse_strangers(project_id: int, rooms: RoomsWhere) -> None:
    """A room that is named by its id and is not there is not overlooked."""
    named = set(rooms.room_ids)
    if named and rooms_where(project_id, RoomsWhere(room_ids=tuple(named))).count() != len(named):
        raise NotFound


def _own(project_id: int, code: str, value: object) -> _Setting:
    definitions = hold_definitions(project_id)
    name = code.removeprefix(OWN)
    definition: RoomAttribute = definition_of(name, definitions)
    given = fitted({name: value}, definitions)
    (card,) = own_cards([definition])
    return _Setting(card, given[name], lambda room: {"own_attributes": merged(room.own_attributes, given)})


def _built_in(project_id: int, code: str, value: object) -> _Setting:
    attribute = BUILT_IN.get(code)
    if attribute is None or not attribute.is_settable:
        known = ", ".join(each.code for each in BUILT_IN.values() if each.is_settable)
        raise UnknownAttribute(value=shown(code), choices=f"{known}, {OWN}…")
    card = next(each for each in room_attributes(project_id) if each.code == code)
    text = fit(value, kind=card.kind, name=card.label, choices=card.choices)
    columns = cleaned({attribute.field: _column(attribute, text)})
    return _Setting(card, text or _nothing(attribute), lambda _room: columns)


def _column(attribute: BuiltIn, text: str) -> Any:
    return attribute.read(text) if text else attribute.empty


def _nothing(attribute: BuiltIn) -> str:
    """A flag that is taken away is a no."""
    return "0" if attribute.empty is False else ""


def _tell(project_id: int, setting: _Setting, changed: list[RoomFacts], actor: Actor) -> None:
    """One line for all of them, with what each had before."""
    card = setting.card
    before = {room.label: card.shown(room.attributes.get(card.code, "")) for room in changed}
    named = "、".join(list(before)[:_NAMED])
    audit.record(
        actor,
        "inventory.room_attribute.set",
        one(org.projects(actor), pk=project_id),
        reason=_("%(count)s 间：%(rooms)s") % {"count": len(changed), "rooms": named}
        + ("…" if len(changed) > _NAMED else ""),
        changes={
            card.label: ["、".join(sorted(set(before.values()))), card.shown(setting.text)],
            "rooms_before": before,
        },
    )
