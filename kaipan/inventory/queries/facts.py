"""Rooms as facts: many in one query, with permit and live occupancy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import BooleanField, Case, FilteredRelation, Q, QuerySet, Value, When
from django.db.models.functions import Now

from kaipan.inventory.cards import OccupancyCard, RoomFacts
from kaipan.inventory.codes import OccupancyKind, ProductType, ReleaseState, SellingArea
from kaipan.inventory.models import Room
from kaipan.inventory.permissions import VIEW_HOLDER, VIEW_ROOM
from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import RoomId
from kaipan.kernel.source import Source
from kaipan.platform.prepared import Prepared

_OWN = (
    "id",
    "project_id",
    "building_id",
    "unit_id",
    "label",
    "number",
    "floor_index",
    "floor_label",
    "position",
    "layout",
    "bedrooms",
    "orientation",
    "view",
    "decoration",
    "ceiling_height",
    "side",
    "light_distance",
    "noise",
    "garden_area",
    "own_attributes",
    "is_show_flat",
    "permit_id",
    "filed_unit_price",
    "filed_total",
)
_CODED = ("product_type", "release_state", "selling_area_type")
_AREAS = tuple(f"{name.lower()}_{side}" for name in SellingArea.values for side in ("gross", "inner"))
_PERMIT = ("permit__number", "permit__issued_on", "permit__valid_until", "permit__revoked_on")
_LIVE = tuple(
    f"live__{name}"
    for name in (
        "kind",
        "source_kind",
        "source_id",
        "holder_label",
        "contact",
        "reason",
        "since",
        "expires_at",
    )
)


def with_live_occupancy(rooms: QuerySet[Room]) -> QuerySet[Room]:
    """Rooms with ``live``, their one occupancy not ended, and ``live_expired`` by the database clock."""
    return rooms.annotate(
        live=FilteredRelation("occupancies", condition=Q(occupancies__ended_at__isnull=True)),
        live_expired=Case(
            When(live__expires_at__lte=Now(), then=Value(True)),
            default=Value(False),
            output_field=BooleanField(),
        ),
    )


def rooms_facts(room_ids: Iterable[int]) -> list[RoomFacts]:
    """The facts of these rooms by ascending id, in one query; ids without a room are left out.

    For verbs of rooms above, which check their own permission; pages use :func:`room_facts`.
    """
    return [_facts(row) for row in _rows_by_key(*room_ids)]


def facts_of(rooms: QuerySet[Room]) -> list[RoomFacts]:
    """The facts of every room in the queryset, by ascending id."""
    return [_facts(row) for row in _rows_of(rooms)]


def _rows_of(rooms: QuerySet[Room]) -> QuerySet[Room, dict[str, Any]]:
    names = (*_OWN, *_CODED, *_AREAS, *_PERMIT, *_LIVE, "live_expired")
    columns: QuerySet[Room, dict[str, Any]] = with_live_occupancy(rooms).order_by("pk").values(*names)
    return columns


_rows_by_key = Prepared(lambda *keys: _rows_of(Room.objects.filter(pk__in=keys)))


def room_facts(room_id: int, *, actor: Actor) -> RoomFacts:
    """The facts of one room as the actor may see them, or :class:`NotFound`."""
    found = facts_of(Room.objects.visible_to(actor, VIEW_ROOM).filter(pk=room_id))
    if not found:
        raise NotFound
    return for_reader(found[0], actor)


def for_reader(facts: RoomFacts, actor: Actor) -> RoomFacts:
    """The facts without the customer's name unless the actor may know it."""
    return facts if actor.may(VIEW_HOLDER, facts.project_id) else facts.without_holder()


def _facts(row: Mapping[str, Any]) -> RoomFacts:
    selling = row["selling_area_type"].lower()
    return RoomFacts(
        **{name: row[name] for name in _OWN if name != "id"},
        id=RoomId(row["id"]),
        product_type=ProductType(row["product_type"]),
        release_state=ReleaseState(row["release_state"]),
        selling_area_type=SellingArea(row["selling_area_type"]),
        permit_number=row["permit__number"] or "",
        permit_valid_from=row["permit__issued_on"],
        permit_valid_until=row["permit__valid_until"],
        permit_revoked_on=row["permit__revoked_on"],
        gross_area=row[f"{selling}_gross"],
        inner_area=row[f"{selling}_inner"],
        occupancy=_occupancy(row),
    )


def _occupancy(row: Mapping[str, Any]) -> OccupancyCard | None:
    if row["live__kind"] is None:
        return None
    return OccupancyCard(
        kind=OccupancyKind(row["live__kind"]),
        source=Source(row["live__source_kind"], row["live__source_id"]),
        holder_label=row["live__holder_label"],
        contact=row["live__contact"],
        reason=row["live__reason"],
        since=row["live__since"],
        expires_at=row["live__expires_at"],
        expired=row["live_expired"],
    )
