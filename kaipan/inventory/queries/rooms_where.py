"""Rooms by where they stand and by what they are, for verbs that do something to many of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from kaipan.inventory.attributes import BUILT_IN, RoomAttributeCard
from kaipan.inventory.models import Room
from kaipan.inventory.queries.room_attributes import room_attributes
from kaipan.inventory.rules.attribute_definitions import OWN
from kaipan.inventory.rules.attribute_refusals import UnknownAttribute
from kaipan.inventory.rules.attribute_values import fit
from kaipan.kernel.typed_values.characters import shown


@dataclass(frozen=True, slots=True)
class RoomsWhere:
    """Rooms that fulfil everything that is said; what is not said does not matter. Bounds are inclusive.

    ``attributes`` is code → the values any of which will do; the empty text means without a value.
    """

    room_ids: tuple[int, ...] = ()
    building_ids: tuple[int, ...] = ()
    unit_ids: tuple[int, ...] = ()
    floor_from: int | None = None
    floor_to: int | None = None
    positions: tuple[int, ...] = ()
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def rooms_where(project_id: int, condition: RoomsWhere) -> QuerySet[Room]:
    """The project's rooms that fulfil the condition; the caller has checked the permission.

    Raises :class:`UnknownAttribute`, or what says that a value is none the attribute can have.
    """
    wanted = Q(project_id=project_id)
    members = {
        "pk__in": condition.room_ids,
        "building_id__in": condition.building_ids,
        "unit_id__in": condition.unit_ids,
        "position__in": condition.positions,
    }
    bounds = {"floor_index__gte": condition.floor_from, "floor_index__lte": condition.floor_to}
    wanted &= Q(**{name: values for name, values in members.items() if values})
    wanted &= Q(**{name: value for name, value in bounds.items() if value is not None})
    if condition.attributes:
        cards = {card.code: card for card in room_attributes(project_id, with_retired=True)}
        for code, texts in condition.attributes.items():
            wanted &= _having(_known(code, cards), texts)
    return Room.objects.filter(wanted)


def _having(card: RoomAttributeCard, texts: tuple[str, ...]) -> Q:
    """Rooms whose attribute is one of these, said in any way in which it can be entered."""
    any_of = Q(pk__in=())
    for said in texts:
        text = fit(said, kind=card.kind, name=card.label, choices=card.choices)
        any_of |= _own(card.code.removeprefix(OWN), text) if card.is_own else _built_in(card.code, text)
    return any_of


def _own(code: str, text: str) -> Q:
    return Q(own_attributes__contains={code: text}) if text else ~Q(own_attributes__has_key=code)


def _built_in(code: str, text: str) -> Q:
    attribute = BUILT_IN[code]
    if text:
        return Q(**{attribute.field: attribute.read(text)})
    if attribute.empty is None or code == "UNIT":
        return Q(**{f"{attribute.field}__isnull": True})
    return Q(**{attribute.field: attribute.empty})


def _known(code: str, cards: Mapping[str, RoomAttributeCard]) -> RoomAttributeCard:
    if code not in cards:
        raise UnknownAttribute(value=shown(code), choices="、".join(cards))
    return cards[code]
