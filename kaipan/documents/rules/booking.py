"""预订单: a room is kept for a buyer for a few days against a 订金."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from kaipan.documents.rules.checks import check_counts, check_filled, check_order, check_positive
from kaipan.documents.rules.kinds import PaperKind
from kaipan.documents.rules.rooms import PriceBasis, RoomPaper
from kaipan.kernel.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingPaper(RoomPaper):
    """A booking. ``booking_money`` is the 订金 in 元: a prepayment, given back when no subscription follows.

    ``shown_total`` is the price the buyer was shown (after discounts, when known), ``subscribe_by`` the
    应转认购日. ``is_refundable`` False only when the parties agreed otherwise in ``extra_terms``;
    ``refund_days`` is how soon it is given back.
    """

    kind: ClassVar[PaperKind] = PaperKind.BOOKING
    in_words: ClassVar[tuple[str, ...]] = ("shown_total", "booking_money")

    price_basis: PriceBasis
    list_total: Money
    shown_total: Money
    gross_unit_price: Money | None = None
    inner_unit_price: Money | None = None
    booking_money: Money
    subscribe_by: date
    is_refundable: bool = True
    refund_days: int = 7
    extra_terms: tuple[str, ...] = ()
    consultant: str

    def __post_init__(self) -> None:
        RoomPaper.__post_init__(self)
        check_filled(self, "consultant")
        if not self.is_refundable:
            check_filled(self, "extra_terms")
        check_positive("标准总价", self.list_total)
        check_positive("展示总价", self.shown_total)
        check_positive("订金", self.booking_money)
        check_order("预订日期", self.dated_on, "应转认购日", self.subscribe_by)
        check_counts(self, "refund_days")
