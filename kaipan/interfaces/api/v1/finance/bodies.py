"""What is sent about money."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from kaipan.finance.actions import Method, ReceiptLine
from kaipan.interfaces.api.values import Body, BusinessDay, DayInput, IdInput, Line, MoneyInput, Reason
from kaipan.kernel.ids import DueId

Dues = Annotated[list[IdInput], Field(max_length=100)]
SerialNumber = Annotated[int, Field(strict=True, ge=1, le=999_999)]


class LineBody(Body):
    """One way the money came."""

    method: Method
    amount: MoneyInput
    bank_account_id: IdInput | None = Field(
        default=None, description="the project's account it arrives on; none for cash"
    )
    reference: Line = ""


class Received(Body):
    """Money that came in."""

    payer_name: Line
    lines: Annotated[list[LineBody], Field(min_length=1, max_length=20)]
    designated: Dues = Field(default=[], description="dues the payer named; settled first")
    on: BusinessDay = None

    def receipt_lines(self) -> list[ReceiptLine]:
        """As the verb takes them."""
        return [ReceiptLine(**dict(line)) for line in self.lines]

    def designated_dues(self) -> list[DueId]:
        """As the verb takes them."""
        return [DueId(due_id) for due_id in self.designated]


class AccountReceipt(Received):
    """Money that came in on an account."""

    arrived_on: DayInput | None = Field(default=None, description="the day the bank credited it")


class Advance(Body):
    """Which dues to settle with money received earlier."""

    designated: Dues = []
    on: BusinessDay = None


class WhyVoid(Body):
    """Why a receipt is void."""

    reason: Reason
    on: BusinessDay = None


class NewBook(Body):
    """A range of receipt numbers."""

    name: Line
    prefix: Line = ""
    first_number: SerialNumber
    last_number: SerialNumber
