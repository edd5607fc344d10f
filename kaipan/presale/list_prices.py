"""What rooms cost today, as others see it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from kaipan.kernel.area import Area
from kaipan.kernel.ids import RoomId
from kaipan.kernel.money import Money
from kaipan.platform.prepared import Prepared
from kaipan.presale.codes import Basis
from kaipan.presale.models import RoomPrice


@dataclass(frozen=True, slots=True)
class ListPrice:
    """A room's current list price (表价): 元/㎡ of ``basis``, 元 in total, and where it comes from."""

    room_id: RoomId
    unit_price: Decimal
    total: Money
    basis: Basis
    area: Area
    book_version: int
    executed_at: datetime
    derivation: Mapping[str, object]


def current_prices(room_ids: Iterable[RoomId | int]) -> dict[RoomId, ListPrice]:
    """The list prices of those of the rooms that have one, in one query."""
    rows = RoomPrice.objects.filter(room_id__in=list(room_ids)).select_related("entry__book")
    return {RoomId(row.room_id): _list_price(row) for row in rows}


_of_room = Prepared(
    lambda room: RoomPrice.objects.filter(room_id=room).select_related("entry__book").order_by()
)


def list_price(room_id: RoomId | int) -> ListPrice | None:
    """The room's list price; None while no plan with it has been executed."""
    row = _of_room.first(room_id)
    return _list_price(row) if row else None


def _list_price(row: RoomPrice) -> ListPrice:
    entry = row.entry
    return ListPrice(
        room_id=RoomId(row.room_id),
        unit_price=entry.unit_price,
        total=entry.total,
        basis=Basis(entry.basis),
        area=entry.area,
        book_version=entry.book.version,
        executed_at=entry.book.executed_at,
        derivation=entry.derivation,
    )
