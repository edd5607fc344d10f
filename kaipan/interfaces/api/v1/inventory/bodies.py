"""What is sent about rooms."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

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

_METRES = r"^[0-9]{1,2}(\.[0-9]{1,2})?$"

Floor = Annotated[int, Field(strict=True, ge=-9, le=200)]
Floors = Annotated[int, Field(strict=True, ge=1, le=200, description="above ground")]
Position = Annotated[int, Field(strict=True, ge=1, le=2000)]
Span = Annotated[int, Field(strict=True, ge=1, le=20)]
Metres = Annotated[
    Decimal, PlainValidator(reader(_METRES, Decimal)), spelt(_METRES, "metres, a string", "2.95")
]


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
    is_show_flat: Flag = UNSET
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


class TableForm(BaseModel):
    """How to read the table beside it in the form; what is left out is found out."""

    mapping: Json[dict[str, str]] | None = Field(
        default=None, description='JSON: column → header, such as `{"number": "房号"}`'
    )
    update_existing: bool = Field(default=False, description="rooms that are there take the filled cells")
    sheet: Annotated[str, Field(max_length=100)] | None = None
    encoding: Annotated[str, Field(max_length=20)] | None = None
