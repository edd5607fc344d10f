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
    method: str = Field(description="DIFFERENCE, COEFFICIENT or MIXED")
    direction: str = Field(description="UNIT_TO_TOTAL or TOTAL_TO_UNIT")
    direction_by_product: dict[str, str]
    floor_effect: str = Field(description="DIFFERENCE or COEFFICIENT: what floors do to the base")
    level_ratio: NumberText = Field(description="what levelling multiplied every unit price with")
    level_shift: NumberText = Field(description="元/㎡ that levelling added to every unit price")
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
    position: int | None
    value: UnitPriceText


class FloorDifferenceShape(Answer):
    """What one floor adds or takes, or multiplies with."""

    building_id: int
    floor_index: int
    value: NumberText


class FactorValueShape(Answer):
    """One line of a factor: a value, or numbers from (inclusive) to (exclusive)."""

    value: str | None
    at_least: NumberText | None
    below: NumberText | None
    amount: NumberText


class FactorShape(Answer):
    """What an attribute of the room does to its price."""

    name: str
    attribute: str
    effect: str
    when_missing: str = Field(description="REFUSE: a room without a line gets no price; NEUTRAL: no change")
    values: Annotated[list[FactorValueShape], BeforeValidator(related)]


class RoomAdjustmentShape(Answer):
    """What is said of one room."""

    room_id: int
    kind: str
    amount: MoneyText | None
    unit_price: UnitPriceText | None
    reason: str
    by_levelling: bool = Field(description="written by levelling, not by a person")


class PricePlanShape(PricePlanRow):
    """A price plan with its tables."""

    bases: Annotated[list[BasePriceShape], BeforeValidator(related)]
    floors: Annotated[list[FloorDifferenceShape], BeforeValidator(related)]
    factors: Annotated[list[FactorShape], BeforeValidator(related)]
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
    detail: str = Field(description="the factor and value that is missing")
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
    by_phase: list[SummaryShape] = Field(description="without a name for rooms outside every phase")
    by_building: list[SummaryShape]
    by_product: list[SummaryShape]
    problems: Annotated[
        list[ProblemCount],
        BeforeValidator(lambda counts: [{"problem": code, "rooms": rooms} for code, rooms in counts]),
    ]
    below_floor: int
    above_filed: int
    below_filed: int


class FilledShape(Answer):
    """How many buildings were given a base."""

    buildings: int


class LevelledShape(Answer):
    """What levelling did."""

    shift: NumberText = Field(description="元/㎡ added, or the factor applied")
    target_value: NumberText
    value: MoneyText
    residual: NumberText = Field(description="元 that rounding leaves")


class SolvedShape(Answer):
    """What levelling by solver did."""

    target_value: NumberText
    value: MoneyText
    residual: NumberText = Field(description="元 that rounding leaves")
    absorbed: NumberText = Field(description="元 that the named room took")
    common_move: NumberText = Field(description="元/㎡ that rooms moved by where nothing held them")
    moved: int = Field(description="rooms that got another price")
    least: MoneyText = Field(description="the least total these demands allow")
    greatest: MoneyText


class ClearedShape(Answer):
    """What was taken out."""

    rooms: int = Field(description="room adjustments that levelling had written")


class Asked(Answer):
    """The question that now waits for somebody's yes."""

    approval_id: int


class Executed(Answer):
    """The price book that is current now."""

    price_book_version: int
