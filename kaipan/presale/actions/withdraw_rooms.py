"""Take rooms off sale, now or at a later moment."""

from __future__ import annotations

from datetime import date, datetime

from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import permissions
from kaipan.presale.batches import ReleaseResult, carry_out, matching, matching_ids, result
from kaipan.presale.codes import ReleaseKind
from kaipan.presale.due_releases import announce, apply_due_releases
from kaipan.presale.refusals import NoRoomMatches
from kaipan.presale.room_condition import RoomCondition
from kaipan.presale.scheduling import day_of, keep_for_later, open_batch

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
        found = matching(condition, int(project_id), actor, on=day, kind=_KIND)
        if not found:
            raise NoRoomMatches
        outcomes = [
            each.waiting_outcome(_KIND, day) if effective_at else each.outcome(_KIND, day) for each in found
        ]
        return result(None, outcomes, effective_at=effective_at)
    if effective_at is not None:
        return _schedule(
            project_id, condition=condition, reason=why, day=day, effective_at=effective_at, actor=actor
        )
    return _withdraw(project_id, condition=condition, reason=why, day=day, retry_of=retry_of, actor=actor)


@use_case
def _withdraw(
    project_id: ProjectId | int,
    *,
    condition: RoomCondition,
    reason: str,
    day: date,
    retry_of: int | None,
    actor: Actor,
) -> ReleaseResult:
    rooms = inventory.lock_rooms(matching_ids(condition, int(project_id), actor, on=day))
    batch = open_batch(project_id, _KIND, condition, day=day, reason=reason, retry_of=retry_of, actor=actor)
    outcomes = carry_out(batch, rooms, actor=actor)
    announce(batch, actor=actor)
    return result(batch, outcomes)


@use_case
def _schedule(
    project_id: ProjectId | int,
    *,
    condition: RoomCondition,
    reason: str,
    day: date,
    effective_at: datetime,
    actor: Actor,
) -> ReleaseResult:
    found = matching(condition, int(project_id), actor, on=day, kind=_KIND)
    outcomes = [each.waiting_outcome(_KIND, day) for each in found]
    batch = keep_for_later(
        project_id,
        _KIND,
        condition,
        outcomes,
        day=day,
        effective_at=effective_at,
        reason=reason,
        actor=actor,
    )
    return result(batch, outcomes)
