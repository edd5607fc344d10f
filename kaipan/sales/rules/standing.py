"""What a deal consists of, as far as an amendment may change it; compared and frozen as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from kaipan.kernel.money import Money
from kaipan.kernel.plain import as_plain
from kaipan.kernel.text import gettext_noop as _
from kaipan.sales.rules.changes import Extra, Share
from kaipan.sales.rules.schedule_changes import Payment


@dataclass(frozen=True, slots=True)
class SoldAlong:
    """A room sold with the deal's own, at the price it was quoted."""

    room_id: int
    label: str
    payment_plan_id: int
    quote: Mapping[str, Any]

    @property
    def total(self) -> Money:
        """Its price in 元."""
        return Money(str(self.quote["deal_total"]))


@dataclass(frozen=True, slots=True)
class Standing:
    """A deal as it stands.

    Price and plan (``quote``), ``extras`` outside the catalogue, buyers and ownership, the day to sign by,
    rooms along, payments of the schedule in order, clauses in order.
    """

    state: str
    quote: Mapping[str, Any]
    extras: tuple[Extra, ...]
    buyers: tuple[Share, ...]
    ownership: str
    sign_by: date | None
    add_ons: tuple[SoldAlong, ...]
    payments: tuple[Payment, ...]
    clauses: tuple[str, ...]

    @property
    def price(self) -> Money:
        """The price of the room alone, in 元."""
        return Money(str(self.quote["deal_total"]))

    @property
    def total(self) -> Money:
        """总价 with the rooms along, in 元, without decoration."""
        return Money.total([self.price, *(each.total for each in self.add_ons)])

    @property
    def payment_plan_id(self) -> int:
        """The plan the room is paid by."""
        return int(self.quote["payment_plan"]["id"])

    def is_along(self, payment: Payment) -> bool:
        """Whether a payment is for a room along: it begins with that room's name."""
        return any(payment.name.startswith(f"{each.label} ") for each in self.add_ons)

    def as_json(self) -> dict[str, Any]:
        """For an amendment to freeze."""
        plain: dict[str, Any] = as_plain(self)
        return plain


SECTIONS = {
    "state": _("交易状态"),
    "quote": _("价格和付款方式"),
    "extras": _("目录外优惠"),
    "buyers": _("买受人"),
    "ownership": _("所有权形式"),
    "sign_by": _("应签约日"),
    "add_ons": _("附属房产"),
    "payments": _("供款表"),
    "clauses": _("附属条款"),
    "money": _("收款"),
    "settlement": _("款项去向"),
    "successor": _("新房间的价格"),
}


def moved_section(kept: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    """The name of the first section in which two frozen standings differ; empty when they do not."""
    for name, label in SECTIONS.items():
        if kept.get(name) != now.get(name):
            return label
    return ""


def touched(before: Standing, after: Standing) -> frozenset[str]:
    """The sections an amendment changes."""
    return frozenset(
        each.name for each in fields(Standing) if getattr(before, each.name) != getattr(after, each.name)
    )
