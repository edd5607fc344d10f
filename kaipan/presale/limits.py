"""What no list price may be: above the filed price of its room, or below its floor price."""

from collections.abc import Iterable
from decimal import Decimal

from kaipan.inventory import queries as inventory
from kaipan.kernel.area import Area
from kaipan.kernel.money import Money
from kaipan.presale.models import RoomPrice
from kaipan.presale.refusals import AboveFiledPrice, BelowFloorPrice
from kaipan.presale.rules.exact_numbers import decimal_of
from kaipan.presale.rules.filed_price import filed_ceiling
from kaipan.presale.rules.price_trial import Trial


def ceiling_of(room: inventory.RoomFacts) -> Money | None:
    """The highest total the room's filed price (备案价) allows, in 元; None when nothing was filed."""
    return filed_ceiling(
        gross_area=room.gross_area, filed_unit_price=room.filed_unit_price, filed_total=room.filed_total
    )


def floors_of(room_ids: Iterable[int]) -> dict[int, Money]:
    """The floor prices (底价) of the rooms that have one, by room id."""
    rows = RoomPrice.objects.filter(room_id__in=list(room_ids)).values_list("room_id", "floor_total")
    return {room_id: floor for room_id, floor in rows if floor is not None}


def refuse_forbidden_prices(trial: Trial) -> None:
    """Refuse prices above the filed price or below the floor price; the first such room is named."""
    floors = floors_of(trial.ids)
    for place in trial.priced():
        room_id, total = trial.ids[place], Money(Decimal(trial.totals[place]).scaleb(-2))
        ceiling, floor = _ceiling_at(trial.rooms, place), floors.get(room_id)
        if ceiling is not None and total > ceiling:
            raise AboveFiledPrice(room=_label(room_id), total=total, ceiling=ceiling)
        if floor is not None and total < floor:
            raise BelowFloorPrice(room=_label(room_id), total=total, floor=floor)


def _ceiling_at(rooms: inventory.RoomColumns, place: int) -> Money | None:
    gross, unit, total = rooms.gross[place], rooms.filed_unit_prices[place], rooms.filed_totals[place]
    if unit is None and total is None:
        return None
    return filed_ceiling(
        gross_area=Area(decimal_of(gross)) if gross is not None else None,
        filed_unit_price=decimal_of(unit) if unit is not None else None,
        filed_total=Money(Decimal(total).scaleb(-2)) if total is not None else None,
    )


def _label(room_id: int) -> str:
    (room,) = inventory.rooms_facts([room_id])
    return room.label
