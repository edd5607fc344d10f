"""Which rooms a batch is about (条件)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TypeVar

from django.db.models import Q

from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.area import Area
from kaipan.kernel.money import Money
from kaipan.presale.list_prices import ListPrice

V = TypeVar("V", Area, Money)


@dataclass(frozen=True, slots=True)
class RoomCondition:
    """Rooms that fulfil everything that is said; what is not said does not matter.

    Bounds are inclusive. Areas are gross; prices are list totals, and a room without a price is within no
    price band. ``only_unreleased`` leaves out what is on sale already.
    """

    building_ids: tuple[int, ...] = ()
    unit_ids: tuple[int, ...] = ()
    room_ids: tuple[int, ...] = ()
    floor_from: int | None = None
    floor_to: int | None = None
    layouts: tuple[str, ...] = ()
    orientations: tuple[str, ...] = ()
    area_from: Area | None = None
    area_to: Area | None = None
    price_from: Money | None = None
    price_to: Money | None = None
    only_unreleased: bool = False

    def as_json(self) -> dict[str, object]:
        """What was said, as plain JSON."""
        said = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: _plain(value) for name, value in said.items() if value not in ((), None, False)}

    def accepts(self, room: inventory.RoomFacts, price: ListPrice | None) -> bool:
        """Whether the room is within the area and price bands: the part no index answers."""
        return _within(room.gross_area, self.area_from, self.area_to) and _within(
            price.total if price else None, self.price_from, self.price_to
        )


def room_ids_for(condition: RoomCondition, project_id: int, actor: Actor) -> list[int]:
    """Rooms of the project that the actor sees and that stand where the condition says."""
    wanted = Q(project_id=project_id)
    members = {
        "building_id__in": condition.building_ids,
        "unit_id__in": condition.unit_ids,
        "pk__in": condition.room_ids,
        "layout__in": condition.layouts,
        "orientation__in": condition.orientations,
    }
    bounds = {"floor_index__gte": condition.floor_from, "floor_index__lte": condition.floor_to}
    wanted &= Q(**{name: values for name, values in members.items() if values})
    wanted &= Q(**{name: value for name, value in bounds.items() if value is not None})
    rooms = inventory.rooms(actor).filter(wanted)
    if condition.only_unreleased:
        rooms = rooms.exclude(release_state="RELEASED")
    return sorted(rooms.values_list("pk", flat=True))


def _within(value: V | None, lowest: V | None, highest: V | None) -> bool:
    if lowest is None and highest is None:
        return True
    if value is None:
        return False
    return (lowest is None or not value < lowest) and (highest is None or not highest < value)


def _plain(value: object) -> object:
    match value:
        case Area() | Money():
            return str(value)
        case tuple():
            return list(value)
        case _:
            return value
