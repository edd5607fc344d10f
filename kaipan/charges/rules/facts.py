"""What is known of a purchase when its taxes and fees are counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from kaipan.kernel.area import Area
from kaipan.kernel.money import Money


class BuyerKind(StrEnum):
    """Who buys: the relief of families' homes is for people."""

    PERSON = "PERSON"
    COMPANY = "COMPANY"


@dataclass(frozen=True, slots=True)
class ChargeFacts:
    """A purchase as its charges see it.

    ``price`` in 元 with VAT; areas in ㎡, None while they are unknown. ``product_type`` is the code of what
    is bought, ``residential`` whether it is a home. ``home_count`` is which home of the family it is (1 the
    only one, 2, 3 for the third or a later one), None while nobody has said; ``home_count_said`` who said it
    and on what evidence. ``contract_day`` decides which version of a rule holds.
    """

    price: Money
    contract_day: date
    product_type: str
    residential: bool
    gross_area: Area | None = None
    inner_area: Area | None = None
    home_count: int | None = None
    home_count_said: str = ""
    buyer_kind: BuyerKind = BuyerKind.PERSON

    def as_json(self) -> dict[str, Any]:
        """As a charge freezes them."""
        return {
            "price": str(self.price),
            "contract_day": self.contract_day.isoformat(),
            "product_type": self.product_type,
            "residential": self.residential,
            "gross_area": _plain(self.gross_area),
            "inner_area": _plain(self.inner_area),
            "home_count": self.home_count,
            "home_count_said": self.home_count_said,
            "buyer_kind": self.buyer_kind.value,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> ChargeFacts:
        """Facts as they were frozen."""
        return cls(
            price=Money(kept["price"]),
            contract_day=date.fromisoformat(kept["contract_day"]),
            product_type=kept["product_type"],
            residential=kept["residential"],
            gross_area=_area(kept["gross_area"]),
            inner_area=_area(kept["inner_area"]),
            home_count=kept["home_count"],
            home_count_said=kept["home_count_said"],
            buyer_kind=BuyerKind(kept["buyer_kind"]),
        )


def _plain(area: Area | None) -> str | None:
    return None if area is None else f"{area.square_metres:f}"


def _area(kept: str | None) -> Area | None:
    return None if kept is None else Area(Decimal(kept))
