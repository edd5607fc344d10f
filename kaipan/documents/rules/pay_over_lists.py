"""解缴清单: what one payment to a payee was made of, room by room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kaipan.documents.rules.checks import check_filled, check_sum, check_texts
from kaipan.documents.rules.writing import in_chinese
from kaipan.kernel.amounts_in_words import amount_in_words
from kaipan.kernel.money import ZERO, Money


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidOverLine:
    """What was paid over of one charge, 元; below zero it was taken off."""

    room: str
    payer: str
    charge: str
    amount: Money

    def __post_init__(self) -> None:
        check_texts(self)
        check_filled(self, "room", "payer", "charge")


@dataclass(frozen=True, slots=True, kw_only=True)
class PayOverList:
    """The list that goes to a payee with one payment: to whom, on which account, and for which rooms."""

    company: str
    project: str
    number: str
    payee: str
    account: str
    dated_on: date
    reference: str
    total: Money
    lines: tuple[PaidOverLine, ...]

    def __post_init__(self) -> None:
        check_texts(self)
        check_filled(self, "company", "project", "number", "payee", "lines")
        check_sum("本次解缴", (each.amount for each in self.lines), "合计", self.total)

    def as_printed(self) -> dict[str, object]:
        """The words of the list, ready to be set."""
        return {
            "company": self.company,
            "project": self.project,
            "number": self.number,
            "payee": self.payee,
            "account": self.account,
            "dated_on": in_chinese(self.dated_on),
            "reference": self.reference,
            "gives_back": self.total < ZERO,
            "total": f"{self.total:,.2f}",
            "total_in_words": amount_in_words(abs(self.total.amount)),
            "lines": [
                {
                    "room": each.room,
                    "payer": each.payer,
                    "charge": each.charge,
                    "amount": f"{each.amount:,.2f}",
                }
                for each in self.lines
            ],
        }
