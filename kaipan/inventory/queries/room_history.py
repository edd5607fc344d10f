"""What happened to a room, in order: how it came to the market and who has had it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kaipan.inventory.codes import EndReason, OccupancyKind, ReleaseState
from kaipan.inventory.models import OccupancyStep, ReleaseStep, Room
from kaipan.inventory.permissions import VIEW_HOLDER, VIEW_ROOM
from kaipan.kernel.actor import Actor
from kaipan.kernel.source import Source
from kaipan.platform.scopes import one


@dataclass(frozen=True, slots=True)
class RoomMoment:
    """One thing that happened to a room.

    ``state`` is the release state or the occupancy's kind, ``end_reason`` why the occupancy ended (None while
    it stands). ``by`` is who did it, empty for Kaipan itself and for releases, whose batch knows.
    """

    at: datetime
    state: ReleaseState | OccupancyKind
    source: Source | None = None
    holder_label: str = ""
    contact: str = ""
    expires_at: datetime | None = None
    end_reason: EndReason | None = None
    note: str = ""
    by: str = ""


def room_history(room_id: int, *, actor: Actor) -> list[RoomMoment]:
    """The room's moments, the latest first."""
    room = one(Room.objects.visible_to(actor, VIEW_ROOM), pk=room_id)
    may_know = actor.may(VIEW_HOLDER, room.project_id)
    occupied = OccupancyStep.objects.filter(project_id=room.project_id, room=room).select_related(
        "changed_by"
    )
    released = ReleaseStep.objects.filter(project_id=room.project_id, room=room)
    moments = [_of_occupancy(step, may_know) for step in occupied]
    moments += [RoomMoment(step.at, ReleaseState(step.release_state)) for step in released]
    return sorted(moments, key=lambda moment: moment.at, reverse=True)


def _of_occupancy(step: OccupancyStep, may_know_holder: bool) -> RoomMoment:
    return RoomMoment(
        at=step.at,
        state=OccupancyKind(step.kind),
        source=Source(step.source_kind, step.source_id),
        holder_label=step.holder_label if may_know_holder else "",
        contact=step.contact,
        expires_at=step.expires_at,
        end_reason=EndReason(step.end_reason) if step.end_reason else None,
        note=step.end_note,
        by=step.changed_by.name if step.changed_by else "",
    )
