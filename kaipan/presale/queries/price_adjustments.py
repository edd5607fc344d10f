"""Adjustment orders as the actor may see them, and what one would do before anything is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum

from kaipan.approvals.permissions import DECIDE_REQUEST
from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import PriceAdjustmentId, ProjectId, RoomId
from kaipan.kernel.money import Money
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one
from kaipan.presale import permissions
from kaipan.presale.adjustment_codes import AdjustmentState
from kaipan.presale.adjustment_drafts import (
    AdjustmentDraft,
    AdjustmentProposal,
    AdjustmentTotals,
    draw_up,
    totals_of,
)
from kaipan.presale.amounts import share_of
from kaipan.presale.limits import filed_ranges_of, floors_of
from kaipan.presale.models import PriceAdjustment, PriceAdjustmentConflict, PriceAdjustmentLine

_READERS = (
    permissions.VIEW_PRICE_PLAN,
    permissions.MANAGE_PRICE_ADJUSTMENT,
    permissions.EXECUTE_PRICE_ADJUSTMENT,
    DECIDE_REQUEST,
)


@dataclass(frozen=True, slots=True)
class AdjustmentStatistics:
    """An order in numbers: whole and by building; rooms above the filed and below the floor price of now.

    Of an order that was carried out all numbers are of the rooms that changed; ``kept`` counts the others.
    """

    whole: AdjustmentTotals
    by_building: tuple[tuple[str, AdjustmentTotals], ...]
    kept: int
    above_filed: frozenset[int]
    below_filed: frozenset[int]
    below_floor: frozenset[int]

    @property
    def is_forbidden(self) -> bool:
        """Whether any of its prices is one no order may carry."""
        return bool(self.above_filed or self.below_filed or self.below_floor)


@dataclass(frozen=True, slots=True)
class PendingPrice:
    """What an order on the calendar will make of a room's list price, and when; 元/㎡ and 元."""

    adjustment_id: PriceAdjustmentId
    order: str
    effective_at: datetime
    unit_price: Decimal
    total: Money


def price_adjustments(actor: Actor) -> QuerySet[PriceAdjustment]:
    """Every order the actor makes, executes, decides on or may otherwise see, the latest first.

    Who only sees list prices sees the orders that changed them. Each row carries ``rooms``,
    ``value_before`` and ``value_after`` (元) of its lines; once it was carried out of those that changed,
    with how many ``kept`` their price.
    """
    readers = {project for permission in _READERS for project in actor.projects_with(permission)}
    seen = Q(project_id__in=sorted(readers)) | Q(
        project_id__in=sorted(actor.projects_with(permissions.VIEW_PRICE)), state=AdjustmentState.EXECUTED
    )
    orders = PriceAdjustment.objects.filter(seen).select_related("project", "created_by", "put_in_force_by")
    kept = _kept(adjustment="pk", room="lines__room")
    return orders.annotate(
        rooms=Count("lines", filter=~kept),
        kept=Count("lines", filter=kept),
        value_before=Sum("lines__old_total", filter=~kept),
        value_after=Sum("lines__total", filter=~kept),
    ).annotate(difference=F("value_after") - F("value_before"))


def price_adjustment(adjustment_id: PriceAdjustmentId | int, *, actor: Actor) -> PriceAdjustment:
    """One order, or :class:`kaipan.kernel.errors.NotFound`."""
    return one(price_adjustments(actor), pk=adjustment_id)


def adjustment_lines(
    adjustment_id: PriceAdjustmentId | int, *, actor: Actor
) -> QuerySet[PriceAdjustmentLine]:
    """The order's lines with their ``change`` in 元 and its ``rate`` of the price before, by building.

    ``kept`` marks those of rooms that kept their price when the order was carried out.
    """
    rows = PriceAdjustmentLine.objects.filter(adjustment=one(price_adjustments(actor), pk=adjustment_id))
    return (
        rows.select_related("room__building")
        .annotate(change=F("total") - F("old_total"), kept=_kept(adjustment="adjustment", room="room"))
        .annotate(rate=share_of(F("change"), F("old_total")))
        .order_by("room__building__sequence", "room__building_id", "room__floor_index", "room__position")
    )


def adjustment_conflicts(
    adjustment_id: PriceAdjustmentId | int, *, actor: Actor
) -> QuerySet[PriceAdjustmentConflict]:
    """The rooms that kept their price when the order was carried out, and why."""
    rows = PriceAdjustmentConflict.objects.filter(adjustment=one(price_adjustments(actor), pk=adjustment_id))
    return rows.select_related("room").order_by("pk")


def adjustment_statistics(
    adjustment_id: PriceAdjustmentId | int, *, as_asked: bool = False, actor: Actor
) -> AdjustmentStatistics:
    """The order's sums, and which of its prices no order may carry.

    ``as_asked`` counts all its rooms, as whoever approved it saw it, those that kept their price included.
    """
    drawn_up: list[Any] = list(adjustment_lines(adjustment_id, actor=actor))
    lines = drawn_up if as_asked else [line for line in drawn_up if not line.kept]
    buildings = {line.room.building_id: line.room.building.name for line in lines}
    facts = {int(room.id): room for room in inventory.rooms_facts(line.room_id for line in lines)}
    ranges = filed_ranges_of(facts.values(), business_day())
    floors = floors_of(facts)
    totals = [(line.room_id, line.total) for line in lines]
    return AdjustmentStatistics(
        whole=_totals(lines),
        by_building=tuple(
            (name, _totals([line for line in lines if line.room.building_id == building_id]))
            for building_id, name in buildings.items()
        ),
        kept=len(drawn_up) - len(lines),
        above_filed=frozenset(room for room, total in totals if ranges[room].is_exceeded_by(total)),
        below_filed=frozenset(room for room, total in totals if ranges[room].is_undercut_by(total)),
        below_floor=frozenset(room for room, total in totals if room in floors and total < floors[room]),
    )


def preview_price_adjustment(
    project_id: ProjectId | int, proposal: AdjustmentProposal, *, actor: Actor
) -> AdjustmentDraft:
    """What an order would do, room by room, without keeping anything; refuses as drawing it up does."""
    require(actor, permissions.MANAGE_PRICE_ADJUSTMENT, project_id)
    return draw_up(int(project_id), proposal, actor=actor)


def pending_prices(room_id: RoomId | int, *, actor: Actor) -> list[PendingPrice]:
    """What orders on the calendar will make of a room's price, the earliest first; due ones included."""
    readers = {project for permission in _READERS for project in actor.projects_with(permission)}
    lines = PriceAdjustmentLine.objects.filter(
        room_id=room_id, adjustment__state=AdjustmentState.SCHEDULED, project_id__in=sorted(readers)
    ).select_related("adjustment")
    return [
        PendingPrice(
            PriceAdjustmentId(line.adjustment_id),
            str(line.adjustment),
            line.adjustment.effective_at,
            line.unit_price,
            line.total,
        )
        for line in lines.order_by("adjustment__effective_at")
        if line.adjustment.effective_at
    ]


def _kept(*, adjustment: str, room: str) -> Exists:
    """Whether the room kept its price when the order was carried out; the names lead to both."""
    conflicts = PriceAdjustmentConflict.objects.filter(adjustment__state=AdjustmentState.EXECUTED)
    return Exists(conflicts.filter(adjustment=OuterRef(adjustment), room=OuterRef(room)))


def _totals(lines: list[PriceAdjustmentLine]) -> AdjustmentTotals:
    return totals_of((line.area.square_metres, line.old_total, line.total) for line in lines)
