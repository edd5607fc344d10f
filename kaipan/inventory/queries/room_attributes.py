"""Which attributes the rooms of a project have: those of every room, and the project's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kaipan.inventory.attributes import BUILT_IN, BuiltIn, RoomAttributeCard
from kaipan.inventory.codes import AttributeKind
from kaipan.inventory.models import Building, RoomAttribute, Unit
from kaipan.inventory.permissions import VIEW_ROOM
from kaipan.inventory.rules.attribute_definitions import OWN
from kaipan.inventory.rules.attribute_values import NO, YES
from kaipan.kernel.actor import Actor, require


def room_attributes(project_id: int, *, with_retired: bool = False) -> tuple[RoomAttributeCard, ...]:
    """Every attribute that can be asked of the project's rooms, the built-in ones first.

    For verbs of rooms above, which check their own permission; pages use :func:`room_attribute_cards`. A
    retired one is left out unless wanted: rooms may still have values of it, and prices may stand on them.
    """
    own = RoomAttribute.objects.filter(project_id=project_id)
    wanted = own if with_retired else own.filter(retired=False)
    built_in = (_built_in(each, project_id) for each in BUILT_IN.values())
    return (*built_in, *own_cards(wanted))


def room_attribute_cards(project_id: int, *, actor: Actor) -> tuple[RoomAttributeCard, ...]:
    """As :func:`room_attributes`, for somebody who may see the project's rooms."""
    require(actor, VIEW_ROOM, project_id)
    return room_attributes(project_id)


def own_room_attributes(actor: Actor) -> QuerySet[RoomAttribute]:
    """The definitions of every project whose rooms the actor may see, retired ones too."""
    return RoomAttribute.objects.visible_to(actor, VIEW_ROOM)


def own_cards(definitions: Iterable[RoomAttribute]) -> tuple[RoomAttributeCard, ...]:
    """Definitions as cards, in the order in which they were defined."""
    return tuple(
        RoomAttributeCard(
            code=f"{OWN}{each.code}",
            label=each.name,
            kind=AttributeKind(each.kind),
            unit=each.unit,
            choices=_flags() if each.kind == AttributeKind.FLAG else _pairs(each),
            definition_id=each.pk,
        )
        for each in definitions
    )


def _built_in(attribute: BuiltIn, project_id: int) -> RoomAttributeCard:
    return RoomAttributeCard(
        code=attribute.code,
        label=_(attribute.label),
        kind=attribute.kind,
        unit=_(attribute.unit) if attribute.unit else "",
        choices=_choices(attribute, project_id),
        is_settable=attribute.is_settable,
    )


def _pairs(definition: RoomAttribute) -> tuple[tuple[str, str], ...]:
    return tuple((code, name) for code, name in definition.choices)


def _flags() -> tuple[tuple[str, str], ...]:
    return (YES, _("是")), (NO, _("否"))


def _choices(attribute: BuiltIn, project_id: int) -> tuple[tuple[str, str], ...]:
    if attribute.code in _OF_THE_PROJECT:
        return _OF_THE_PROJECT[attribute.code](project_id)
    if attribute.kind is AttributeKind.FLAG:
        return _flags()
    return tuple((code, str(label)) for code, label in attribute.codes.choices) if attribute.codes else ()


def _buildings(project_id: int) -> tuple[tuple[str, str], ...]:
    buildings = Building.objects.filter(project_id=project_id).order_by("sequence", "pk")
    return tuple((str(pk), name) for pk, name in buildings.values_list("pk", "name"))


def _units(project_id: int) -> tuple[tuple[str, str], ...]:
    units = Unit.objects.filter(project_id=project_id).order_by(
        "building__sequence", "building_id", "sequence"
    )
    return tuple(
        (str(pk), f"{building}{name}")
        for pk, building, name in units.values_list("pk", "building__name", "name")
    )


_OF_THE_PROJECT: Mapping[str, Callable[[int], tuple[tuple[str, str], ...]]] = {
    "BUILDING": _buildings,
    "UNIT": _units,
}
"""Attributes whose choices every project has of its own."""
