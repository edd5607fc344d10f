"""Floor prices, for those who may know them."""

from collections.abc import Iterable

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import RoomId
from kaipan.kernel.money import Money
from kaipan.presale import permissions
from kaipan.presale.models import RoomPrice


def floor_prices(room_ids: Iterable[RoomId | int], *, actor: Actor) -> dict[RoomId, Money]:
    """The floor prices (底价) of those rooms that have one and that the actor may know it of."""
    rows = RoomPrice.objects.visible_to(actor, permissions.VIEW_FLOOR_PRICE).filter(
        room_id__in=list(room_ids)
    )
    floors = rows.values_list("room_id", "floor_total")
    return {RoomId(room_id): floor for room_id, floor in floors if floor is not None}
