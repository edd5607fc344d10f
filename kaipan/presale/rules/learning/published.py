"""What a price table says of one room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from kaipan.kernel.area import Area
from kaipan.kernel.money import Money
from kaipan.presale.codes import Basis

PositionKey = tuple[str, str]
"""Unit and position, as the table names them."""


@dataclass(frozen=True, slots=True)
class PublishedRoom:
    """One room of the table: where it is, how large it is and what it is said to cost.

    ``unit_price`` is in 元/㎡, ``total`` in 元; at least one of them is there. ``attributes`` are what the
    table says besides (朝向, 景观, 户型, 装修), as its own words.
    """

    row: int
    building: str
    unit: str
    number: str
    floor: int
    position: str
    gross_area: Area | None
    inner_area: Area | None
    unit_price: Decimal | None
    total: Money | None
    attributes: Mapping[str, str] = field(default_factory=dict)

    @property
    def place(self) -> PositionKey:
        """What the room shares its base price with."""
        return self.unit, self.position

    @property
    def label(self) -> str:
        """How everybody says the room."""
        return f"{self.building}{self.unit}{self.number}"

    def area_for(self, basis: Basis) -> Area | None:
        """The area of that basis, if the table gives it."""
        return self.inner_area if basis is Basis.INNER else self.gross_area
