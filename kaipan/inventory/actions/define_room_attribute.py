"""Define an attribute of a project's own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kaipan.inventory.codes import AttributeKind
from kaipan.inventory.models import RoomAttribute
from kaipan.inventory.permissions import MANAGE_ROOM
from kaipan.inventory.rules.attribute_definitions import (
    CODE_PATTERN,
    LONGEST_CODE,
    LONGEST_NAME,
    MOST_CHOICES,
    Choice,
    clean_choices,
)
from kaipan.inventory.rules.attribute_refusals import (
    AttributeCodeShape,
    AttributeNameTaken,
    ChoicesMissing,
    ChoicesNotAsked,
    TooManyChoices,
)
from kaipan.inventory.rules.refusals import UnknownCode
from kaipan.inventory.rules.room_columns import built_in_header
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.typed_values.characters import shown
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case

_CODE = re.compile(CODE_PATTERN, re.ASCII)
LONGEST_UNIT = 10


@use_case
def define_room_attribute(
    project_id: int,
    *,
    code: str,
    name: str,
    kind: str,
    unit: str = "",
    choices: Sequence[Sequence[str]] = (),
    actor: Actor,
) -> int:
    """Define an attribute (自定义属性) that rooms of the project may have from now on; returns its id.

    ``code`` is for programs and stays; ``name`` is for people and the header of room tables. ``choices`` are
    pairs of code and name and belong to kind CHOICE alone; ``unit`` is what a number counts. Code, kind and
    project never change: values would lose their meaning.
    """
    require(actor, MANAGE_ROOM, project_id)
    attribute = RoomAttribute.objects.create(
        project_id=project_id,
        code=_clean_code(code),
        name=clean_name(name),
        kind=_known_kind(kind),
        unit=clean_line(unit, longest=LONGEST_UNIT),
        choices=choices_for(kind, name, choices),
    )
    said = {"code": attribute.code, "kind": attribute.kind, "choices": dict(attribute.choices)}
    audit.record(actor, "inventory.room_attribute.defined", attribute, changes=said)
    return attribute.pk


def clean_name(name: str) -> str:
    """A name no header of a room table is taken for yet; refused with :class:`AttributeNameTaken`."""
    clean = required_line(name, longest=LONGEST_NAME)
    known = built_in_header(clean)
    if known is not None:
        raise AttributeNameTaken(value=clean, known=known)
    return clean


def choices_for(kind: str, name: str, choices: Sequence[Sequence[str]]) -> list[Choice]:
    """The choices an attribute of this kind may have."""
    if len(choices) > MOST_CHOICES:
        raise TooManyChoices(most=MOST_CHOICES, count=len(choices))
    if kind == AttributeKind.CHOICE and not choices:
        raise ChoicesMissing(attribute=shown(name))
    if kind != AttributeKind.CHOICE and choices:
        raise ChoicesNotAsked(attribute=shown(name))
    return clean_choices(choices)


def _clean_code(code: str) -> str:
    if len(code) > LONGEST_CODE or not _CODE.fullmatch(code):
        raise AttributeCodeShape(value=shown(code), longest=LONGEST_CODE)
    return code


def _known_kind(kind: str) -> str:
    if kind not in AttributeKind.values:
        raise UnknownCode(value=shown(kind), choices="、".join(AttributeKind.values))
    return kind
