"""Two sets of prices side by side, as they are answered."""

from __future__ import annotations

from pydantic import Field

from kaipan.interfaces.api.pages import Page
from kaipan.interfaces.api.values import Answer, MoneyText, NumberText, UnitPriceText


class PriceDifferenceShape(Answer):
    """Some rooms at two sets of prices."""

    name: str
    rooms: int = Field(description="rooms of the new prices")
    old_value: MoneyText = Field(description="元, of the rooms both price")
    new_value: MoneyText = Field(description="元, of the same rooms")
    difference: MoneyText
    ratio: NumberText | None = Field(description="the difference in parts of what it was")
    changed: int
    added: int = Field(description="rooms only in the new prices")
    added_value: MoneyText
    dropped: int = Field(description="rooms only in the old prices")
    dropped_value: MoneyText


class PriceComparisonShape(Answer):
    """Two sets of prices in sums."""

    whole: PriceDifferenceShape
    by_building: list[PriceDifferenceShape]
    by_product: list[PriceDifferenceShape]


class ComparedRoomShape(Answer):
    """One room at two prices."""

    id: int
    room_id: int
    old_unit_price: UnitPriceText | None = Field(description="null where the old prices have none")
    old_total: MoneyText | None
    unit_price: UnitPriceText
    total: MoneyText
    difference: MoneyText | None
    ratio: NumberText | None
    change: str = Field(description="UP, DOWN, SAME or NEW")


class ComparedRoomPage(Page[ComparedRoomShape]):
    """Rooms at two prices."""
