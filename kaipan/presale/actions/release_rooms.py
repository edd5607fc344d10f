"""Put rooms on sale."""

from __future__ import annotations

from datetime import date

from kaipan.inventory import actions as inventory
from kaipan.inventory import queries as inventory_queries
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.platform import audit, events
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import permissions
from kaipan.presale.batches import (
    ReleaseResult,
    RoomOutcome,
    candidates,
    keep_batch,
    matching_ids,
    result,
)
from kaipan.presale.codes import ReleaseKind
from kaipan.presale.events import RoomsReleased
from kaipan.presale.room_condition import RoomCondition
from kaipan.presale.rules.release_gates import why_not_released


def release_rooms(
    project_id: ProjectId | int,
    *,
    condition: RoomCondition,
    kind: ReleaseKind = ReleaseKind.FIRST,
    dry_run: bool,
    today: date,
    actor: Actor,
) -> ReleaseResult:
    """Release the rooms that meet the condition (放盘): first batch (首次) or a later one (加推).

    Every room passes the gates by itself: permit valid on ``today``, area, a list price of just this area
    that is not above the filed price, free. Those that do not are refused with the reason; the others go
    on sale. A dry run says the same and changes nothing. Refuses when no room meets the condition.
    """
    require(actor, permissions.RELEASE_ROOM, project_id)
    if dry_run:
        rooms = inventory_queries.rooms_facts(matching_ids(condition, project_id, actor))
        return result(None, _outcomes(rooms, today))
    return _release(project_id, condition=condition, kind=kind, today=today, actor=actor)


@use_case
def _release(
    project_id: ProjectId | int,
    *,
    condition: RoomCondition,
    kind: ReleaseKind,
    today: date,
    actor: Actor,
) -> ReleaseResult:
    outcomes = _outcomes(inventory.lock_rooms(matching_ids(condition, project_id, actor)), today)
    done = [each.room_id for each in outcomes if each.refusal is None]
    inventory.mark_released(done, actor=actor)
    batch = keep_batch(project_id, kind, condition, outcomes, today=today, actor=actor)
    audit.record(
        actor,
        "presale.room.released",
        batch,
        changes={"released": len(done), "refused": len(outcomes) - len(done)},
    )
    events.publish(RoomsReleased(batch.project_id, batch.pk, len(done)))
    return result(batch.number, outcomes)


def _outcomes(rooms: list[inventory.RoomFacts], today: date) -> list[RoomOutcome]:
    return [
        RoomOutcome(each.facts.id, each.facts.label, why_not_released(each.at_gate(today), today))
        for each in candidates(rooms)
    ]
