"""税费: what a buyer pays beside the price, by rates that come from dated rows, never from here.

Bases: the deed tax and the stamp duty count from the price without VAT (财政部 税务总局公告 2021年第23号;
印花税法 Art 5), the first payment into the maintenance fund from the gross area
(住宅专项维修资金管理办法 Art 7).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kaipan.kernel.area import Area
from kaipan.kernel.money import Money


@dataclass(frozen=True, slots=True)
class LevyRates:
    """The rates that hold for one purchase: shares of the price, and 元 a ㎡ for the maintenance fund."""

    vat: Decimal
    deed_tax: Decimal
    stamp_duty: Decimal
    maintenance_fund: Decimal


@dataclass(frozen=True, slots=True)
class Levies:
    """What is due beside the price, in 元, with the base it was counted from."""

    price_without_vat: Money
    deed_tax: Money
    stamp_duty: Money
    maintenance_fund: Money

    @property
    def total(self) -> Money:
        """All three together."""
        return self.deed_tax + self.stamp_duty + self.maintenance_fund


def price_without_vat(price: Money, vat: Decimal) -> Money:
    """The price less the VAT it contains, to the cent: price / (1 + rate)."""
    return Money.rounded(price.amount / (1 + vat))


def levies(price: Money, gross_area: Area, rates: LevyRates) -> Levies:
    """契税, 印花税 and 维修资金 for a room of that price and gross area."""
    base = price_without_vat(price, rates.vat)
    return Levies(
        price_without_vat=base,
        deed_tax=base.times(rates.deed_tax),
        stamp_duty=base.times(rates.stamp_duty),
        maintenance_fund=Money.rounded(gross_area.square_metres * rates.maintenance_fund),
    )
