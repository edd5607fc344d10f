"""What a room has cost over time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import RoomId
from kaipan.kernel.money import Money
from kaipan.presale import permissions
from kaipan.presale.models import PriceBookEntry


@dataclass(frozen=True, slots=True)
class PriceChange:
    """One entry of the price book about a room: what it was, what it became, by what and whom.

    ``source_name`` is the plan or the adjustment order that the version of the book came from.
    """

    book_version: int
    source_name: str
    executed_at: datetime
    executed_by: str
    unit_price: Decimal
    total: Money
    previous_total: Money | None
    derivation: Mapping[str, object]


def price_history(room_id: RoomId | int, *, actor: Actor) -> list[PriceChange]:
    """The room's prices, the latest first; empty for rooms the actor may not see prices of."""
    entries = PriceBookEntry.objects.visible_to(actor, permissions.VIEW_PRICE).filter(room_id=room_id)
    return [
        PriceChange(
            book_version=entry.book.version,
            source_name=entry.book.source_name,
            executed_at=entry.book.executed_at,
            executed_by=entry.book.executed_by.name if entry.book.executed_by else "",
            unit_price=entry.unit_price,
            total=entry.total,
            previous_total=entry.previous_total,
            derivation=entry.derivation,
        )
        for entry in entries.select_related("book__plan", "book__adjustment", "book__executed_by").order_by(
            "-pk"
        )
    ]
