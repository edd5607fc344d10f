"""Put rooms on sale, now or at a later moment."""

from __future__ import annotations

from datetime import date, datetime

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.org import queries as org
from kaipan.presale import permissions
from kaipan.presale.batches import ReleaseResult
from kaipan.presale.codes import ReleaseKind
from kaipan.presale.due_releases import apply_due_releases
from kaipan.presale.release_batches import carry_out_batch, keep_batch_waiting, rehearse_batch
from kaipan.presale.room_condition import RoomCondition
from kaipan.presale.scheduling import day_of


def release_rooms(
    project_id: ProjectId | int,
    *,
    condition: RoomCondition,
    kind: ReleaseKind = ReleaseKind.FIRST,
    dry_run: bool,
    effective_at: datetime | None = None,
    retry_of: int | None = None,
    today: date,
    actor: Actor,
) -> ReleaseResult:
    """Release the rooms that meet the condition (放盘): first batch (首次) or a later one (加推).

    Every room passes the gates by itself: permit valid on the day, area, a list price of just this area
    that is within the filed price and its band, free, no show flat where the project keeps them back. Those
    that do not are refused with the reason; the others go on sale. A dry run says so and changes nothing.

    With ``effective_at`` the batch waits and takes effect by itself at that moment of the database's clock;
    the gates are looked at now for the answer and again then for the deed. So it does where the project
    wants a yes first (``release_needs_approval``), from the yes on. Refuses when no room meets the condition
    and a moment that has passed or lies more than a year ahead.
    """
    require(actor, permissions.RELEASE_ROOM, project_id)
    project = int(project_id)
    apply_due_releases(project)
    day = day_of(effective_at, today)
    asks = org.project_settings(project_id).release_needs_approval
    is_later = effective_at is not None or asks
    if dry_run:
        return rehearse_batch(
            project, kind, condition, day=day, is_later=is_later, effective_at=effective_at, actor=actor
        )
    if is_later:
        return keep_batch_waiting(
            project, kind, condition, day=day, effective_at=effective_at, needs_approval=asks, actor=actor
        )
    return carry_out_batch(project, kind, condition, day=day, retry_of=retry_of, actor=actor)
