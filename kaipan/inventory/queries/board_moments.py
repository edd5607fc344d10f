"""How every room of a project stood at a moment: now by the live rows, earlier by the steps until then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from kaipan.inventory.models import Occupancy, OccupancyStep, ReleaseStep

_SHOWN = ("kind", "holder_label", "contact", "expires_at")


@dataclass(frozen=True, slots=True)
class Standing:
    """What had a room at a moment; without a kind, nothing."""

    kind: str
    holder_label: str
    contact: str
    expires_at: datetime | None
    reason: str
    since: datetime | None


def occupied_now(project_id: int, moment: datetime) -> dict[int, Standing]:
    """The live occupancies of a project by room, without those that have run out."""
    unexpired = Q(expires_at__isnull=True) | Q(expires_at__gt=moment)
    live = Occupancy.objects.filter(unexpired, project_id=project_id, ended_at__isnull=True).order_by()
    return {
        room_id: Standing(*shown)
        for room_id, *shown in live.values_list("room_id", *_SHOWN, "reason", "since")
    }


def occupied_at(project_id: int, moment: datetime) -> dict[int, Standing]:
    """The occupancies that stood at ``moment``, by room, from the last step of each room until then."""
    steps = OccupancyStep.objects.filter(project_id=project_id, at__lte=moment)
    last = steps.order_by("room_id", "-id").distinct("room_id")
    rows = last.values_list("room_id", *_SHOWN, "occupancy__reason", "occupancy__since", "end_reason")
    return {
        room_id: Standing(*shown)
        for room_id, *shown, end_reason in rows
        if not end_reason and (shown[3] is None or shown[3] > moment)
    }


def release_states_at(project_id: int, moment: datetime) -> dict[int, str]:
    """How the rooms stood to the market at ``moment``; a room without a step was not released yet."""
    steps = ReleaseStep.objects.filter(project_id=project_id, at__lte=moment)
    last = steps.order_by("room_id", "-id").distinct("room_id")
    return dict(last.values_list("room_id", "release_state"))
