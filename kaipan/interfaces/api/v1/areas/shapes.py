"""Batches, their lines and disputes as the API shows and takes them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from kaipan.areas import actions
from kaipan.interfaces.api.pages import Page
from kaipan.interfaces.api.values import (
    Answer,
    AreaText,
    Body,
    BusinessDay,
    Count,
    DayInput,
    IdInput,
    Line,
    MoneyText,
    NumberText,
    Reason,
)


class AreaReason(Body):
    """Why."""

    reason: Reason
    on: BusinessDay = None


class AreaSelection(Body):
    """Which contracts: the signed ones of these buildings, and these deals."""

    building_ids: Annotated[list[IdInput], Field(max_length=200)] = []
    deal_ids: Annotated[list[IdInput], Field(max_length=20_000)] = []


class AreaBatchBody(AreaSelection):
    """A batch of them; the days to pay and to choose in."""

    due_at: Literal["DAYS", "HANDOVER"] = "DAYS"
    due_days: Count = 30
    reply_days: Count = 15
    on: BusinessDay = None

    def terms(self) -> actions.BatchTerms:
        """As the verb takes them."""
        return actions.BatchTerms(self.due_at, self.due_days, self.reply_days)


class PreviewedLine(Answer):
    """A contract with what its measured area would make of it, or why it is left out."""

    deal_id: int
    label: str
    contract_area: AreaText
    measured_area: AreaText | None
    price: MoneyText
    error_percent: NumberText | None
    amount: MoneyText
    beyond: bool
    left_out: str = Field(description="NOT_MEASURED, NO_REGIME, DONE, UNSETTLED or empty")


class AreaPreview(Answer):
    """What a batch would hold; nothing is written."""

    to_pay: MoneyText
    to_return: MoneyText
    beyond: int
    lines: list[PreviewedLine]
    left_out: list[PreviewedLine]


class AreaBatchRow(Answer):
    """A batch (补差批次). Sums are of its lines, in 元."""

    id: int
    project_id: int
    number: str
    state: str = Field(description="DRAFT, ASKED, POSTED or DROPPED")
    due_at: str
    due_days: int
    reply_days: int
    line_count: int
    beyond_count: int = Field(description="lines whose buyers may end the contract")
    to_pay: MoneyText
    to_return: MoneyText
    drawn_on: date
    drawn_by_id: int | None
    settled_on: date | None
    settled_by_id: int | None
    drop_reason: str


class AreaBatchPage(Page[AreaBatchRow]):
    """Batches of a project."""


class AreaBatchPosted(Answer):
    """How many lines were posted; the others wait for their buyers."""

    id: int
    posted: int


class AreaPart(Answer):
    """So many ㎡ of the difference at a factor, and the signed 元 they come to."""

    square_metres: NumberText
    factor: NumberText
    amount: MoneyText


class AreaLineRow(Answer):
    """A line (补差明细): what a measured area makes of one contract, in ㎡ and 元."""

    id: int
    batch_id: int
    deal_id: int
    account_id: int
    measured_id: int
    regime_id: int
    label: str
    contract_day: date
    area_basis: str
    contract_area: AreaText
    measured_area: AreaText
    price: MoneyText
    error_percent: NumberText
    unit_price: NumberText
    pieces: list[AreaPart]
    target: MoneyText = Field(description="the whole signed difference")
    before: MoneyText = Field(description="what earlier lines moved")
    amount: MoneyText = Field(description="what this one moves; above zero the buyer pays")
    beyond: bool = Field(description="the buyer may end the contract")
    state: str = Field(description="OPEN, HELD, POSTED, ENDING or DROPPED")
    progress: str = Field(
        description="DRAFT, ASKED, OPEN, HELD, ENDING, TO_PAY, PAID, TO_RETURN, RETURNED, NOTHING, ENDED"
        " or DROPPED"
    )
    disputed: bool
    posted_on: date | None
    due_id: int | None
    credit_id: int | None
    told_on: date | None
    told_way: str
    tracking: str
    arrived_on: date | None
    reply_by: date | None
    choice: str
    chosen_on: date | None
    words: str
    drop_reason: str


class AreaLinePage(Page[AreaLineRow]):
    """Lines of a batch or of a project."""


class BuyersTold(Body):
    """That buyers were told of their lines, and how."""

    line_ids: Annotated[list[IdInput], Field(min_length=1, max_length=2000)]
    told_on: DayInput
    way: Literal["EMS", "HAND", "MESSAGE", "NOTARY"]
    tracking: Line = ""
    arrived_on: DayInput | None = None
    on: BusinessDay = None


class BuyersToldCount(Answer):
    """How many."""

    count: int


class AreaChoiceBody(Body):
    """What the buyer chose."""

    choice: Literal["KEEP", "TERMINATE"]
    chosen_on: DayInput
    words: Line = ""
    on: BusinessDay = None


class AreaDisputeBody(Body):
    """What the buyer disputes."""

    words: Annotated[str, Field(min_length=1, max_length=300)]
    on: BusinessDay = None


class AreaDisputeClosing(Body):
    """How a dispute ended; the further survey, where one was made."""

    outcome: Literal["STANDS", "REMEASURE"]
    words: Annotated[str, Field(min_length=1, max_length=300)]
    remeasured_id: IdInput | None = None
    on: BusinessDay = None


class AreaDisputeRow(Answer):
    """A dispute (争议) about a line."""

    id: int
    line_id: int
    opened_on: date
    words: str
    opened_by_id: int | None
    closed_on: date | None
    outcome: str
    closing_words: str
    remeasured_id: int | None
    closed_by_id: int | None


class AreaDisputePage(Page[AreaDisputeRow]):
    """Disputes of a project."""
