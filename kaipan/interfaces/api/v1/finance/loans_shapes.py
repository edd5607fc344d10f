"""Released loans as the API shows them, and what is sent about them."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field

from kaipan.finance.actions import LoanSlip
from kaipan.interfaces.api.pages import Page
from kaipan.interfaces.api.values import (
    Answer,
    Body,
    BusinessDay,
    DayInput,
    IdInput,
    Moment,
    MoneyInput,
    MoneyText,
    PathId,
    Reason,
)


class LoanBatchRow(Answer):
    """A batch of loans a bank released (放款批次). Totals are of its lines, in 元."""

    id: int
    project_id: int
    bank: str
    slip_number: str
    bank_account_id: int
    dated_on: date
    arrived_on: date
    slip_total: MoneyText
    lines_total: MoneyText
    posted_total: MoneyText
    returned_total: MoneyText
    kept_total: MoneyText = Field(description="neither posted nor sent back")
    line_count: int
    pending_count: int = Field(description="lines that are matched with nothing (待查)")
    unexplained_count: int = Field(description="short lines without a reason")
    filename: str
    state: str = Field(description="DRAFT, POSTED or DISCARDED")
    read_at: Moment
    read_by_id: int | None
    posted_at: Moment | None
    posted_by_id: int | None
    discard_reason: str


class LoanBatchPage(Page[LoanBatchRow]):
    """Batches of a project."""


class LoanLineRow(Answer):
    """A line of a bank's file (放款明细), as the bank wrote it, and what became of it."""

    id: int
    batch_id: int
    row: int = Field(description="in the file")
    room: str
    borrower: str
    loan_number: str
    amount: MoneyText
    reference: str
    state: str = Field(description="MATCHED, PENDING, POSTED or RETURNED")
    problem: str = Field(description="why it is matched with nothing; empty otherwise")
    candidates: list[int] = Field(description="dues it may be meant for")
    account_id: int | None
    due_id: int | None
    outstanding: MoneyText | None = Field(description="what the due asked for when it was matched")
    short_reason: str
    receipt_id: int | None
    return_reason: str


class LoanLinePage(Page[LoanLineRow]):
    """Lines of a batch."""


class LoanSlipForm(BaseModel):
    """What the bank's slip says, beside the file in the form."""

    bank: Annotated[str, Field(max_length=40)]
    slip_number: Annotated[str, Field(max_length=40)]
    bank_account_id: PathId = Field(description="the project's account the money came to")
    dated_on: DayInput
    arrived_on: DayInput | None = Field(default=None, description="the day of the slip when left out")
    slip_total: MoneyInput

    def slip(self) -> LoanSlip:
        """As the verb takes it."""
        return LoanSlip(
            bank=self.bank,
            number=self.slip_number,
            bank_account_id=self.bank_account_id,
            dated_on=self.dated_on,
            total=self.slip_total,
            arrived_on=self.arrived_on,
        )


class LoanPosting(Body):
    """How many lines stay behind."""

    exceptions: int = Field(
        default=0, strict=True, ge=0, le=100_000, description="the batch's `pending_count` as you saw it"
    )
    on: BusinessDay = None


class LoanBatchPosted(Answer):
    """How many lines have a receipt now."""

    id: int
    posted: int


class LoanMatch(Body):
    """Which due a line pays."""

    due_id: IdInput


class LoanReason(Body):
    """Why: a line is short, or goes back to the bank; a batch is given up."""

    reason: Reason


class LoanLinePosting(Body):
    """When an exception is posted."""

    dated_on: DayInput | None = Field(default=None, description="the batch's day when left out")
    on: BusinessDay = None
