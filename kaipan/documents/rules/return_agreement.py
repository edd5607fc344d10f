"""退房协议、退定协议: a deal ends by agreement, and what was paid is settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from kaipan.documents.rules.checks import (
    check_counts,
    check_filled,
    check_not_negative,
    check_order,
    check_positive,
    check_sum,
    check_texts,
)
from kaipan.documents.rules.kinds import PaperKind
from kaipan.documents.rules.parties import NamedPaper, PartiesPaper
from kaipan.documents.rules.refusals import CompensationWithoutFault
from kaipan.kernel.money import Money

NOTHING = Money(0)


class Ended(StrEnum):
    """What is ended."""

    REGISTRATION = "REGISTRATION"  # 退筹
    BOOKING = "BOOKING"  # 退订
    SUBSCRIPTION = "SUBSCRIPTION"  # 退定
    CONTRACT = "CONTRACT"  # 退房


class Fault(StrEnum):
    """Whose doing it is that the deal ends."""

    AGREED = "AGREED"  # 协商一致
    NOBODY = "NOBODY"  # 不可归责于双方 (a loan refused, force majeure)
    BUYER = "BUYER"
    SELLER = "SELLER"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedLine:
    """One payment that was received: 定金 by receipt SJ2026000123."""

    name: str
    amount: Money
    receipt: str = ""
    received_on: date | None = None

    def __post_init__(self) -> None:
        check_texts(self)
        check_filled(self, "name")
        check_positive(self.name, self.amount)


@dataclass(frozen=True, slots=True, kw_only=True)
class Payee:
    """To whom the money goes; ``account_number`` comes masked or in the clear, as the caller decided."""

    name: str
    bank: str
    account_number: str

    def __post_init__(self) -> None:
        check_texts(self)
        check_filled(self, "name", "bank", "account_number")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedPaper:
    """A paper that comes back, or is kept; ``fate`` says which: 已收回, 遗失已声明, 买受人留存."""

    name: str
    number: str = ""
    fate: str = "收回"

    def __post_init__(self) -> None:
        check_texts(self)
        check_filled(self, "name", "fate")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnAgreementPaper(PartiesPaper):
    """The end of ``ends``, in 元: ``refund`` + ``loan_repaid`` = ``received_total`` − ``fee`` − ``penalty``.

    ``loan_repaid`` goes to the lending bank before anything goes to the buyer. ``compensation`` is what the
    seller pays beyond what was received (the second half of a 定金 given back double, 民法典 Art 587), and
    only when the seller is at fault. ``pay_out`` = ``refund`` + ``compensation`` goes to ``payee`` by
    ``pay_by``; without a pay-out there is no payee.
    """

    kind: ClassVar[PaperKind] = PaperKind.RETURN_AGREEMENT
    in_words: ClassVar[tuple[str, ...]] = (
        *("received_total", "fee", "penalty", "loan_repaid", "refund", "compensation", "pay_out"),
    )

    ends: NamedPaper
    ended: Ended
    room_label: str
    fault: Fault
    reason: str
    received: tuple[ReceivedLine, ...] = ()
    received_total: Money
    fee: Money = NOTHING
    penalty: Money = NOTHING
    loan_repaid: Money = NOTHING
    refund: Money
    compensation: Money = NOTHING
    pay_out: Money
    pay_by: date | None = None
    payee: Payee | None = None
    papers_returned: tuple[ReturnedPaper, ...] = ()
    ends_on: date | None = None
    extra_terms: tuple[str, ...] = ()
    copies: int = 3

    def __post_init__(self) -> None:
        PartiesPaper.__post_init__(self)
        check_filled(self, "reason")
        if self.ended is not Ended.REGISTRATION:
            check_filled(self, "room_label")
        check_counts(self, "copies")
        for name, amount in (
            ("手续费", self.fee),
            ("违约金", self.penalty),
            ("归还贷款", self.loan_repaid),
            ("应退款项", self.refund),
            ("赔偿", self.compensation),
        ):
            check_not_negative(name, amount)
        check_sum("已收款项", (line.amount for line in self.received), "已收合计", self.received_total)
        settled = [self.refund, self.loan_repaid, self.fee, self.penalty]
        check_sum("退款、还贷、手续费与违约金", settled, "已收合计", self.received_total)
        check_sum("应退款项与赔偿", [self.refund, self.compensation], "实际支付", self.pay_out)
        _check_fault(self)


def _check_fault(paper: ReturnAgreementPaper) -> None:
    if paper.compensation > NOTHING and paper.fault is not Fault.SELLER:
        raise CompensationWithoutFault(compensation=paper.compensation)
    if paper.pay_out > NOTHING:
        check_filled(paper, "payee", "pay_by")
    if paper.pay_by is not None:
        check_order("签订日期", paper.dated_on, "付款期限", paper.pay_by)
