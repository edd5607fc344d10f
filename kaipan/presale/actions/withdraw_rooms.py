"""Take rooms off sale."""

from __future__ import annotations

from datetime import date

from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit, events
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import permissions
from kaipan.presale.batches import ReleaseResult, RoomOutcome, candidates, keep_batch, matching_ids, result
from kaipan.presale.codes import ReleaseKind
from kaipan.presale.events import RoomsWithdrawn
from kaipan.presale.room_condition import RoomCondition
from kaipan.presale.rules.release_gates import why_not_withdrawn


@use_case
def withdraw_rooms(
    project_id: ProjectId | int, *, condition: RoomCondition, reason: str, today: date, actor: Actor
) -> ReleaseResult:
    """Take the rooms that meet the condition off sale (收盘), those only that are free or reserved.

    The others stay on sale and are named with who or what holds them.
    """
    require(actor, permissions.RELEASE_ROOM, project_id)
    why = required_line(reason, longest=200)
    rooms = inventory.lock_rooms(matching_ids(condition, project_id, actor))
    outcomes = [
        RoomOutcome(each.facts.id, each.facts.label, why_not_withdrawn(each.at_gate(today)))
        for each in candidates(rooms)
    ]
    done = [each.room_id for each in outcomes if each.refusal is None]
    inventory.mark_withdrawn(done, actor=actor)
    batch = keep_batch(
        project_id, ReleaseKind.WITHDRAWAL, condition, outcomes, reason=why, today=today, actor=actor
    )
    audit.record(
        actor,
        "presale.room.withdrawn",
        batch,
        reason=why,
        changes={"withdrawn": len(done), "refused": len(outcomes) - len(done)},
    )
    events.publish(RoomsWithdrawn(batch.project_id, batch.pk, len(done)))
    return result(batch.number, outcomes)
