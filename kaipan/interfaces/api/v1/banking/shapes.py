"""Card money as the API shows it, and what is sent about it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import AliasPath, BaseModel, Field

from kaipan.banking.actions import Credited, Terms
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
    NumberInput,
    NumberText,
    PathId,
    Reason,
)

Short = Annotated[str, Field(max_length=40)]


class TerminalTermsShape(Answer):
    """What holds for a terminal from a day on."""

    id: int
    valid_from: date
    rate: NumberText = Field(description="per cent of the swipe")
    cap: MoneyText | None = Field(description="the most kept of one swipe, in 元")
    days: int = Field(description="T+n")
    days_are: str = Field(description="WORKING or NATURAL")
    set_by_id: int | None


class TerminalRow(Answer):
    """A card terminal (POS 终端); every version of its terms, the newest first."""

    id: int
    project_id: int
    acquirer: str
    merchant_number: str
    terminal_number: str
    bank_account_id: int
    retired_on: date | None
    modified_at: Moment
    versions: list[TerminalTermsShape]


class TerminalPage(Page[TerminalRow]):
    """Terminals of a project."""


class TermsBody(Body):
    """What an acquirer agreed to, from a day on."""

    rate: NumberInput
    cap: MoneyInput | None = None
    days: Annotated[int, Field(strict=True, ge=0, le=30)]
    days_are: Annotated[str, Field(max_length=8, description="WORKING or NATURAL")]
    valid_from: DayInput

    def terms(self) -> Terms:
        """As the verb takes it."""
        return Terms(Decimal(self.rate), self.cap, self.days, self.days_are)


class TerminalBody(TermsBody):
    """A terminal with its first terms."""

    acquirer: Short
    merchant_number: Short
    terminal_number: Short
    bank_account_id: IdInput


class Retiring(Body):
    """From which day a terminal is not used."""

    on: BusinessDay = None


class SettlementRow(Answer):
    """A settlement file of an acquirer (清算批次). Totals are of its lines, in 元."""

    id: int
    project_id: int
    acquirer: str
    bank_account_id: int
    arrived_on: date
    gross_total: MoneyText
    fee_total: MoneyText
    net_total: MoneyText
    line_count: int
    matched_count: int
    pending_count: int = Field(description="lines that are matched with nothing (待查)")
    posted_count: int
    filename: str
    state: str = Field(description="DRAFT, POSTED or DISCARDED")
    read_at: Moment
    read_by_id: int | None
    posted_at: Moment | None
    posted_by_id: int | None
    discard_reason: str


class SettlementPage(Page[SettlementRow]):
    """Settlement files of a project."""


class SettlementLineRow(Answer):
    """A line of an acquirer's file, and what became of it."""

    id: int
    batch_id: int
    row: int = Field(description="in the file")
    terminal_id: int
    swiped_on: date
    reference: str
    gross: MoneyText
    fee: MoneyText
    net: MoneyText
    agreed_fee: MoneyText | None = Field(description="the fee by the terms of the swipe's day")
    state: str = Field(description="MATCHED, PENDING, POSTED or DISCARDED")
    problem: str = Field(description="why it is matched with nothing; empty otherwise")
    candidates: list[int] = Field(description="swipes it may be meant for")
    swipe_id: int | None
    arrival_id: int | None


class SettlementLinePage(Page[SettlementLineRow]):
    """Lines of settlement files."""


class SwipeRow(Answer):
    """A swipe of a standing receipt, and whether its money has arrived."""

    id: int
    receipt_id: int
    receipt_number: str = Field(validation_alias=AliasPath("receipt", "number"))
    swiped_on: date = Field(validation_alias=AliasPath("receipt", "dated_on"))
    bank_account_id: int | None
    amount: MoneyText
    reference: str
    has_arrived: bool
    expected_on: date | None = Field(
        description="by when it should arrive; null once it has, or where no terms or no calendar say it"
    )


class SwipePage(Page[SwipeRow]):
    """Swipes of a project."""


class SettlementForm(BaseModel):
    """What the bank credited, beside the file in the form."""

    acquirer: Short
    bank_account_id: PathId = Field(description="the project's account the money came to")
    arrived_on: DayInput
    net_total: MoneyInput

    def credited(self) -> Credited:
        """As the verb takes it."""
        return Credited(self.acquirer, self.bank_account_id, self.arrived_on, self.net_total)


class SettlementPosting(Body):
    """How many lines stay behind."""

    exceptions: int = Field(
        default=0, strict=True, ge=0, le=100_000, description="the batch's `pending_count` as you saw it"
    )
    dated_on: DayInput | None = Field(default=None, description="the day it came when left out")
    on: BusinessDay = None


class SettlementPosted(Answer):
    """How many lines were posted or matched."""

    id: int
    lines: int


class SettlementMatch(Body):
    """Which swipe a line pays out."""

    swipe_id: IdInput


class SettlementReason(Body):
    """Why."""

    reason: Reason
    on: BusinessDay = None
