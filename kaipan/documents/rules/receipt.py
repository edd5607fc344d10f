"""收据: what a receipt says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from kaipan.documents.rules.checks import check_filled, check_positive, check_sum, check_texts
from kaipan.documents.rules.kinds import PaperKind
from kaipan.documents.rules.writing import Writable
from kaipan.kernel.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptItem:
    """One thing the money is for: 定金, 首期, 预收款 (the part no due asked for yet)."""

    name: str
    amount: Money

    def __post_init__(self) -> None:
        check_texts(self)
        check_filled(self, "name")
        check_positive(self.name, self.amount)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptMethod:
    """One way the money came: 银行转账, POS, 现金; ``detail`` names the bank and the reference number."""

    name: str
    amount: Money
    detail: str = ""

    def __post_init__(self) -> None:
        check_texts(self)
        check_filled(self, "name")
        check_positive(self.name, self.amount)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptPaper(Writable):
    """A receipt for money that has been posted (print only after posting, so the paper implies the money).

    ``total`` in 元 equals the sum of the items and the sum of the methods. ``dated_on`` is the business
    day, ``room`` what the money is for as the buyer knows it (3栋1单元301), ``payer_name`` who paid, which
    need not be the buyer. The receipt is an internal voucher and says so; it is not a tax invoice.
    """

    kind: ClassVar[PaperKind] = PaperKind.RECEIPT
    in_words: ClassVar[tuple[str, ...]] = ("total",)

    number: str
    dated_on: date
    company_name: str
    project_name: str
    room: str
    payer_name: str
    items: tuple[ReceiptItem, ...]
    methods: tuple[ReceiptMethod, ...]
    total: Money
    cashier: str
    remark: str = ""

    def __post_init__(self) -> None:
        check_texts(self)
        check_filled(self, "number", "company_name", "project_name", "payer_name", "cashier")
        check_filled(self, "items", "methods")
        check_positive("收款合计", self.total)
        check_sum("款项明细", (item.amount for item in self.items), "收款合计", self.total)
        check_sum("收款方式", (method.amount for method in self.methods), "收款合计", self.total)
