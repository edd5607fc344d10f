"""What an older system says of money it received."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kaipan.finance.rules.lines import ReceiptLine, refuse_bad_receipt_lines


@dataclass(frozen=True, slots=True)
class OldReceipt:
    """A receipt of an older system: the number and book of its paper, its business day, and how money came.

    ``line`` names the project's bank account as any receipt does, so that it stays known which money is
    supervised.
    """

    number: str
    book: str
    day: date
    payer_name: str
    line: ReceiptLine

    def __post_init__(self) -> None:
        refuse_bad_receipt_lines([self.line])
