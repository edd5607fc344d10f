"""Put rooms on sale, now or at a later moment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.org import queries as org
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import permissions
from kaipan.presale.batches import Candidate, ReleaseResult, carry_out, matching, matching_ids, result
from kaipan.presale.codes import ReleaseKind
from kaipan.presale.due_releases import announce, apply_due_releases
from kaipan.presale.refusals import NoRoomMatches
from kaipan.presale.room_condition import RoomCondition
from kaipan.presale.scheduling import day_of, keep_for_later, open_batch


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
    that is not above the filed price, free, no show flat where the project keeps them back. Those that do
    not are refused with the reason; the others go on sale. A dry run says the same and changes nothing.

    With ``effective_at`` the batch waits and takes effect by itself at that moment of the database's clock;
    the gates are looked at now for the answer and again then for the deed. So it does where the project
    wants a yes first (``release_needs_approval``), from the yes on. Refuses when no room meets the condition
    and a moment that has passed or lies more than a year ahead.
    """
    require(actor, permissions.RELEASE_ROOM, project_id)
    apply_due_releases(int(project_id))
    day = day_of(effective_at, today)
    needs_approval = org.project_settings(project_id).release_needs_approval
    if effective_at is None and not needs_approval and not dry_run:
        return _release(project_id, condition=condition, kind=kind, day=day, retry_of=retry_of, actor=actor)
    if not dry_run:
        return _schedule(
            project_id,
            condition=condition,
            kind=kind,
            day=day,
            effective_at=effective_at,
            needs_approval=needs_approval,
            actor=actor,
        )
    found = _found(condition, project_id, kind, day, actor)
    is_later = effective_at is not None or needs_approval
    outcomes = [each.waiting_outcome(kind, day) if is_later else each.outcome(kind, day) for each in found]
    return result(None, outcomes, effective_at=effective_at)


@use_case
def _release(
    project_id: ProjectId | int,
    *,
    condition: RoomCondition,
    kind: ReleaseKind,
    day: date,
    retry_of: int | None,
    actor: Actor,
) -> ReleaseResult:
    rooms = inventory.lock_rooms(matching_ids(condition, project_id, actor, on=day))
    batch = open_batch(project_id, kind, condition, day=day, retry_of=retry_of, actor=actor)
    outcomes = carry_out(batch, rooms, actor=actor)
    announce(batch, actor=actor)
    return result(batch, outcomes)


@use_case
def _schedule(
    project_id: ProjectId | int,
    *,
    condition: RoomCondition,
    kind: ReleaseKind,
    day: date,
    effective_at: datetime | None,
    needs_approval: bool,
    actor: Actor,
) -> ReleaseResult:
    found = _found(condition, project_id, kind, day, actor)
    outcomes = [each.waiting_outcome(kind, day) for each in found]
    batch = keep_for_later(
        project_id,
        kind,
        condition,
        outcomes,
        day=day,
        effective_at=effective_at,
        needs_approval=needs_approval,
        actor=actor,
    )
    return result(batch, outcomes)


def _found(
    condition: RoomCondition, project_id: ProjectId | int, kind: ReleaseKind, day: date, actor: Actor
) -> Iterable[Candidate]:
    found = matching(condition, int(project_id), actor, on=day, kind=kind)
    if not found:
        raise NoRoomMatches
    return found
