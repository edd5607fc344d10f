"""Many rooms as columns: what a price depends on, for calculations over a whole project.

A hundred thousand rooms are one query and no objects.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import (
    BigIntegerField,
    BooleanField,
    Case,
    Count,
    F,
    Func,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce
from django.db.models.sql import Query

from kaipan.inventory.attributes import BUILT_IN
from kaipan.inventory.cards import RoomColumns
from kaipan.inventory.codes import AttributeKind, SellingArea
from kaipan.inventory.models import Room
from kaipan.inventory.queries.facts import with_live_occupancy
from kaipan.inventory.rules.attribute_definitions import OWN
from kaipan.inventory.rules.attribute_values import NO, YES
from kaipan.inventory.rules.occupancy_kinds import SELLING

_FIXED = 12  # columns that every room has
_NOTHING = Value("", TextField())


class _Plain(Func):
    """A number as text without trailing zeros."""

    template = "trim_scale((%(expressions)s)::numeric)::text"
    output_field = TextField()


def room_columns(rooms: QuerySet[Room], attributes: Collection[str] = ()) -> RoomColumns:
    """The rooms of a queryset as columns, with those of their attributes that are asked for."""
    texts = {f"text_{place}": _text(code) for place, code in enumerate(attributes)}
    columns = (
        with_live_occupancy(rooms)
        .annotate(
            gross_parts=_selling_area("gross"),
            inner_parts=_selling_area("inner"),
            filed_unit_parts=_parts("filed_unit_price", 10_000),
            filed_cents=_parts("filed_total", 100),
            is_sold=Case(
                When(Q(live__kind__in=SELLING) & Q(live_expired=False), then=Value(True)),
                default=Value(False),
                output_field=BooleanField(),
            ),
            **texts,
        )
        .order_by("pk")
        .values_list(
            "pk",
            "label",
            "building_id",
            "unit_id",
            "floor_index",
            "position",
            "product_type",
            "gross_parts",
            "inner_parts",
            "filed_unit_parts",
            "filed_cents",
            "is_sold",
            *texts,
        )
    )
    turned: list[Any] = [list(column) for column in zip(*_fetched(columns.query), strict=True)]
    turned = turned or [[]] * (_FIXED + len(texts))
    by_code = dict(zip(attributes, turned[_FIXED:], strict=True))
    return RoomColumns(*[*turned[:_FIXED], by_code])


def _fetched(query: Query) -> list[tuple[Any, ...]]:
    """The rows as the driver hands them over: nothing here is a model's value that wants converting."""
    try:
        statement, parameters = query.sql_with_params()
    except EmptyResultSet:
        return []
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def columns_of_rooms(room_ids: Iterable[int], attributes: Collection[str] = ()) -> RoomColumns:
    """As :func:`room_columns`, by ids, which may be a query.

    For verbs of rooms above, which check their own permission.
    """
    return room_columns(Room.objects.filter(pk__in=room_ids), attributes)


def columns_of_buildings(
    building_ids: Collection[int], attributes: Collection[str] = (), *, project_id: int | None = None
) -> RoomColumns:
    """As :func:`room_columns`, for all rooms of some buildings, in the project where one is named."""
    rooms = Room.objects.filter(building_id__in=list(building_ids))
    return room_columns(rooms if project_id is None else rooms.filter(project_id=project_id), attributes)


def count_values(project_id: int, attributes: Iterable[str]) -> dict[str, dict[str, int]]:
    """How many rooms of the project have which value of each attribute, '' for those without one.

    For verbs of rooms above, which check their own permission. One count in the database an attribute.
    """
    rooms = Room.objects.filter(project_id=project_id).order_by()
    return {
        code: dict(
            rooms.annotate(value=_text(code))
            .values_list("value")
            .annotate(rooms=Count("pk"))
            .order_by("-rooms", "value")
        )
        for code in attributes
    }


def _text(code: str) -> Any:
    """An attribute's value in the database as the canonical text of ``rules/attribute_values.py``."""
    if code.startswith(OWN):
        return Coalesce(KeyTextTransform(code.removeprefix(OWN), "own_attributes"), _NOTHING)
    known = BUILT_IN[code]
    if known.kind is AttributeKind.FLAG:
        return Case(When(**{known.field: True}, then=Value(YES)), default=Value(NO), output_field=TextField())
    shown = _Plain(known.field) if known.kind is AttributeKind.NUMBER else Cast(known.field, TextField())
    return Coalesce(shown, _NOTHING)


def _parts(field: str, parts: int) -> Any:
    """A number in whole parts: ``10_000`` for areas and unit prices, ``100`` for amounts."""
    return Func(F(field), template=f"(%(expressions)s * {parts})::bigint", output_field=BigIntegerField())


def _selling_area(side: str) -> Any:
    return Case(
        *[
            When(selling_area_type=kind, then=_parts(f"{kind.lower()}_{side}", 10_000))
            for kind in SellingArea.values
        ],
        output_field=BigIntegerField(),
    )


def count_rooms(building_ids: Iterable[int]) -> int:
    """How many rooms stand in these buildings: what a calculation over them has to expect."""
    return Room.objects.filter(building_id__in=list(building_ids)).count()
