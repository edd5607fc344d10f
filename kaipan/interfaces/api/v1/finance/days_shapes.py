"""Cashiers' days as the API shows them, and what is sent about them."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from kaipan.finance.actions import Counted
from kaipan.interfaces.api.pages import Page
from kaipan.interfaces.api.values import (
    Answer,
    Body,
    BusinessDay,
    DayInput,
    IdInput,
    Line,
    Moment,
    MoneyInput,
    MoneyText,
    Reason,
)
from kaipan.kernel.money import ZERO

Pieces = Annotated[int, Field(strict=True, ge=0, le=1_000_000)]


class DayBooksShape(Answer):
    """What the books say of one's own day, before it is counted, in 元."""

    receipts: int
    cash_in: MoneyText
    cash_out: MoneyText
    cash: MoneyText = Field(description="what should lie in the till")
    cheques: int
    cheque_total: MoneyText
    slips: int
    slip_total: MoneyText
    transfers: int
    transfer_total: MoneyText


class UnclosedDay(Answer):
    """A day on which a cashier took money and that is not closed."""

    id: int
    project_id: int
    cashier_id: int
    day: date


class UnclosedDayPage(Page[UnclosedDay]):
    """Days of a project that are not closed."""


class DailyCloseRow(Answer):
    """What a cashier counted and handed over at the end of a day, in 元."""

    id: int
    project_id: int
    cashier_id: int
    day: date
    receipt_count: int
    cash_in: MoneyText
    cash_out: MoneyText
    cheque_count: int
    cheque_total: MoneyText
    slip_count: int
    slip_total: MoneyText
    transfer_count: int
    transfer_total: MoneyText
    notes_100: int
    notes_50: int
    notes_20: int
    notes_10: int
    notes_5: int
    notes_1: int
    notes_05: int
    notes_01: int
    counted_cash: MoneyText
    counted_cheques: int
    counted_cheque_total: MoneyText
    counted_slips: int
    counted_slip_total: MoneyText
    short: MoneyText = Field(description="cash counted beyond the books; below zero less")
    reason: str
    deposited: MoneyText
    state: str = Field(description="CLOSED, SIGNED or REOPENED")
    closed_at: Moment
    signed_at: Moment | None
    signed_by_id: int | None
    reopened_at: Moment | None
    reopened_by_id: int | None
    reopen_reason: str


class DailyClosePage(Page[DailyCloseRow]):
    """Daily closes of a project."""


class CashDepositRow(Answer):
    """Cash of a daily close that was taken to the bank, in 元."""

    id: int
    close_id: int
    bank_account_id: int
    slip_number: str
    amount: MoneyText
    deposited_on: date
    state: str = Field(description="POSTED or REVERSED")
    made_at: Moment
    made_by_id: int | None
    reversed_on: date | None
    reverse_reason: str


class CashDepositPage(Page[CashDepositRow]):
    """Cash of a project that was taken to the bank."""


class Closing(Body):
    """What the person counted: pieces by face value, cheques and POS slips."""

    day: DayInput
    notes_100: Pieces = 0
    notes_50: Pieces = 0
    notes_20: Pieces = 0
    notes_10: Pieces = 0
    notes_5: Pieces = 0
    notes_1: Pieces = 0
    notes_05: Pieces = Field(default=0, description="of 5 角")
    notes_01: Pieces = Field(default=0, description="of 1 角")
    cheques: Pieces = 0
    cheque_total: MoneyInput = ZERO
    slips: Pieces = 0
    slip_total: MoneyInput = ZERO
    reason: Line = Field(default="", description="why anything differs")
    on: BusinessDay = None

    def counted(self) -> Counted:
        """As the verb takes it."""
        notes = {face: pieces for face, pieces in self.model_dump().items() if face.startswith("notes_")}
        return Counted(notes, self.cheques, self.cheque_total, self.slips, self.slip_total)


class DayReason(Body):
    """Why."""

    reason: Reason
    on: BusinessDay = None


class Depositing(Body):
    """Cash taken to the bank, with its slip."""

    amount: MoneyInput
    bank_account_id: IdInput
    slip_number: Annotated[str, Field(min_length=1, max_length=60)]
    deposited_on: DayInput
    on: BusinessDay = None
