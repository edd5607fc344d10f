"""What is sent about rooms."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, Field, Json, PlainValidator

from kaipan.interfaces.api.values import (
    UNSET,
    AreaInput,
    Body,
    Flag,
    IdInput,
    IdList,
    Line,
    MoneyInput,
    Reason,
    UnitPriceInput,
    reader,
    spelt,
)
from kaipan.inventory.actions import RoomsWhere

_METRES = r"^[0-9]{1,2}(\.[0-9]{1,2})?$"
_DISTANCE = r"^[0-9]{1,4}(\.[0-9]{1,2})?$"

Floor = Annotated[int, Field(strict=True, ge=-9, le=200)]
Floors = Annotated[int, Field(strict=True, ge=1, le=200, description="above ground")]
Position = Annotated[int, Field(strict=True, ge=1, le=2000)]
Span = Annotated[int, Field(strict=True, ge=1, le=20)]
Metres = Annotated[
    Decimal, PlainValidator(reader(_METRES, Decimal)), spelt(_METRES, "metres, a string", "2.95")
]
Distance = Annotated[
    Decimal, PlainValidator(reader(_DISTANCE, Decimal)), spelt(_DISTANCE, "metres, a string", "38.50")
]
AttributeCode = Annotated[str, Field(max_length=40, description="as `GET …/room-attributes` names it")]
OwnCode = Annotated[str, Field(max_length=24)]
OwnValues = Annotated[
    dict[OwnCode, Line | None],
    Field(
        max_length=200,
        description="values of the project's own attributes by the code of their definition: a text, a "
        "number as a string, a choice by code or name, a flag as `1` or `0`; empty or null takes it away",
        examples=[{"school": "first"}],
    ),
]
Texts = Annotated[list[Line], Field(max_length=100)]
Ids = Annotated[list[IdInput], Field(max_length=2000)]


class RoomDetails(Body):
    """What may be said of a room; what is not named stays as it is, null empties."""

    floor_label: Line = UNSET
    spans_floors: Span = UNSET
    spans_positions: Span = UNSET
    product_type: Line = Field(
        default=UNSET, description="RESIDENCE, APARTMENT, SHOP, OFFICE, PARKING, STORAGE"
    )
    layout: Line = UNSET
    bedrooms: Annotated[int, Field(strict=True, ge=0, le=50)] | None = None
    orientation: Line = Field(default=UNSET, description="SOUTH, NORTH_SOUTH, … or empty")
    view: Line = UNSET
    decoration: Line = Field(default=UNSET, description="BARE, PLAIN, FINE or empty")
    ceiling_height: Metres | None = None
    side: Line = Field(default=UNSET, description="END, MIDDLE, WHOLE or empty")
    light_distance: Distance | None = None
    noise: Line = Field(default=UNSET, description="QUIET, MODERATE, LOUD or empty")
    garden_area: AreaInput | None = None
    is_show_flat: Flag = UNSET
    own_attributes: OwnValues = UNSET
    estimated_gross: AreaInput | None = None
    estimated_inner: AreaInput | None = None
    estimated_reviewed: Flag = UNSET
    presale_gross: AreaInput | None = None
    presale_inner: AreaInput | None = None
    presale_reviewed: Flag = UNSET
    measured_gross: AreaInput | None = None
    measured_inner: AreaInput | None = None
    measured_reviewed: Flag = UNSET
    selling_area_type: Line = Field(default=UNSET, description="ESTIMATED, PRESALE or MEASURED")
    filed_unit_price: UnitPriceInput | None = None
    filed_total: MoneyInput | None = None
    notes: Line = UNSET


class RoomChanges(RoomDetails):
    """What to change of a room."""

    number: Line = UNSET
    floor_index: Floor = UNSET
    position: Position = UNSET


class NewRoom(RoomDetails):
    """A room, at its place in the building."""

    unit_id: IdInput | None = None
    number: Line = Field(examples=["301"])
    floor_index: Floor = Field(description="the physical floor; basements count from -1, there is no 0")
    position: Position = Field(description="from the left, on its floor and staircase")


class NewPhase(Body):
    """A phase (分期)."""

    name: Line


class NewUnit(Body):
    """A unit (单元)."""

    name: Line


class NewBuilding(Body):
    """A building (楼栋)."""

    name: Line
    floors: Floors
    phase_id: IdInput | None = None
    filed_name: Line = Field(default="", description="what the police plate says, where it differs")


class BuildingChanges(Body):
    """What to change; what is not named stays, null takes the building out of its phase."""

    name: Line = UNSET
    floors: Floors = UNSET
    phase_id: IdInput | None = None
    filed_name: Line = UNSET


class BlockReason(Body):
    """Why the house keeps the room for itself, or gives it back."""

    reason: Reason


class CoveredRooms(Body):
    """Rooms to put under a permit."""

    room_ids: IdList


class ChoiceBody(Body):
    """One choice: the code that rooms keep, the name that people see."""

    code: Annotated[str, Field(min_length=1, max_length=40)]
    name: Annotated[str, Field(min_length=1, max_length=40)]


Choices = Annotated[list[ChoiceBody], Field(max_length=100)]


class NewRoomAttribute(Body):
    """An attribute of the project's own. Code and kind never change."""

    code: Annotated[str, Field(max_length=24, examples=["school"])]
    name: Line = Field(description="also the header of room tables", examples=["学区"])
    kind: Line = Field(description="TEXT, NUMBER, CHOICE or FLAG")
    unit: Line = Field(default="", description="what a number counts")
    choices: Choices = []

    def said(self) -> dict[str, Any]:
        """As the verb takes it."""
        return {**dict(self), "choices": pairs(self.choices)}


