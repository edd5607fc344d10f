"""Say which presale permit covers which rooms."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from kaipan.inventory.actions.lock_rooms import lock_rooms
from kaipan.inventory.models import Room
from kaipan.inventory.permissions import MANAGE_ROOM
from kaipan.inventory.queries.sale_gate import being_sold
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import NotFound
from kaipan.org import queries as org
from kaipan.platform import audit
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case


@use_case
def assign_permit(project_id: int, permit_id: int, room_ids: Iterable[int], *, actor: Actor) -> int:
    """Put the rooms under the permit (预售许可证范围); how many of them moved there.

    A room in a sale keeps the permit its buyer signed under (:class:`RoomBeingSold`).
    """
    require(actor, MANAGE_ROOM, project_id)
    permit = one(one(org.projects(actor), pk=project_id).permits.all(), pk=permit_id)
    rooms = lock_rooms(room_ids)
    if any(room.project_id != project_id for room in rooms):
        raise NotFound
    moving = [room for room in rooms if room.permit_id != permit_id]
    for room in moving:
        if room.is_being_sold:
            raise being_sold(room, _("预售许可证"))
    Room.objects.filter(pk__in=[room.id for room in moving]).update(permit_id=permit_id)
    audit.record(
        actor, "inventory.permit.assigned", permit, changes={"rooms": [room.label for room in moving]}
    )
    return len(moving)
