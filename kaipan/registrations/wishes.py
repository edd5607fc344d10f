"""意向房 of a registration: which rooms, in which order."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models.functions import Now

from kaipan.platform.unit_of_work import step
from kaipan.registrations.models import IntendedRoom, Registration


def wished_rooms(registration: Registration) -> list[int]:
    """The rooms wished for now, the dearest first."""
    standing = registration.wishes.filter(ended_at__isnull=True).order_by("ordinal")
    return list(standing.values_list("room_id", flat=True))


@step
def write_wishes(registration: Registration, room_ids: Sequence[int]) -> None:
    """Let these be the wishes of a locked registration; what stays in its place is not written again."""
    standing = {each.ordinal: each for each in registration.wishes.filter(ended_at__isnull=True)}
    wanted = dict(enumerate(room_ids, 1))
    gone = [each.pk for place, each in standing.items() if wanted.get(place) != each.room_id]
    registration.wishes.filter(pk__in=gone).update(ended_at=Now())
    IntendedRoom.objects.bulk_create(
        IntendedRoom(
            project_id=registration.project_id, registration=registration, room_id=room_id, ordinal=place
        )
        for place, room_id in wanted.items()
        if place not in standing or standing[place].room_id != room_id
    )
