"""What releasing and withdrawing rooms have in common: rehearsed, carried out now, or kept waiting."""

from __future__ import annotations

from datetime import date, datetime

from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor
from kaipan.platform.unit_of_work import use_case
from kaipan.presale.batches import ReleaseResult, carry_out, found, matching_ids, result
from kaipan.presale.codes import ReleaseKind
from kaipan.presale.due_releases import announce
from kaipan.presale.room_condition import RoomCondition
from kaipan.presale.scheduling import keep_for_later, open_batch


def rehearse_batch(
    project_id: int,
    kind: ReleaseKind,
    condition: RoomCondition,
    *,
    day: date,
    is_later: bool,
    effective_at: datetime | None,
    actor: Actor,
) -> ReleaseResult:
    """What the batch would do, now or later; nothing changes."""
    rooms = found(condition, project_id, actor, on=day, kind=kind)
    outcomes = [each.waiting_outcome(kind, day) if is_later else each.outcome(kind, day) for each in rooms]
    return result(None, outcomes, effective_at=effective_at)


@use_case
def carry_out_batch(
    project_id: int,
    kind: ReleaseKind,
    condition: RoomCondition,
    *,
    reason: str = "",
    day: date,
    retry_of: int | None,
    actor: Actor,
) -> ReleaseResult:
    """Do it now, room by room."""
    rooms = inventory.lock_rooms(matching_ids(condition, project_id, actor, on=day))
    batch = open_batch(project_id, kind, condition, day=day, reason=reason, retry_of=retry_of, actor=actor)
    outcomes = carry_out(batch, rooms, actor=actor)
    announce(batch, actor=actor)
    return result(batch, outcomes)


@use_case
def keep_batch_waiting(
    project_id: int,
    kind: ReleaseKind,
    condition: RoomCondition,
    *,
    reason: str = "",
    day: date,
    effective_at: datetime | None,
    needs_approval: bool = False,
    actor: Actor,
) -> ReleaseResult:
    """Keep it with its rooms for the moment, or for somebody's yes."""
    inventory.use_room_attributes(project_id, condition.attributes_used)
    outcomes = [
        each.waiting_outcome(kind, day) for each in found(condition, project_id, actor, on=day, kind=kind)
    ]
    batch = keep_for_later(
        project_id,
        kind,
        condition,
        outcomes,
        day=day,
        effective_at=effective_at,
        reason=reason,
        needs_approval=needs_approval,
        actor=actor,
    )
    return result(batch, outcomes)
