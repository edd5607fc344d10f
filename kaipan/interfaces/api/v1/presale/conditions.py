"""Which rooms a batch, a sheet or a search is about."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from kaipan.interfaces.api.values import (
    AreaInput,
    Body,
    Flag,
    IdInput,
    Line,
    MoneyInput,
    NumberInput,
    UnitPriceInput,
    WholeNumber,
)
from kaipan.inventory.codes import ProductType, ReleaseState
from kaipan.presale import actions as verbs
from kaipan.presale.codes import Restriction

Ids = Annotated[list[IdInput], Field(max_length=2000)]
Occupation = Literal["FREE", "RESERVED", "HELD", "BOOKED", "SUBSCRIBED", "SIGNED", "DELIVERED", "BLOCKED"]
Lines = Annotated[list[Line], Field(max_length=100)]


class AttributeCondition(Body):
    """An attribute that must have one of some values, or a number within bounds, both included."""

    code: Annotated[str, Field(max_length=40, description="as `ORIENTATION`, `VIEW`, `LAYOUT`, `BEDROOMS`")]
    values: Lines = []
    lowest: NumberInput | None = None
    highest: NumberInput | None = None


class Condition(Body):
    """Rooms that fulfil everything that is said; what is not said does not matter. Bounds are inclusive."""

    building_ids: Ids = []
    unit_ids: Ids = []
    room_ids: Ids = []
    phase_ids: Ids = []
    permit_ids: Ids = []
    product_types: Annotated[list[ProductType], Field(max_length=20)] = []
    release_states: Annotated[list[ReleaseState], Field(max_length=20)] = []
    floor_from: WholeNumber | None = None
    floor_to: WholeNumber | None = None
    layouts: Lines = []
    orientations: Lines = []
    attributes: Annotated[list[AttributeCondition], Field(max_length=40)] = []
    area_from: AreaInput | None = None
    area_to: AreaInput | None = None
    inner_area_from: AreaInput | None = None
    inner_area_to: AreaInput | None = None
    price_from: MoneyInput | None = None
    price_to: MoneyInput | None = None
    filed_price_from: Annotated[
        MoneyInput | None, Field(description="of the highest total the filed price allows")
    ] = None
    filed_price_to: MoneyInput | None = None
    special: Annotated[
        Flag | None, Field(description="rooms that have a special price today, or those without")
    ] = None
    unit_price_from: UnitPriceInput | None = None
    unit_price_to: UnitPriceInput | None = None
    occupancies: Annotated[list[Occupation], Field(max_length=20)] = []
    restrictions: Annotated[
        list[Restriction], Field(max_length=20, description="rooms with at least one of them")
    ] = []
    unrestricted: Annotated[Flag, Field(description="only rooms that nothing keeps off the market")] = False
    permit_days_from: Annotated[
        WholeNumber | None, Field(description="at least so many days since the permit was issued")
    ] = None
    only_unreleased: Flag = False

    def rooms(self) -> verbs.RoomCondition:
        """As the verb takes it."""
        said = dict(self)
        lists = {name: tuple(map(_plain, value)) for name, value in said.items() if isinstance(value, list)}
        return verbs.RoomCondition(**(said | lists))


def _plain(value: object) -> object:
    if isinstance(value, AttributeCondition):
        return verbs.AttributeWanted(value.code, tuple(value.values), value.lowest, value.highest)
    return str(value) if isinstance(value, str) else value