class RoomAttributeChanges(Body):
    """What to change; what is not named stays. `choices` are all of them."""

    name: Line = UNSET
    unit: Line = UNSET
    choices: Choices = UNSET
    retired: Flag = UNSET

    def said(self) -> dict[str, Any]:
        """As the verb takes it."""
        given = self.given()
        return given | {"choices": pairs(self.choices)} if "choices" in given else given


class RoomsCondition(Body):
    """Rooms that fulfil everything that is said; what is not said does not matter. Bounds are inclusive."""

    room_ids: Ids = []
    building_ids: Ids = []
    unit_ids: Ids = []
    floor_from: Floor | None = None
    floor_to: Floor | None = None
    positions: Annotated[list[Position], Field(max_length=200)] = []
    attributes: Annotated[
        dict[AttributeCode, Texts],
        Field(
            max_length=50,
            description="attribute code → the values any of which will do; the empty text means none",
            examples=[{"LAYOUT": ["三室两厅"], "own:school": ["first"]}],
        ),
    ] = {}

    def rooms(self) -> RoomsWhere:
        """As the verb takes it."""
        said = dict(self)
        lists = {name: tuple(value) for name, value in said.items() if isinstance(value, list)}
        having = {code: tuple(texts) for code, texts in self.attributes.items()}
        return RoomsWhere(**(said | lists | {"attributes": having}))


class AttributeValue(Body):
    """One value of one attribute, for every room of the condition."""

    rooms: RoomsCondition
    code: AttributeCode
    value: Line | None = Field(description="as in `own_attributes`; empty or null takes it away")


def pairs(choices: Iterable[ChoiceBody]) -> list[tuple[str, str]]:
    """Choices as verbs take them."""
    return [(choice.code, choice.name) for choice in choices]


class RoomTableForm(BaseModel):
    """How to read the table beside it in the form; what is left out is found out."""

    mapping: Json[dict[str, str]] | None = Field(
        default=None, description='JSON: column → header, such as `{"number": "房号"}`'
    )
    update_existing: bool = Field(default=False, description="rooms that are there take the filled cells")
    sheet: Annotated[str, Field(max_length=100)] | None = None
    encoding: Annotated[str, Field(max_length=20)] | None = None
