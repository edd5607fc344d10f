"""Refunds, transfers, forfeitures and to-dos as the API shows them."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from kaipan.interfaces.api.pages import Page, SincePage
from kaipan.interfaces.api.values import Answer, Moment, MoneyText, SourceShape


class RefundRow(Answer):
    """A refund (退款)."""

    id: int
    project_id: int
    account_id: int
    number: str
    amount: MoneyText = Field(description="of the account's money")
    compensation: MoneyText = Field(description="of the company's, on top")
    payee_name: str
    state: str = Field(description="GRANTED, PAID or CANCELLED")
    granted_on: date
    paid_on: date | None
    cancelled_on: date | None
    modified_at: Moment


class RefundPage(SincePage[RefundRow]):
    """Refunds of a project."""


class RefundShape(RefundRow):
    """A refund with its reasons and its people."""

    reason: str
    payee_account: str = Field(validation_alias="payee_account_masked", description="masked")
    to_payer: bool = Field(description="whether who gets it is who paid")
    payee_reason: str
    granted_by_id: int | None
    paid_by_id: int | None
    method: str
    bank_account_id: int | None
    reference: str
    same_way: bool | None = Field(description="whether it went back the way it came; null until paid")
    way_reason: str
    cancel_reason: str


class PayeeAccount(Answer):
    """The number a refund goes to."""

    value: str


class TransferRow(Answer):
    """A transfer (转账单) between two accounts."""

    id: int
    project_id: int
    number: str
    from_account_id: int
    to_account_id: int
    amount: MoneyText
    reason: str
    dated_on: date
    state: str = Field(description="POSTED or REVERSED")
    reversed_on: date | None
    reverse_reason: str


class TransferPage(Page[TransferRow]):
    """Transfers of a project."""


class ForfeitureRow(Answer):
    """A forfeiture (没收定金)."""

    id: int
    project_id: int
    account_id: int
    number: str
    amount: MoneyText
    reason: str
    dated_on: date
    state: str = Field(description="STANDING or RETURNED")
    returned_on: date | None
    return_reason: str


class ForfeiturePage(Page[ForfeitureRow]):
    """Forfeitures of a project."""


class PostingLine(Answer):
    """A line as the books have it, or will."""

    account: str = Field(description="code of the ledger account")
    debit: MoneyText
    credit: MoneyText


class TodoRow(Answer):
    """A to-do of finance (财务待办)."""

    id: int
    project_id: int
    account_id: int
    kind: str = Field(description="PAY_REFUND, PAPERS_BACK, CHECK_POSTING or GRANT_REFUND")
    source: SourceShape = Field(description="what it is about")
    title: str
    amount: MoneyText
    postings: list[PostingLine]
    due_on: date | None
    state: str = Field(description="OPEN, DONE or DROPPED")
    owner_id: int | None
    evidence: str


class TodoPage(Page[TodoRow]):
    """To-dos of a project."""
