"""Price plans as the API shows them."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from kaipan.interfaces.api.pages import Page, SincePage
from kaipan.interfaces.api.values import (
    Answer,
    AreaText,
    Moment,
    MoneyText,
    NumberText,
    UnitPriceText,
    related,
)


class PricePlanRow(Answer):
    """A price plan (价格方案)."""

    id: int
    project_id: int
    name: str
    state: str = Field(description="DRAFT, TRIALLED, SUBMITTED, APPROVED, EXECUTED or VOID")
    basis: str = Field(description="GROSS, INNER or UNIT: what a unit price is multiplied with")
    basis_by_product: dict[str, str]
    unit_rounding_mode: str = Field(description="empty when the unit price is carried exactly")
    unit_rounding_digit: NumberText | None
    total_rounding_mode: str
    total_rounding_digit: NumberText
    created_at: Moment
    trialled_at: Moment | None
    executed_at: Moment | None
    modified_at: Moment


class PricePlanPage(SincePage[PricePlanRow]):
    """Price plans of a project."""


class BasePriceShape(Answer):
    """The base of a position."""

    building_id: int
    unit_id: int | None
    position: int
    value: UnitPriceText


class FloorDifferenceShape(Answer):
    """What one floor adds or takes."""

    building_id: int
    floor_index: int
    value: UnitPriceText


class FactorValueShape(Answer):
    """What a value of an attribute adds or takes."""

    attribute: str
    value_code: str
    difference: UnitPriceText


class RoomAdjustmentShape(Answer):
    """What one room's total is moved by."""

    room_id: int
    amount: MoneyText
    reason: str


class PricePlanShape(PricePlanRow):
    """A price plan with its tables."""

    bases: Annotated[list[BasePriceShape], BeforeValidator(related)]
    floors: Annotated[list[FloorDifferenceShape], BeforeValidator(related)]
    factors: Annotated[list[FactorValueShape], BeforeValidator(related)]
    adjustments: Annotated[list[RoomAdjustmentShape], BeforeValidator(related)]


class TrialShape(Answer):
    """How many rooms got a price, and how many did not."""

    priced: int
    problems: int


class TrialPriceShape(Answer):
    """One room's line of the trial."""

    id: int
    room_id: int
    problem: str = Field(description="empty, or why there is no price: SOLD, NO_AREA, NO_BASE, NO_FLOOR, …")
    basis: str
    area: AreaText | None
    unit_price: UnitPriceText | None
    total: MoneyText | None
    previous_total: MoneyText | None


class TrialPricePage(Page[TrialPriceShape]):
    """Lines of a trial."""


class SummaryShape(Answer):
    """Some rooms of a trial."""

    name: str
    rooms: int
    area: AreaText
    value: MoneyText
    average: UnitPriceText = Field(description="Σ value ÷ Σ area")
    highest: UnitPriceText
    lowest: UnitPriceText
    previous_value: MoneyText
    newly_priced: int


class ProblemCount(Answer):
    """Rooms without a price, for one reason."""

    problem: str
    rooms: int


class StatisticsShape(Answer):
    """A trial in numbers."""

    whole: SummaryShape
    by_building: list[SummaryShape]
    by_product: list[SummaryShape]
    problems: Annotated[
        list[ProblemCount],
        BeforeValidator(lambda counts: [{"problem": code, "rooms": rooms} for code, rooms in counts]),
    ]
    below_floor: int
    above_filed: int


class LevelledShape(Answer):
    """What levelling did."""

    shift: NumberText = Field(description="元/㎡ added, or the factor applied")
    target_value: NumberText
    value: MoneyText
    residual: NumberText = Field(description="元 that rounding leaves")


class Asked(Answer):
    """The question that now waits for somebody's yes."""

    approval_id: int


class Executed(Answer):
    """The price book that is current now."""

    price_book_version: int
