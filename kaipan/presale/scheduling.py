"""Batches for a later moment: kept with their rooms, to take effect by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils.timezone import localdate, localtime

from kaipan.approvals import actions as approvals
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.text import Phrase
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform import audit, clock
from kaipan.platform.numbers import next_number
from kaipan.platform.unit_of_work import step
from kaipan.presale.batches import RoomOutcome
from kaipan.presale.codes import BatchState, ReleaseKind
from kaipan.presale.models import ReleaseBatch, ReleaseTarget
from kaipan.presale.refusals import AlreadyReleased, AlreadyScheduled, EffectiveMomentRefused, NoRoomMatches
from kaipan.presale.release_approval import MATTER, payload_of
from kaipan.presale.room_condition import RoomCondition

_BATCH = 2000
_LONGEST = timedelta(days=366)
_POINTLESS = (AlreadyReleased, AlreadyScheduled)
"""Refusals that waiting does not help: the room is where the batch would bring it, or on its way there."""


def day_of(effective_at: datetime | None, today: date) -> date:
    """The business day on which the gates are looked at: that of the effective moment."""
    if effective_at is None:
        return today
    now = clock.moment()
    if not now < effective_at <= now + _LONGEST:
        raise EffectiveMomentRefused(moment=localtime(effective_at).strftime("%Y-%m-%d %H:%M"))
    return localdate(effective_at)


@step
def open_batch(
    project_id: ProjectId | int,
    kind: ReleaseKind,
    condition: RoomCondition,
    *,
    day: date,
    reason: str = "",
    retry_of: int | None = None,
    actor: Actor,
) -> ReleaseBatch:
    """A batch that takes effect at once."""
    return ReleaseBatch.objects.create(
        project_id=project_id,
        number=next_number(project_id, "presale.release_batch"),
        kind=kind,
        condition=condition.as_json(),
        reason=reason,
        day=day,
        made_by_id=actor.staff_id,
        retry_of_id=retry_of,
    )


@step
def keep_for_later(
    project_id: ProjectId | int,
    kind: ReleaseKind,
    condition: RoomCondition,
    outcomes: Sequence[RoomOutcome],
    *,
    day: date,
    effective_at: datetime | None,
    reason: str = "",
    needs_approval: bool = False,
    actor: Actor,
) -> ReleaseBatch:
    """A batch that waits for its moment, after somebody's yes where the project asks for one.

    All rooms are kept that the batch could still move, those with a reason to be refused today too: it may be
    gone by then. Without ``effective_at`` the batch takes effect with the yes.
    """
    wanted = [each.room_id for each in outcomes if not isinstance(each.refusal, _POINTLESS)]
    if not wanted:
        raise NoRoomMatches
    batch = ReleaseBatch.objects.create(
        project_id=project_id,
        number=next_number(project_id, "presale.release_batch"),
        kind=kind,
        state=BatchState.SUBMITTED if needs_approval else BatchState.SCHEDULED,
        condition=condition.as_json(),
        reason=reason,
        day=day,
        settled_at=None,
        made_by_id=actor.staff_id,
        **({} if effective_at is None else {"effective_at": effective_at}),
    )
    batch.refresh_from_db()
    ReleaseTarget.objects.bulk_create(
        (ReleaseTarget(project_id=project_id, batch=batch, room_id=room_id) for room_id in wanted),
        batch_size=_BATCH,
    )
    if needs_approval:
        _ask(batch, actor)
    verb = "presale.release.submitted" if needs_approval else "presale.release.scheduled"
    changes = {"rooms": len(wanted), "effective_at": batch.effective_at.isoformat()}
    audit.record(actor, verb, batch, reason=reason, changes=changes)
    return batch


def _ask(batch: ReleaseBatch, actor: Actor) -> None:
    approvals.ask(
        project_id=ProjectId(batch.project_id),
        matter=MATTER,
        source=batch.source,
        title=Phrase(
            _("%(kind)s 第 %(number)s 批"), {"kind": ReleaseKind(batch.kind).label, "number": batch.number}
        ),
        payload=payload_of(batch),
        actor=actor,
    )
