"""What no list price may be: above the filed price of its room, or below its floor price."""

from collections.abc import Iterable, Mapping

from kaipan.inventory import queries as inventory
from kaipan.kernel.money import Money
from kaipan.presale.models import RoomPrice
from kaipan.presale.refusals import AboveFiledPrice, BelowFloorPrice
from kaipan.presale.rules.filed_price import filed_ceiling
from kaipan.presale.rules.price_trial import TrialLine


def ceiling_of(room: inventory.RoomFacts) -> Money | None:
    """The highest total the room's filed price (备案价) allows, in 元; None when nothing was filed."""
    return filed_ceiling(
        gross_area=room.gross_area, filed_unit_price=room.filed_unit_price, filed_total=room.filed_total
    )


def floors_of(room_ids: Iterable[int]) -> dict[int, Money]:
    """The floor prices (底价) of the rooms that have one, by room id."""
    rows = RoomPrice.objects.filter(room_id__in=list(room_ids)).values_list("room_id", "floor_total")
    return {room_id: floor for room_id, floor in rows if floor is not None}


def refuse_forbidden_prices(lines: Mapping[int, TrialLine], rooms: Iterable[inventory.RoomFacts]) -> None:
    """Refuse prices above the filed price or below the floor price; the first such room is named."""
    floors = floors_of(lines)
    for room in rooms:
        line = lines.get(room.id)
        if line is None or line.price is None:
            continue
        total, ceiling, floor = line.price.total, ceiling_of(room), floors.get(room.id)
        if ceiling is not None and total > ceiling:
            raise AboveFiledPrice(room=room.label, total=total, ceiling=ceiling)
        if floor is not None and total < floor:
            raise BelowFloorPrice(room=room.label, total=total, floor=floor)
