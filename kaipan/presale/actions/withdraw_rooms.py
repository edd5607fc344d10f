"""Take rooms off sale, now or at a later moment."""

from __future__ import annotations

from datetime import date, datetime

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.presale import permissions
from kaipan.presale.batches import ReleaseResult
from kaipan.presale.codes import ReleaseKind
from kaipan.presale.due_releases import apply_due_releases
from kaipan.presale.release_batches import carry_out_batch, keep_batch_waiting, rehearse_batch
from kaipan.presale.room_condition import RoomCondition
from kaipan.presale.scheduling import day_of

_KIND = ReleaseKind.WITHDRAWAL


def withdraw_rooms(
    project_id: ProjectId | int,
    *,
    condition: RoomCondition,
    reason: str,
    dry_run: bool = False,
    effective_at: datetime | None = None,
    retry_of: int | None = None,
    today: date,
    actor: Actor,
) -> ReleaseResult:
    """Take the rooms that meet the condition off sale (收盘), those only that are free or reserved.

    The others stay on sale and are named with who or what holds them. A reserved room is withdrawn with its
    reservation standing; its outcome says what holds it (``held_by``), so that somebody tells them. A dry run
    says the same and changes nothing. ``effective_at`` as for :func:`release_rooms`.
    """
    require(actor, permissions.RELEASE_ROOM, project_id)
    why = (clean_line if dry_run else required_line)(reason, longest=200)
    apply_due_releases(int(project_id))
    day = day_of(effective_at, today)
    if dry_run:
        return rehearse_batch(
            int(project_id),
            _KIND,
            condition,
            day=day,
            is_later=effective_at is not None,
            effective_at=effective_at,
            actor=actor,
        )
    if effective_at is not None:
        return keep_batch_waiting(
            int(project_id), _KIND, condition, reason=why, day=day, effective_at=effective_at, actor=actor
        )
    return carry_out_batch(
        int(project_id), _KIND, condition, reason=why, day=day, retry_of=retry_of, actor=actor
    )
