"""Which rooms a batch is about (条件)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from django.db.models import Q

from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.area import Area
from kaipan.kernel.money import Money
from kaipan.kernel.typed_values.texts import clean_line
from kaipan.presale.codes import Restriction
from kaipan.presale.list_prices import ListPrice
from kaipan.presale.rules.filed_price import filed_range
from kaipan.presale.rules.price_tables import number_in

V = TypeVar("V", Area, Money, Decimal)

_LONGEST_WORD = 60

FREE = "FREE"
"""What stands for no occupancy among the occupancies of a condition."""


@dataclass(frozen=True, slots=True)
class AttributeWanted:
    """An attribute that must have one of ``values``, or a number within two bounds, both included.

    A room that does not say the attribute is not meant. Flags have the values ``1`` and ``0``.
    """

    code: str
    values: tuple[str, ...] = ()
    lowest: Decimal | None = None
    highest: Decimal | None = None

    def __post_init__(self) -> None:
        for text in (self.code, *self.values):
            clean_line(text, longest=_LONGEST_WORD)

    def accepts(self, text: str) -> bool:
        """Whether a room with this value of the attribute is meant."""
        if not text or (self.values and text not in self.values):
            return False
        if self.lowest is None and self.highest is None:
            return True
        return _within(number_in(text), self.lowest, self.highest)


@dataclass(frozen=True, slots=True)
class RoomCondition:
    """Rooms that fulfil everything that is said; what is not said does not matter.

    Bounds are inclusive. ``area`` is gross. Prices are list totals in 元 and list unit prices in 元/㎡ of the
    room's own basis, ``filed_price`` is the highest total in 元 that the filed price allows, and a room
    without such a price is within no band of it. ``special`` means rooms that have a special price on the
    day, or those that have none. ``occupancies`` are codes of
    :class:`~kaipan.inventory.codes.OccupancyKind` or ``FREE``; what has run out occupies nothing.
    ``restrictions`` means rooms with at least one of them, ``unrestricted`` those with none.
    ``permit_days_from`` counts days since the permit was issued. ``only_unreleased`` leaves out what is on
    sale already.
    """

    building_ids: tuple[int, ...] = ()
    unit_ids: tuple[int, ...] = ()
    room_ids: tuple[int, ...] = ()
    phase_ids: tuple[int, ...] = ()
    permit_ids: tuple[int, ...] = ()
    product_types: tuple[str, ...] = ()
    release_states: tuple[str, ...] = ()
    floor_from: int | None = None
    floor_to: int | None = None
    layouts: tuple[str, ...] = ()
    orientations: tuple[str, ...] = ()
    attributes: tuple[AttributeWanted, ...] = ()
    area_from: Area | None = None
    area_to: Area | None = None
    inner_area_from: Area | None = None
    inner_area_to: Area | None = None
    price_from: Money | None = None
    price_to: Money | None = None
    filed_price_from: Money | None = None
    filed_price_to: Money | None = None
    special: bool | None = None
    unit_price_from: Decimal | None = None
    unit_price_to: Decimal | None = None
    occupancies: tuple[str, ...] = ()
    restrictions: tuple[str, ...] = ()
    unrestricted: bool = False
    permit_days_from: int | None = None
    only_unreleased: bool = False

    def __post_init__(self) -> None:
        for words in (
            self.product_types,
            self.release_states,
            self.layouts,
            self.orientations,
            self.occupancies,
            self.restrictions,
        ):
            for word in words:
                clean_line(word, longest=_LONGEST_WORD)

    def as_json(self) -> dict[str, object]:
        """What was said, as plain JSON."""
        said = {field.name: (getattr(self, field.name), field.default) for field in fields(self)}
        return {name: _plain(value) for name, (value, unsaid) in said.items() if value != unsaid}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> RoomCondition:
        """The condition that was kept by :meth:`as_json`; names it no longer knows are left out."""
        known = {field.name for field in fields(cls)} - {"attributes"}
        said = {name: _read(name, value) for name, value in kept.items() if name in known}
        return cls(**said, attributes=tuple(_wanted(each) for each in kept.get("attributes", ())))

    @property
    def attributes_used(self) -> dict[str, tuple[str, ...]]:
        """The values that are asked for, by the attribute's code."""
        used: dict[str, tuple[str, ...]] = {}
        for wanted in self.attributes:
            used[wanted.code] = used.get(wanted.code, ()) + wanted.values
        return used

    def only(self, room_ids: Iterable[int]) -> RoomCondition:
        """The same, of these rooms alone."""
        return replace(self, room_ids=tuple(room_ids))

    def accepts(
        self, room: inventory.RoomFacts, price: ListPrice | None, *, on: date, is_special: bool = False
    ) -> bool:
        """Whether the room is within the bands and states: the part no index answers."""
        total, unit = (price.total, price.unit_price) if price else (None, None)
        return (
            _within(room.gross_area, self.area_from, self.area_to)
            and _within(room.inner_area, self.inner_area_from, self.inner_area_to)
            and _within(total, self.price_from, self.price_to)
            and _within(unit, self.unit_price_from, self.unit_price_to)
            and _within(_filed_price(room), self.filed_price_from, self.filed_price_to)
            and (self.special is None or self.special == is_special)
            and self._accepts_occupancy(room)
            and self._accepts_attributes(room)
            and self._accepts_restrictions(restrictions_of(room, price, on=on))
            and (self.permit_days_from is None or _days_permitted(room, on) >= self.permit_days_from)
        )

    def _accepts_occupancy(self, room: inventory.RoomFacts) -> bool:
        if not self.occupancies:
            return True
        held = None if room.is_free else room.occupancy
        return (held.kind.value if held else FREE) in self.occupancies

    def _accepts_attributes(self, room: inventory.RoomFacts) -> bool:
        if not self.attributes:
            return True
        attributes = room.attributes
        return all(wanted.accepts(attributes.get(wanted.code, "")) for wanted in self.attributes)

    def _accepts_restrictions(self, found: tuple[Restriction, ...]) -> bool:
        if self.unrestricted and found:
            return False
        return not self.restrictions or bool(set(self.restrictions) & set(found))


