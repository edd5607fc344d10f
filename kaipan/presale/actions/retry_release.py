"""Try the refused rooms of a batch again."""

from datetime import date

from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor, require
from kaipan.platform.scopes import one
from kaipan.presale import permissions
from kaipan.presale.actions.release_rooms import release_rooms
from kaipan.presale.actions.withdraw_rooms import withdraw_rooms
from kaipan.presale.batches import ReleaseResult
from kaipan.presale.codes import ReleaseKind
from kaipan.presale.models import ReleaseBatch
from kaipan.presale.refusals import NothingToRetry
from kaipan.presale.room_condition import RoomCondition


def retry_release(batch_id: int, *, today: date, actor: Actor) -> ReleaseResult:
    """Carry a batch out once more for the rooms it refused (重试), as a batch of its own of the same kind.

    Rooms that have come meanwhile where the batch would bring them are left out; :class:`NothingToRetry`
    when none is left.
    """
    found = one(ReleaseBatch.objects.filter(project_id__in=sorted(actor.visible_projects())), pk=batch_id)
    require(actor, permissions.RELEASE_ROOM, found.project_id)
    condition = RoomCondition(room_ids=rooms_to_retry(found))
    if not condition.room_ids:
        raise NothingToRetry(number=found.number)
    if found.kind == ReleaseKind.WITHDRAWAL:
        return withdraw_rooms(
            found.project_id,
            condition=condition,
            reason=found.reason,
            retry_of=found.pk,
            today=today,
            actor=actor,
        )
    return release_rooms(
        found.project_id,
        condition=condition,
        kind=ReleaseKind(found.kind),
        dry_run=False,
        retry_of=found.pk,
        today=today,
        actor=actor,
    )


def rooms_to_retry(batch: ReleaseBatch) -> tuple[int, ...]:
    """The rooms the batch refused that are not yet where it would bring them."""
    refused = batch.lines.filter(done=False).values_list("room_id", flat=True)
    is_withdrawal = batch.kind == ReleaseKind.WITHDRAWAL
    return tuple(
        room.id
        for room in inventory.rooms_facts(refused)
        if (room.release_state.value == "RELEASED") == is_withdrawal
    )
