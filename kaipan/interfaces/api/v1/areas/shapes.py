"""Surveys, regimes, batches and their lines as the API shows and takes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from kaipan.areas import actions
from kaipan.interfaces.api.pages import Page
from kaipan.interfaces.api.values import (
    Answer,
    AreaText,
    Body,
    BusinessDay,
    Count,
    DayInput,
    Flag,
    IdInput,
    Line,
    Moment,
    MoneyText,
    NumberInput,
    NumberText,
    Reason,
)

_BASIS = Literal["", "GROSS", "INNER", "UNIT"]


class MeasurementRow(Answer):
    """A survey (测绘成果); a draft until another person has reviewed it."""

    id: int
    project_id: int
    survey_number: str
    surveyor: str
    surveyed_on: date
    filename: str
    tolerance_percent: NumberText
    room_count: int
    flagged_count: int = Field(description="rooms off their selling area by more than the tolerance")
    state: str = Field(description="DRAFT, REVIEWED or DROPPED")
    read_on: date
    read_by_id: int | None
    settled_on: date | None
    settled_by_id: int | None
    sells_unsold_by_it: bool | None
    note: str


class MeasurementPage(Page[MeasurementRow]):
    """Surveys of a project."""


class MeasuredRoomRow(Answer):
    """What a survey says of a room, in ㎡."""

    id: int
    measurement_id: int
    room_id: int
    row: int
    gross: AreaText
    inner: AreaText
    shared: AreaText
    selling: AreaText | None = Field(description="the gross area it was sold by when the file was read")
    deviation_percent: NumberText | None
    flagged: bool


class MeasuredRoomPage(Page[MeasuredRoomRow]):
    """Rooms of a survey."""


class SurveyForm(BaseModel):
    """Which survey it is, beside the file in the form."""

    survey_number: Annotated[str, Field(max_length=40)]
    surveyor: Annotated[str, Field(max_length=60)]
    surveyed_on: DayInput
    tolerance_percent: NumberInput = Decimal(3)

    def survey(self) -> actions.SurveyTerms:
        """As the verb takes it."""
        return actions.SurveyTerms(
            self.survey_number, self.surveyor, self.surveyed_on, self.tolerance_percent
        )


class MeasurementReview(Body):
    """Whether rooms nobody is buying are sold by the measured area from now on."""

    sells_unsold_by_it: Flag = False
    note: Line = ""
    on: BusinessDay = None


class MeasurementReviewed(Answer):
    """How many rooms took their measured areas over."""

    id: int
    rooms: int


class AreaReason(Body):
    """Why."""

    reason: Reason
    on: BusinessDay = None


class RegimeBandBody(Body):
    """Errors of a side up to so many per cent; the last of a side has no end."""

    side: Literal["LARGER", "SMALLER"]
    up_to: NumberInput | None = None
    factor: NumberInput = Field(description="times the contract's price a ㎡")


class RegimeBody(Body):
    """How areas are settled in contracts from a day on."""

    name: Line
    kind: Literal["THREE_PERCENT", "BANDS", "NONE", "CONTRACT"]
    valid_from: DayInput
    product_type: Line = ""
    area_basis: _BASIS = ""
    limit_percent: NumberInput | None = None
    bands: Annotated[list[RegimeBandBody], Field(max_length=12)] = []
    whole: Flag = Field(default=False, description="the band of the error holds for all of it (按最高标准)")
    words: Line = Field(default="", description="of the contract")
    source: Line = ""

    def terms(self) -> actions.RegimeTerms:
        """As the verb takes them."""
        return actions.RegimeTerms(
            kind=actions.RegimeKind(self.kind),
            limit=self.limit_percent,
            bands=tuple(
                actions.Band(actions.Side(each.side), each.up_to, each.factor) for each in self.bands
            ),
            whole=self.whole,
            words=self.words,
            source=self.source,
        )


class RegimeRow(Answer):
    """A regime (补差规则) of a project."""

    id: int
    project_id: int
    name: str
    product_type: str
    area_basis: str
    valid_from: date
    kind: str
    limit_percent: NumberText | None
    bands: list[dict[str, Any]]
    whole: bool
    words: str
    source: str
    set_by_id: int | None
    set_at: Moment


class RegimePage(Page[RegimeRow]):
    """Regimes of a project."""


class RegimesTaken(Answer):
    """How many standard regimes were taken."""

    project_id: int
    count: int


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