def restrictions_of(
    room: inventory.RoomFacts, price: ListPrice | None, *, on: date
) -> tuple[Restriction, ...]:
    """Everything that keeps the room off the market on that day (限制), whether or not it is released."""
    blocked = not room.is_free and room.occupancy is not None and room.occupancy.kind.value == "BLOCKED"
    found = {
        Restriction.NO_PERMIT: not room.permit_valid_on(on),
        Restriction.NO_PRICE: price is None,
        Restriction.NO_AREA: room.gross_area is None,
        Restriction.BLOCKED: blocked,
        Restriction.SHOW_FLAT: room.is_show_flat,
    }
    return tuple(restriction for restriction, holds in found.items() if holds)


def room_ids_for(condition: RoomCondition, project_id: int, actor: Actor) -> list[int]:
    """Rooms of the project that the actor sees and that stand where the condition says."""
    wanted = Q(project_id=project_id)
    members = {
        "building_id__in": condition.building_ids,
        "building__phase_id__in": condition.phase_ids,
        "unit_id__in": condition.unit_ids,
        "pk__in": condition.room_ids,
        "permit_id__in": condition.permit_ids,
        "product_type__in": condition.product_types,
        "release_state__in": condition.release_states,
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


def _filed_price(room: inventory.RoomFacts) -> Money | None:
    """The highest total that what was filed for the room allows, in 元."""
    filed = filed_range(
        gross_area=room.gross_area,
        filed_unit_price=room.filed_unit_price,
        filed_total=room.filed_total,
    )
    return filed.highest


def _days_permitted(room: inventory.RoomFacts, on: date) -> int:
    return (on - room.permit_valid_from).days if room.permit_valid_from else -1


def _within(value: V | None, lowest: V | None, highest: V | None) -> bool:
    if lowest is None and highest is None:
        return True
    if value is None:
        return False
    return (lowest is None or not value < lowest) and (highest is None or not highest < value)


def _plain(value: object) -> object:
    match value:
        case Area() | Money() | Decimal():
            return str(value)
        case AttributeWanted():
            said = {field.name: getattr(value, field.name) for field in fields(value)}
            return {name: _plain(each) for name, each in said.items() if each not in ((), None)}
        case tuple():
            return [_plain(each) for each in value]
        case _:
            return value


_READERS: Mapping[str, type] = {
    "area": Area,
    "inner_area": Area,
    "price": Money,
    "filed_price": Money,
    "unit_price": Decimal,
}


def _read(name: str, value: Any) -> Any:
    reader = _READERS.get(name.rpartition("_")[0])
    if reader and isinstance(value, str):
        return reader(value)
    return tuple(value) if isinstance(value, list) else value


def _wanted(kept: Mapping[str, Any]) -> AttributeWanted:
    bounds = {end: Decimal(kept[end]) for end in ("lowest", "highest") if end in kept}
    return AttributeWanted(kept["code"], tuple(kept.get("values", ())), **bounds)
