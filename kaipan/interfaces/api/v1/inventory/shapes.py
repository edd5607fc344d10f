"""Buildings, rooms and what they are occupied by, as the API shows them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from kaipan.interfaces.api.pages import Page, SincePage
from kaipan.interfaces.api.values import (
    Answer,
    AreaText,
    Moment,
    MoneyText,
    NumberText,
    RowProblem,
    SourceShape,
    UnitPriceText,
    related,
)
from kaipan.inventory.queries import RoomFacts


def choices_of(choices: Any) -> Any:
    """Pairs of code and name as the API spells them."""
    return [{"code": code, "name": name} for code, name in choices]


class PhaseShape(Answer):
    """A part of the project that is built and sold together (分期)."""

    id: int
    name: str


class PhasePage(Page[PhaseShape]):
    """Phases of a project."""


class UnitShape(Answer):
    """One staircase of a building (单元)."""

    id: int
    name: str


class BuildingShape(Answer):
    """A building (楼栋)."""

    id: int
    name: str
    filed_name: str = Field(description="what the police plate says, where it differs")
    floors: int = Field(description="above ground")
    phase_id: int | None
    units: Annotated[list[UnitShape], BeforeValidator(related)]


class BuildingPage(Page[BuildingShape]):
    """Buildings of a project."""


class OccupancyShape(Answer):
    """Who has a room."""

    kind: str = Field(description="RESERVED, HELD, BOOKED, SUBSCRIBED, SIGNED, DELIVERED or BLOCKED")
    source: SourceShape
    holder_label: str = Field(description="empty without `inventory.occupancy.view_holder`")
    contact: str = Field(description="whom to ask")
    reason: str
    since: Moment
    expires_at: Moment | None
    expired: bool = Field(description="it has run out and holds nothing any more")


class RoomShape(Answer):
    """A room as it is now. Areas are those of the set it is sold by."""

    id: int
    project_id: int
    building_id: int
    unit_id: int | None
    label: str = Field(examples=["3栋1单元301"])
    number: str
    floor_index: int = Field(description="the physical floor; basements count from -1, there is no 0")
    floor_label: str = Field(description="what the lift says")
    position: int = Field(description="from the left, on its floor and staircase")
    product_type: str
    layout: str
    bedrooms: int | None
    orientation: str
    view: str
    decoration: str
    ceiling_height: NumberText | None = Field(description="层高, metres")
    side: str = Field(description="END, MIDDLE, WHOLE or empty")
    light_distance: NumberText | None = Field(description="采光间距, metres")
    noise: str = Field(description="QUIET, MODERATE, LOUD or empty")
    garden_area: AreaText | None = Field(description="花园面积 ㎡")
    is_show_flat: bool
    own_attributes: dict[str, str] = Field(description="the project's own attributes by code, as text")
    release_state: str = Field(description="UNRELEASED, RELEASED or WITHDRAWN")
    permit_id: int | None
    permit_number: str
    selling_area_type: str = Field(description="ESTIMATED, PRESALE or MEASURED")
    gross_area: AreaText | None = Field(description="建筑面积 ㎡")
    inner_area: AreaText | None = Field(description="套内面积 ㎡")
    filed_unit_price: UnitPriceText | None = Field(description="备案单价 元/㎡")
    filed_total: MoneyText | None = Field(description="备案总价 元")
    occupancy: OccupancyShape | None


class RoomRow(RoomShape):
    """A room in the list."""

    modified_at: Moment

    @classmethod
    def of(cls, facts: RoomFacts, modified_at: datetime) -> RoomRow:
        """The room's facts and when its row last changed."""
        return cls(**RoomShape.model_validate(facts).model_dump(), modified_at=modified_at)


class RoomPage(SincePage[RoomRow]):
    """Rooms of a project."""


class WhyNot(Answer):
    """Why a room cannot be sold today."""

    code: str
    message: str


class AreaSetShape(Answer):
    """One of the three surveys of a room."""

    kind: str = Field(description="ESTIMATED, PRESALE or MEASURED")
    gross: AreaText | None
    inner: AreaText | None
    shared: AreaText | None = Field(description="公摊面积 ㎡")
    shared_rate: NumberText | None = Field(description="公摊率, a part of one", examples=["0.2051"])
    is_reviewed: bool = Field(description="已复核")
    is_selling: bool = Field(description="the room is sold by this one")


class RoomCardShape(RoomShape):
    """A room, its surveys, and whether it can be sold."""

    areas: list[AreaSetShape] = []

    permit_valid_from: date | None
    permit_valid_until: date | None
    permit_revoked_on: date | None
    not_for_sale: WhyNot | None = Field(default=None, description="null when it can be sold today")


class RoomMomentShape(Answer):
    """One thing that happened to a room."""

    at: Moment
    state: str = Field(description="a release state or the kind of an occupancy")
    source: SourceShape | None
    holder_label: str
    contact: str
    expires_at: Moment | None
    end_reason: str | None
    note: str
    by: str


class ImportRow(Answer):
    """A room table that was read in."""

    id: int
    filename: str
    added: int
    changed: int
    unchanged: int
    imported_at: Moment
    undone_at: Moment | None


class ImportPage(Page[ImportRow]):
    """Imports of a project."""


class ImportPreview(Answer):
    """What importing the table would do."""

    mapping: dict[str, str] = Field(description="column → header, as used")
    added: int
    changed: int
    unchanged: int
    errors: list[RowProblem] = Field(description="with any, importing takes no row at all")


class RoomImportResult(Answer):
    """What an import did."""

    id: int = Field(validation_alias="room_import_id", description="where it can be undone")
    added: int
    changed: int
    unchanged: int


class ChoiceShape(Answer):
    """One choice of an attribute."""

    code: str
    name: str


Choices = Annotated[list[ChoiceShape], BeforeValidator(choices_of)]


class AttributeShape(Answer):
    """One attribute that rooms of the project can be asked for, by code."""

    code: str = Field(examples=["ORIENTATION", "own:school"])
    label: str = Field(description="in the language of `Accept-Language`")
    kind: str = Field(description="TEXT, NUMBER, CHOICE or FLAG")
    unit: str
    choices: Choices
    is_settable: bool = Field(description="whether it is set by itself; place and type are not")
    definition_id: int | None = Field(description="the project's own definition")


class DefinitionShape(Answer):
    """An attribute the project defined."""

    id: int
    code: str
    name: str
    kind: str = Field(description="TEXT, NUMBER, CHOICE or FLAG")
    unit: str
    choices: Choices
    retired: bool = Field(description="asked for no more; rooms keep what they have of it")


class DefinitionPage(Page[DefinitionShape]):
    """Attributes the project defined, retired ones too."""


class AttributeSetting(Answer):
    """How many rooms have another value now, and how many had this one already."""

    changed: int
    unchanged: int


class Moved(Answer):
    """How many rooms went under the permit that were not there before."""

    moved: int
