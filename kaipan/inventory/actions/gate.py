"""What all verbs at the gate to a room share: the live row, the holder's row, the moment of expiry."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.functions import Now

from kaipan.inventory.cards import RoomFacts
from kaipan.inventory.codes import EndReason
from kaipan.inventory.events import OccupancyExpired
from kaipan.inventory.models import Occupancy
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import RoomId
from kaipan.kernel.source import Source
from kaipan.platform import audit, events
from kaipan.platform.locks import Rank
from kaipan.platform.unit_of_work import current_unit

_UNEXPIRED = Q(expires_at__isnull=True) | Q(expires_at__gt=Now())


def demand_locks(room_ids: Iterable[RoomId | int]) -> None:
    """Fail when the verb has not locked the rooms: what it read of them may no longer be true."""
    missing = sorted({(Rank.ROOM, room_id) for room_id in room_ids} - current_unit().locks)
    if missing:
        msg = f"lock_rooms comes first: {missing}"
        raise RuntimeError(msg)


def live(room: RoomFacts) -> QuerySet[Occupancy]:
    """The room's row that has not been ended, expired or not."""
    return Occupancy.objects.filter(project_id=room.project_id, room_id=room.id, ended_at__isnull=True)


def held_by(source: Source, room: RoomFacts) -> QuerySet[Occupancy]:
    """The room's live row if ``source`` stands behind it."""
    return live(room).filter(source_kind=source.kind, source_id=source.id)


def still_held_by(source: Source, room: RoomFacts) -> QuerySet[Occupancy]:
    """As :func:`held_by`, and only while it has not expired, by the database clock of the statement."""
    return held_by(source, room).filter(_UNEXPIRED)


def expiry(expires_at: datetime | None, expires_in: timedelta | None) -> datetime | Combinable | None:
    """When an occupancy lapses: a given moment, or a span counted from the database's now, or never."""
    if expires_at is not None and expires_in is not None:
        msg = "an occupancy expires at a moment or after a span, not both"
        raise ValueError(msg)
    return Now() + expires_in if expires_in is not None else expires_at


def end_expired(room: RoomFacts, *, actor: Actor) -> bool:
    """End the room's lapsed row at the moment it lapsed and say so; False when it has not."""
    lapsed = live(room).filter(expires_at__lte=Now())
    occupancy = lapsed.first()
    if occupancy is None or not lapsed.update(
        ended_at=F("expires_at"), end_reason=EndReason.EXPIRED, changed_by=actor.staff_id
    ):
        return False
    audit.record(actor, "inventory.occupancy.expired", occupancy, label=room.label)
    events.publish(
        OccupancyExpired(
            project_id=room.project_id,
            room_id=room.id,
            source_kind=occupancy.source_kind,
            source_id=occupancy.source_id,
        )
    )
    return True
