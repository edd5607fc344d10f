"""Call off a batch that waits."""

from django.db.models.functions import Now
from django.utils.timezone import localtime

from kaipan.approvals import actions as approvals
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit, clock
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import permissions
from kaipan.presale.batches import is_waiting
from kaipan.presale.codes import BatchState
from kaipan.presale.models import ReleaseBatch
from kaipan.presale.refusals import ReleaseNotWaiting, ReleaseTakenEffect
from kaipan.presale.release_approval import MATTER


@use_case
def cancel_release(batch_id: int, *, reason: str, actor: Actor) -> None:
    """Cancel a release or withdrawal before it takes effect (取消); nothing happens to its rooms.

    From its effective moment on a batch is in effect, whether or not anybody has carried it out, and is not
    cancelled (:class:`ReleaseTakenEffect`): rooms are taken off sale by a withdrawal. An approval that was
    asked for ends unused.
    """
    found = one(ReleaseBatch.objects.filter(project_id__in=sorted(actor.visible_projects())), pk=batch_id)
    require(actor, permissions.RELEASE_ROOM, found.project_id)
    why = required_line(reason, longest=200)
    (batch,) = lock(Rank.RELEASE, ReleaseBatch.objects.filter(pk=batch_id))
    if not is_waiting(batch):
        raise ReleaseNotWaiting(number=batch.number, state=batch.get_state_display())
    before = batch.state
    if before == BatchState.SCHEDULED and batch.effective_at <= clock.moment():
        moment = localtime(batch.effective_at).strftime("%Y-%m-%d %H:%M")
        raise ReleaseTakenEffect(number=batch.number, moment=moment)
    approvals.take_back(batch.source, MATTER, actor=actor)
    batch.state, batch.settled_at, batch.cancel_reason = BatchState.CANCELLED, Now(), why
    batch.cancelled_by_id = actor.staff_id
    batch.save(update_fields=["state", "settled_at", "cancel_reason", "cancelled_by"])
    audit.record(
        actor, "presale.release.cancelled", batch, reason=why, changes={"state": [before, batch.state]}
    )
