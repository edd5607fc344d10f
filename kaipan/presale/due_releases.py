"""Batches whose moment has come take effect: by the clock, or by whoever comes first.

A room is on sale when its row says so, and not before; so a batch that waits can sell nothing. From its
moment on, anybody who needs the room carries the batch out for that room in their own transaction
(:func:`follow_schedule`), whoever looks at the market carries it out as a whole
(:func:`apply_due_releases`), and so does a job every minute. No sale waits for a worker.

The moment is judged by the database's clock. A batch is cancelled under its lock, and the sale of one of its
rooms shares that lock: a batch is never cancelled and in effect.
"""

from __future__ import annotations

from contextlib import suppress

from django.db.models import QuerySet
from django.db.models.functions import Now

from kaipan.approvals import actions as approvals
from kaipan.approvals import queries as approval_queries
from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import Refusal
from kaipan.kernel.text import gettext_noop as _
from kaipan.org import queries as org
from kaipan.platform import audit, events
from kaipan.platform.locks import Rank, lock
from kaipan.platform.prepared import Prepared
from kaipan.platform.unit_of_work import before_the_claim, step, use_case
from kaipan.presale.batches import carry_out, is_waiting
from kaipan.presale.codes import BatchState, ReleaseKind
from kaipan.presale.events import RoomsReleased, RoomsWithdrawn
from kaipan.presale.models import ReleaseBatch
from kaipan.presale.refusals import NothingDue
from kaipan.presale.release_approval import MATTER, payload_of

_MOST_AT_ONCE = 100


def due_batches() -> QuerySet[ReleaseBatch]:
    """Batches whose moment has come and that are not carried out, the earliest first."""
    waiting = ReleaseBatch.objects.filter(state=BatchState.SCHEDULED, effective_at__lte=Now())
    return waiting.order_by("effective_at", "pk")


_due_for = Prepared(
    lambda room: (
        due_batches().filter(targets__room_id=room).exclude(lines__room_id=room).values_list("pk", flat=True)
    )
)


@step
def follow_schedule(room: inventory.RoomFacts, *, actor: Actor) -> inventory.RoomFacts:
    """Let the batches that are due take effect on this locked room; the room as it then is.

    For verbs that need to know whether the room is on sale. The other rooms of those batches are left to
    whoever comes for them.
    """
    keys = _due_for(room.id)
    if not keys:
        return room
    batches = {
        each.pk: each for each in lock(Rank.RELEASE, ReleaseBatch.objects.filter(pk__in=keys), shared=True)
    }
    for batch in (batches[key] for key in keys):
        if batch.state == BatchState.SCHEDULED:
            carry_out(batch, [room], actor=actor)
            system = org.system_actor(actor.company_id)
            audit.record(system, "presale.release.took_effect", batch, changes={"room": room.label})
            room = inventory.lock_room(room.id)
    return room


def apply_due_releases(project_id: int | None = None) -> None:
    """Carry out every batch of the project that is due, the earliest first; of all projects without one.

    Whoever looks at the market calls it. Nothing is done, and nothing but one look taken, when nothing is
    due. What cannot be had at the moment is left to the next who comes.
    """
    waiting = ReleaseBatch.objects.filter(state=BatchState.SUBMITTED) | due_batches().order_by()
    if project_id is not None:
        waiting = waiting.filter(project_id=project_id)
    projects = dict(waiting.values_list("project_id", "project__company_id"))
    with before_the_claim():
        for project, company in sorted(projects.items()):
            system = org.system_actor(company)
            _follow_answers(project, system)
            with suppress(Refusal):
                for _turn in range(_MOST_AT_ONCE):
                    _carry_out_next(project, actor=system)


@use_case
def settle_release(batch_id: int, *, actor: Actor) -> None:
    """Write the answer of its approval on a batch: it waits for its moment, or is cancelled.

    Done by the system when the answer is announced. Refuses when there is nothing to follow.
    """
    (batch,) = lock(Rank.RELEASE, ReleaseBatch.objects.filter(pk=batch_id))
    asked = approval_queries.latest_for(batch.source, MATTER)
    if batch.state != BatchState.SUBMITTED or asked is None or asked.state == "PENDING":
        raise NothingDue
    if asked.state == "APPROVED":
        approvals.consume(batch.source, MATTER, payload_of(batch), actor=actor)
        batch.state = BatchState.SCHEDULED
        batch.save(update_fields=["state"])
    else:
        batch.cancel_reason = _("审批未通过") if asked.state == "REJECTED" else _("审批已撤回")
        batch.state, batch.settled_at = BatchState.CANCELLED, Now()
        batch.save(update_fields=["state", "settled_at", "cancel_reason"])
    audit.record(
        actor, "presale.release.decided", batch, changes={"state": [BatchState.SUBMITTED, batch.state]}
    )


def _follow_answers(project_id: int, actor: Actor) -> None:
    submitted = ReleaseBatch.objects.filter(project_id=project_id, state=BatchState.SUBMITTED)
    for batch in submitted.order_by("pk"):
        asked = approval_queries.latest_for(batch.source, MATTER)
        if asked is not None and asked.state != "PENDING":
            with suppress(Refusal):
                settle_release(batch.pk, actor=actor)


@use_case
def _carry_out_next(project_id: int, *, actor: Actor) -> None:
    """The earliest batch that is due: all of its rooms that nobody has come for."""
    batch = due_batches().filter(project_id=project_id).first()
    if batch is None:
        raise NothingDue
    wanted = batch.targets.exclude(room_id__in=batch.lines.values("room_id"))
    rooms = inventory.lock_rooms(wanted.values_list("room_id", flat=True))
    (batch,) = lock(Rank.RELEASE, ReleaseBatch.objects.filter(pk=batch.pk))
    if not is_waiting(batch):
        raise NothingDue
    written = set(batch.lines.values_list("room_id", flat=True))
    carry_out(batch, [room for room in rooms if room.id not in written], actor=actor)
    batch.state, batch.settled_at = BatchState.DONE, Now()
    batch.save(update_fields=["state", "settled_at"])
    announce(batch, actor=actor)


@step
def announce(batch: ReleaseBatch, *, actor: Actor) -> None:
    """Write down and announce that a batch is carried out."""
    done = batch.lines.filter(done=True).count()
    refused = batch.lines.filter(done=False).count()
    is_withdrawal = batch.kind == ReleaseKind.WITHDRAWAL
    verb, did = (
        ("presale.room.withdrawn", "withdrawn") if is_withdrawal else ("presale.room.released", "released")
    )
    audit.record(actor, verb, batch, reason=batch.reason, changes={did: done, "refused": refused})
    events.publish((RoomsWithdrawn if is_withdrawal else RoomsReleased)(batch.project_id, batch.pk, done))
