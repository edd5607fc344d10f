"""What is paid when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kaipan.documents.rules.checks import check_filled, check_positive, check_texts
from kaipan.documents.rules.refusals import PaperFieldMissing
from kaipan.kernel.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleLine:
    """One line of the payment schedule.

    Due on a day, or when something happens that has not happened yet: then ``due_on`` is None and
    ``due_when`` says it in words (签约后 30 日内).
    """

    name: str
    amount: Money
    due_on: date | None = None
    due_when: str = ""
    by_loan: bool = False

    def __post_init__(self) -> None:
        check_texts(self)
        check_filled(self, "name")
        check_positive(self.name, self.amount)
        if self.due_on is None and not self.due_when.strip():
            raise PaperFieldMissing(field=f"{self.name}: due_on")
