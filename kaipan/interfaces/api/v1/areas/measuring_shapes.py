"""Surveys and regimes as the API shows and takes them."""

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
    DayInput,
    Flag,
    Line,
    Moment,
    NumberInput,
    NumberText,
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
