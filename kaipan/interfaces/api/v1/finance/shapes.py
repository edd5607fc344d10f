"""Accounts, dues and receipts as the API shows them."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from kaipan.interfaces.api.pages import Page, SincePage
from kaipan.interfaces.api.values import Answer, Moment, MoneyText, SourceShape


class AccountRow(Answer):
    """An account (往来账户): all money about one thing."""

    id: int
    project_id: int
    source: SourceShape = Field(description="what it is about")
    label: str
    state: str = Field(description="PROVISIONAL, OPEN or CLOSED")
    dues_total: MoneyText
    received: MoneyText
    allocated: MoneyText = Field(description="of it set against dues")
    refunded: MoneyText
    forfeited: MoneyText
    moved_out: MoneyText = Field(description="moved to other accounts")
    advance: MoneyText = Field(description="what is left of it")
    owed: MoneyText = Field(description="what the dues still ask for")


class AccountPage(Page[AccountRow]):
    """Accounts of a project."""


class DueShape(Answer):
    """One due (应收)."""

    id: int
    sequence: int
    money_kind: str
    name: str
    amount: MoneyText
    allocated: MoneyText
    outstanding: MoneyText
    due_on: date | None = Field(description="null as long as what it waits for has not happened")
    anchor: str
    is_loan: bool
    state: str


class AccountShape(AccountRow):
    """An account with its open dues."""

    payer_party_id: int
    payer_name: str
    dues: list[DueShape]


class DueRow(Answer):
    """An open due in the list."""

    id: int
    account_id: int
    money_kind: str = Field(validation_alias="money_kind_id")
    name: str
    amount: MoneyText
    allocated: MoneyText
    outstanding: MoneyText
    due_on: date | None
    anchor: str
    is_loan: bool


class DuePage(Page[DueRow]):
    """Open dues of a project."""


class LateFeeShape(Answer):
    """What lateness on one due costs."""

    due_id: int
    name: str
    due_on: date
    total: MoneyText


class ReceiptRow(Answer):
    """A receipt (收款)."""

    id: int
    project_id: int
    account_id: int
    number: str
    dated_on: date
    arrived_on: date | None
    payer_name: str
    total: MoneyText
    allocated: MoneyText
    state: str = Field(description="POSTED or VOIDED")
    posted_at: Moment
    voided_on: date | None
    void_reason: str
    modified_at: Moment


class ReceiptPage(SincePage[ReceiptRow]):
    """Receipts of a project."""


class ReceiptLineShape(Answer):
    """One way the money came."""

    method: str
    amount: MoneyText
    bank_account: str
    reference: str


class ReceiptShape(Answer):
    """A receipt with the ways its money came."""

    id: int
    project_id: int
    account_id: int
    account_label: str
    number: str
    dated_on: date
    payer_name: str
    total: MoneyText
    allocated: MoneyText
    state: str
    void_reason: str
    posted_by_name: str
    lines: list[ReceiptLineShape]


class BookShape(Answer):
    """A range of receipt numbers (收据本), and what became of them."""

    id: int
    name: str
    prefix: str
    first_number: int
    last_number: int
    next_number: int
    state: str
    issued: int
    voided: int
    unused: int


class BookPage(Page[BookShape]):
    """Receipt books of a project."""


class Applied(Answer):
    """What was set against dues."""

    amount: MoneyText
