"""What a release batch puts on sale, for rooms above: whoever registers may register for one."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from kaipan.kernel.ids import ProjectId, RoomId
from kaipan.platform.scopes import one
from kaipan.presale.codes import BatchState, ReleaseKind
from kaipan.presale.models import ReleaseBatch


@dataclass(frozen=True, slots=True)
class BatchRooms:
    """A release batch (盘次) by name, with the rooms it puts on sale, or will."""

    id: int
    project_id: ProjectId
    label: str
    room_ids: tuple[RoomId, ...]


def batch_rooms(project_id: ProjectId | int, batch_id: int) -> BatchRooms:
    """A batch of the project and its rooms; NotFound for a withdrawal, a cancelled or a foreign one.

    Whoever asks has shown that the reader works in the project.
    """
    batch = one(standing_batches(project_id), pk=batch_id)
    rows = batch.targets if batch.state != BatchState.DONE or batch.targets.exists() else batch.lines
    refused = batch.lines.filter(done=False).values("room_id")
    keys = rows.exclude(room_id__in=refused).order_by("room_id").values_list("room_id", flat=True)
    return BatchRooms(
        batch.pk, ProjectId(batch.project_id), str(batch), tuple(RoomId(room_id) for room_id in keys)
    )


def standing_batches(project_id: ProjectId | int) -> QuerySet[ReleaseBatch]:
    """The batches of the project that put rooms on sale, or will, the latest first."""
    releases = ReleaseBatch.objects.filter(project_id=project_id).exclude(kind=ReleaseKind.WITHDRAWAL)
    return releases.exclude(state=BatchState.CANCELLED).order_by("-number")
