"""催款函 in a batch: one letter an account, set together and printed as one file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kaipan.documents.rules.checks import check_filled, check_positive, check_sum, check_texts
from kaipan.documents.rules.writing import in_chinese
from kaipan.kernel.amounts_in_words import amount_in_words
from kaipan.kernel.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class DunnedDue:
    """A due in a letter: ``amount`` 元 of it are unpaid, ``days`` days after its day, or before it."""

    name: str
    due_on: date
    days: int
    amount: Money
    late_fee: Money

    def __post_init__(self) -> None:
        check_texts(self)
        check_filled(self, "name")
        check_positive(self.name, self.amount)


@dataclass(frozen=True, slots=True, kw_only=True)
class DunningLetter:
    """One letter: to whom, about which account, what is owed, by when it is to be paid, and what follows.

    ``title`` is the stage's name, ``total`` the sum of the dues, ``late_fee`` what lateness has cost so far.
    """

    number: str
    title: str
    dated_on: date
    payer: str
    address: str
    about: str
    dues: tuple[DunnedDue, ...]
    total: Money
    late_fee: Money
    respond_by: date
    text: str
    contact: str

    def __post_init__(self) -> None:
        check_texts(self)
        check_filled(self, "number", "title", "payer", "about", "dues")
        check_sum("未付金额", (each.amount for each in self.dues), "合计", self.total)

    def as_printed(self) -> dict[str, object]:
        """The words of the letter, ready to be set."""
        return {
            "number": self.number,
            "title": self.title,
            "dated_on": in_chinese(self.dated_on),
            "payer": self.payer,
            "address": self.address,
            "about": self.about,
            "dues": [
                {
                    "name": each.name,
                    "due_on": in_chinese(each.due_on),
                    "days": str(max(each.days, 0)),
                    "amount": f"{each.amount:,.2f}",
                    "late_fee": f"{each.late_fee:,.2f}",
                }
                for each in self.dues
            ],
            "total": f"{self.total:,.2f}",
            "total_in_words": amount_in_words(self.total.amount),
            "late_fee": f"{self.late_fee:,.2f}" if self.late_fee else "",
            "respond_by": in_chinese(self.respond_by),
            "text": self.text,
            "contact": self.contact,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class DunningLetters:
    """The letters of a batch, each on pages of its own."""

    company: str
    project: str
    made_on: date
    letters: tuple[DunningLetter, ...]

    def __post_init__(self) -> None:
        check_texts(self)
        check_filled(self, "company", "project", "letters")
