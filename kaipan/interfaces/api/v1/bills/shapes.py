"""Bills as the API shows and takes them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from kaipan.bills.actions import BillTerms
from kaipan.interfaces.api.pages import SincePage
from kaipan.interfaces.api.values import (
    Answer,
    Body,
    BusinessDay,
    Count,
    DayInput,
    IdInput,
    Line,
    Moment,
    MoneyInput,
    MoneyText,
    NumberText,
    PercentInput,
    Reason,
    related,
)


class BillLineBody(Body):
    """How much of which receipt."""

    receipt_id: IdInput
    amount: MoneyInput


class BillBody(Body):
    """What a bill says; all the open money of the account where no lines are given."""

    kind_id: IdInput
    lines: Annotated[list[BillLineBody], Field(max_length=200)] = []
    buyer_name: Line = ""
    buyer_tax_number: Line = ""
    tax_percent: PercentInput | None = None
    item: Line = ""
    remark: Line = ""
    facts: Annotated[dict[str, Line], Field(max_length=12, description="names and values")] = {}
    form: Annotated[Line, Field(description="the number on the form in the printer, as a guard")] = ""
    on: BusinessDay = None

    def terms(self) -> BillTerms:
        """As the verbs take it."""
        names = ("buyer_name", "buyer_tax_number", "tax_percent", "item", "remark", "facts")
        said: dict[str, Any] = {name: getattr(self, name) for name in names}
        return BillTerms(lines=[(each.receipt_id, each.amount) for each in self.lines], **said)


class ExchangeBillBody(BillBody):
    """What is given for the old bill; its lines are the old one's."""

    lines: Annotated[list[BillLineBody], Field(max_length=0)] = []
    copies_back: Count
    reason: Reason


class NumberBody(Body):
    """What the tax platform answered."""

    number: Line
    issued_on: DayInput
    on: BusinessDay = None


class VoidBillBody(Body):
    """How many copies came back, and why."""

    copies_back: Count
    reason: Reason
    on: BusinessDay = None


class ReverseBody(Body):
    """Why, and which form is in the printer."""

    reason: Reason
    form: Line = ""
    on: BusinessDay = None


class SlipBody(Body):
    """Where the confirmation of a red invoice stands."""

    number: Line = ""
    state: Literal["PENDING", "CONFIRMED", "REFUSED"]
    on: BusinessDay = None


class BilledShape(Answer):
    """A receipt of a bill."""

    receipt_id: int
    total: MoneyText
    billed: MoneyText = Field(description="what its standing bills are for")


class BillLineShape(Answer):
    """So much of a receipt."""

    amount: MoneyText
    billed: BilledShape


class BillRow(Answer):
    """A bill (票据)."""

    id: int
    project_id: int
    account_id: int
    kind_id: int
    draw_id: int | None
    number: str = Field(description="empty as long as the tax platform has given none")
    state: str = Field(description="REQUESTED, ISSUED, VOIDED, REVERSED, EXCHANGED or CANCELLED")
    amount: MoneyText = Field(description="below zero for a red bill")
    buyer_name: str
    buyer_tax_number: str
    tax_percent: NumberText
    item: str
    remark: str
    facts: dict[str, str]
    copies: int
    requested_on: date
    issued_on: date | None
    reverses_id: int | None
    replaces_id: int | None
    slip_number: str
    slip_state: str
    ended_on: date | None
    end_reason: str
    take_back: str = Field(description="RECEIPT_VOIDED, REFUNDED or empty")
    lines: Annotated[list[BillLineShape], BeforeValidator(related)]
    modified_at: Moment


class BillPage(SincePage[BillRow]):
    """Bills of a project."""


class OpenReceiptShape(Answer):
    """A receipt with what of it has no bill."""

    id: int
    number: str
    dated_on: date
    total: MoneyText
    open: MoneyText


class BillProposalShape(Answer):
    """What a bill would be for."""

    account_id: int
    label: str
    payer_name: str
    amount: MoneyText
    receipts: list[OpenReceiptShape]
