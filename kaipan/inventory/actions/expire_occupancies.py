"""Tidy up what has run out. Nothing waits for it: an expired occupancy holds no room."""

from contextlib import suppress

from django.db.models import QuerySet
from django.db.models.functions import Now

from kaipan.inventory.actions.gate import end_expired
from kaipan.inventory.actions.lock_rooms import lock_rooms
from kaipan.inventory.models import Occupancy
from kaipan.inventory.permissions import MANAGE_ROOM
from kaipan.inventory.rules.refusals import NothingToExpire
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import Busy
from kaipan.kernel.ids import ProjectId
from kaipan.platform.unit_of_work import use_case

_BATCH = 200


def lapsed_occupancies() -> QuerySet[Occupancy]:
    """Live rows whose moment has passed, by the database clock."""
    return Occupancy.objects.filter(ended_at__isnull=True, expires_at__lte=Now())


def expire_occupancies(*, actor: Actor) -> int:
    """End every lapsed occupancy in the actor's projects, a batch a transaction; how many were ended."""
    with_lapsed = set(lapsed_occupancies().values_list("project_id", flat=True))
    ended = 0
    for project_id in sorted(actor.projects_with(MANAGE_ROOM) & with_lapsed):
        with suppress(NothingToExpire, Busy):
            while True:
                ended += _expire_in_project(project_id, actor=actor)
    return ended


@use_case
def _expire_in_project(project_id: ProjectId, *, actor: Actor) -> int:
    require(actor, MANAGE_ROOM, project_id)
    lapsed = lapsed_occupancies().filter(project_id=project_id).order_by("room_id")
    rooms = lock_rooms(lapsed.values_list("room_id", flat=True)[:_BATCH])
    ended = sum(end_expired(room, actor=actor) for room in rooms)
    if not ended:
        raise NothingToExpire
    return ended
