"""Rooms by where they stand and by what they are, for verbs that do something to many of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from kaipan.inventory.attributes import BUILT_IN, BuiltIn
from kaipan.inventory.models import Room
from kaipan.inventory.rules.attribute_definitions import OWN
from kaipan.inventory.rules.attribute_refusals import UnknownAttribute


@dataclass(frozen=True, slots=True)
class RoomsWhere:
    """Rooms that fulfil everything that is said; what is not said does not matter. Bounds are inclusive.

    ``attributes`` is code → the canonical texts any of which will do; the empty text means without a value.
    """

    room_ids: tuple[int, ...] = ()
    building_ids: tuple[int, ...] = ()
    unit_ids: tuple[int, ...] = ()
    floor_from: int | None = None
    floor_to: int | None = None
    positions: tuple[int, ...] = ()
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def rooms_where(project_id: int, condition: RoomsWhere) -> QuerySet[Room]:
    """The project's rooms that fulfil the condition; the caller has checked the permission."""
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
    for code, texts in condition.attributes.items():
        wanted &= having(code, texts)
    return Room.objects.filter(wanted)


def having(code: str, texts: tuple[str, ...]) -> Q:
    """Rooms whose attribute is one of the canonical texts."""
    any_of = Q(pk__in=())
    for text in texts:
        any_of |= (
            _own(code.removeprefix(OWN), text) if code.startswith(OWN) else _built_in(_known(code), text)
        )
    return any_of


def _own(code: str, text: str) -> Q:
    return Q(own_attributes__contains={code: text}) if text else ~Q(own_attributes__has_key=code)


def _built_in(attribute: BuiltIn, text: str) -> Q:
    if text:
        return Q(**{attribute.field: attribute.read(text)})
    if attribute.empty is None or attribute.code == "UNIT":
        return Q(**{f"{attribute.field}__isnull": True})
    return Q(**{attribute.field: attribute.empty})


def _known(code: str) -> BuiltIn:
    if code not in BUILT_IN:
        raise UnknownAttribute(value=code, choices="、".join(BUILT_IN))
    return BUILT_IN[code]
