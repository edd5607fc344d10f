"""Bank statements and reconciliation as the API shows them, and what is sent about them."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated

from pydantic import AliasPath, BaseModel, Field

from kaipan.banking.actions import Told
from kaipan.interfaces.api.pages import Page
from kaipan.interfaces.api.values import (
    Answer,
    Body,
    DayInput,
    IdInput,
    Line,
    Moment,
    MoneyText,
    PathId,
    Reason,
    SignedMoneyInput,
)

Key = Annotated[str, Field(min_length=1, max_length=40)]


class ReconciledAccount(Answer):
    """A bank account of the project, and how far its reconciliation is."""

    id: int
    bank: str
    supervised: bool
    active: bool
    told_until: date | None = Field(description="the day up to which the bank told everything")
    bank_balance: MoneyText | None
    closed_on: date | None = Field(description="the last day that is signed")
    open_count: int = Field(description="lines that are matched with nothing")


class ReconciledAccountPage(Page[ReconciledAccount]):
    """Bank accounts of a project."""


class StatementRow(Answer):
    """A file of a bank's statement (对账单), in 元."""

    id: int
    project_id: int
    bank_account_id: int
    previous_id: int | None
    first_on: date
    last_on: date = Field(description="told to its end")
    opening: MoneyText
    credit_total: MoneyText
    debit_total: MoneyText
    closing: MoneyText
    line_count: int
    open_count: int
    filename: str
    state: str = Field(description="STANDING or WITHDRAWN")
    read_at: Moment
    read_by_id: int | None
    withdraw_reason: str


class StatementPage(Page[StatementRow]):
    """Statements of a project."""


class StatementLineRow(Answer):
    """A line of a bank's statement (流水). The other side's account number is masked."""

    id: int
    statement_id: int
    bank_account_id: int
    row: int = Field(description="in the file")
    dated_on: date
    timed_at: time | None
    summary: str
    counterparty_name: str
    counterparty_account_masked: str
    serial: str
    direction: str = Field(description="IN or OUT")
    amount: MoneyText
    balance: MoneyText
    match_id: int | None = Field(description="the match it stands in")
    inquiry: str = Field(description="why nobody knows it (待查); empty otherwise")
    remark: str
    owner_id: int | None
    modified_at: Moment


class StatementLinePage(Page[StatementLineRow]):
    """Lines of banks' statements."""


class MovementRow(Answer):
    """What one paper moved on the account in the books and is matched with nothing."""

    key: str = Field(description="names it when it is matched")
    kind: str = Field(description="RECEIPT, LOAN, CARD_ARRIVAL, REFUND_PAYMENT, REVERSAL …")
    direction: str
    amount: MoneyText
    day: date = Field(description="the bank's where it was said, else the books'")
    number: str
    label: str
    name: str
    references: list[str]


class MovementList(Answer):
    """The oldest movements of the books that wait, 200 at most."""

    items: list[MovementRow]
    count: int = Field(description="how many wait")


class BankMatchRow(Answer):
    """A match (勾对): so much of the bank's lines is so much of the books."""

    id: int
    project_id: int
    bank_account_id: int
    direction: str
    amount: MoneyText
    line_count: int
    entry_count: int
    settled_on: date = Field(description="the day by which both sides had it")
    how: str = Field(description="REFERENCE, NEAREST or HAND")
    about: str
    state: str = Field(description="STANDING or UNDONE")
    made_at: Moment
    made_by_id: int | None
    undo_reason: str


class MatchPage(Page[BankMatchRow]):
    """Matches of a project."""


class ReconciliationShape(Answer):
    """A reconciliation sheet (余额调节表) at the end of a day, in 元."""

    bank_account_id: int = Field(validation_alias=AliasPath("bank_account", "pk"))
    day: date = Field(validation_alias=AliasPath("known", "day"))
    begins_on: date = Field(description="the first day the bank told about")
    told_until: date
    book_balance: MoneyText = Field(validation_alias=AliasPath("figures", "book_balance"))
    opening_gap: MoneyText = Field(validation_alias=AliasPath("figures", "opening_gap"))
    received_unbooked: MoneyText = Field(validation_alias=AliasPath("figures", "received_unbooked"))
    paid_unbooked: MoneyText = Field(validation_alias=AliasPath("figures", "paid_unbooked"))
    adjusted_book: MoneyText = Field(validation_alias=AliasPath("figures", "adjusted_book"))
    bank_balance: MoneyText = Field(validation_alias=AliasPath("figures", "bank_balance"))
    booked_unreceived: MoneyText = Field(validation_alias=AliasPath("figures", "booked_unreceived"))
    booked_unpaid: MoneyText = Field(validation_alias=AliasPath("figures", "booked_unpaid"))
    adjusted_bank: MoneyText = Field(validation_alias=AliasPath("figures", "adjusted_bank"))
    difference: MoneyText = Field(validation_alias=AliasPath("figures", "difference"))
    is_closed: bool


class ReconciliationRow(Answer):
    """A signed reconciliation sheet, with its figures as they were signed."""

    id: int
    project_id: int
    bank_account_id: int
    day: date
    book_balance: MoneyText
    opening_gap: MoneyText
    received_unbooked: MoneyText
    paid_unbooked: MoneyText
    bank_balance: MoneyText
    booked_unreceived: MoneyText
    booked_unpaid: MoneyText
    adjusted: MoneyText
    state: str = Field(description="STANDING or REOPENED")
    closed_at: Moment
    closed_by_id: int | None
    reopen_reason: str


class ReconciliationPage(Page[ReconciliationRow]):
    """Signed sheets of a project."""


class StatementForm(BaseModel):
    """What the bank says of the whole, beside the file in the form."""

    bank_account_id: PathId
    opening: SignedMoneyInput
    closing: SignedMoneyInput
    last_on: DayInput

    def told(self) -> Told:
        """As the verb takes it."""
        return Told(self.bank_account_id, self.opening, self.closing, self.last_on)


class StatementReason(Body):
    """Why."""

    reason: Reason


class LinesMatched(Body):
    """Which lines of the bank are which movements of the books."""

    line_ids: Annotated[list[IdInput], Field(min_length=1, max_length=200)]
    movements: Annotated[list[Key], Field(min_length=1, max_length=200, description="their `key`")]


class LineNote(Body):
    """Why nobody knows a line; an empty inquiry takes the note away."""

    inquiry: Annotated[str, Field(max_length=20)]
    remark: Line = ""
    owner_id: IdInput | None = None


class SheetSigning(Body):
    """Which sheet is signed: both sides come to ``adjusted``, as you saw it."""

    day: DayInput
    adjusted: SignedMoneyInput


class Matched(Answer):
    """How many lines were recognised."""

    id: int
    matched: int
