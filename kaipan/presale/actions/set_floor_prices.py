"""Say what the house will at least take."""

from collections.abc import Mapping

from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import ProjectId, RoomId
from kaipan.kernel.money import Money
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import permissions
from kaipan.presale.models import RoomPrice
from kaipan.presale.refusals import FloorAboveList, NoListPrice


@use_case
def set_floor_prices(
    project_id: ProjectId | int, floors: Mapping[RoomId | int, Money | None], *, actor: Actor
) -> None:
    """Set the floor price (底价) of rooms of the project, in 元; None takes it away.

    Refuses a room without a list price and a floor above it.
    """
    require(actor, permissions.SET_FLOOR_PRICE, project_id)
    rooms = inventory.lock_rooms(floors)
    if any(room.project_id != project_id for room in rooms):
        raise NotFound
    prices = {
        price.room_id: price
        for price in RoomPrice.objects.select_related("entry").filter(room_id__in=list(floors))
    }
    for room in rooms:
        price, floor = prices.get(room.id), floors[room.id]
        if price is None:
            raise NoListPrice(room=room.label)
        if floor is not None and floor > price.entry.total:
            raise FloorAboveList(room=room.label, floor=floor, list=price.entry.total)
        before, price.floor_total = price.floor_total, floor
        price.save(update_fields=["floor_total"])
        changes = {"floor_total": [before, floor]}
        audit.record(actor, "presale.floor_price.set", price, label=room.label, changes=changes)
