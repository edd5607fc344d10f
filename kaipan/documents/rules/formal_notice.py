"""催告函: a duty is overdue; by when it must be done, and what follows if it is not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from kaipan.documents.rules.checks import (
    check_counts,
    check_filled,
    check_order,
    check_positive,
    check_sum,
    check_texts,
)
from kaipan.documents.rules.kinds import PaperKind
from kaipan.documents.rules.parties import NamedPaper, PartiesPaper
from kaipan.kernel.money import Money


class Duty(StrEnum):
    """What the buyer has not done, and the law that counts from the notice."""

    SIGN = "SIGN"  # the contract of sale: 定金, 民法典 Art 587
    PAY = "PAY"  # the price: 商品房买卖合同司法解释 Art 11


@dataclass(frozen=True, slots=True, kw_only=True)
class OverdueLine:
    """A due that is late: ``amount`` is still unpaid of it, since ``days`` days on the day of the notice."""

    name: str
    amount: Money
    due_on: date
    days: int
    late_fee: Money | None = None

    def __post_init__(self) -> None:
        check_texts(self)
        check_filled(self, "name")
        check_positive(self.name, self.amount)
        check_counts(self, "days")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormalNoticePaper(PartiesPaper):
    """A formal notice about ``about``, the ``occasion``-th. ``cure_by`` is included.

    To sign: ``sign_by`` is the 应签约日 that passed and ``deposit`` what is at stake. To pay: ``overdue``
    are the dues, ``overdue_total`` their sum and ``late_fee_total`` the sum of what they cost so far, in 元.
    ``consequences`` are the parties' own words beyond what the law says.
    """

    kind: ClassVar[PaperKind] = PaperKind.FORMAL_NOTICE
    in_words: ClassVar[tuple[str, ...]] = ("deposit", "overdue_total", "late_fee_total")

    about: NamedPaper
    room_label: str
    duty: Duty
    occasion: int = 1
    sign_by: date | None = None
    deposit: Money | None = None
    overdue: tuple[OverdueLine, ...] = ()
    overdue_total: Money | None = None
    late_fee_total: Money | None = None
    cure_by: date
    consequences: tuple[str, ...] = ()
    pay_to: str = ""
    contact: str
    contact_phone: str

    def __post_init__(self) -> None:
        PartiesPaper.__post_init__(self)
        check_filled(self, "room_label", "contact", "contact_phone")
        check_counts(self, "occasion")
        check_order("催告日期", self.dated_on, "履行期限", self.cure_by)
        if self.duty is Duty.SIGN:
            check_filled(self, "sign_by", "deposit")
            assert self.sign_by is not None
            check_order("应签约日", self.sign_by, "催告日期", self.dated_on)
        else:
            check_filled(self, "overdue", "overdue_total")
            _check_overdue(self)


def _check_overdue(paper: FormalNoticePaper) -> None:
    assert paper.overdue_total is not None
    check_sum("逾期款项", (line.amount for line in paper.overdue), "逾期合计", paper.overdue_total)
    fees = [line.late_fee for line in paper.overdue if line.late_fee is not None]
    if fees or paper.late_fee_total is not None:
        check_sum("违约金", fees, "违约金合计", paper.late_fee_total or Money(0))
    for line in paper.overdue:
        check_order(line.name, line.due_on, "催告日期", paper.dated_on)
