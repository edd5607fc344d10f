"""What is sent and shown about plans learned from price tables."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, Field

from kaipan.interfaces.api.values import Answer, Line, RowProblem


class ReadForm(BaseModel):
    """How to read the table beside it in the form; what is left out is found out."""

    sheet: Annotated[str, Field(max_length=100)] | None = None
    encoding: Annotated[str, Field(max_length=20)] | None = None


class LearnForm(ReadForm):
    """The same, and what the plan is called."""

    name: Line


class LearnedRounding(Answer):
    """Mode and digit of both stages."""

    unit: list[str] | None = Field(description="mode and digit, null where the unit price is exact")
    total: list[str]


class Published(Answer):
    """What the table's columns turned out to mean."""

    unit_price_for: str = Field(description="GROSS or INNER")
    unit_price_to: str
    totals_are_the_plans: bool = Field(description="false: unit price × area, cut, or missing")
    totals_made_of_unit_price: list[str] | None = Field(
        description="totals alone: mode and digit by which they were made of a unit price nobody sees"
    )


class LearnedUnit(Answer):
    """The bases of a unit by position, in 元/㎡."""

    unit: str
    bases: dict[str, str]


class FloorRule(Answer):
    """The rule of a floor table."""

    step: str | None = Field(description="null where the floors follow no rule")
    repeating: list[int] = Field(description="floors that repeat the one below")
    other: list[int] = Field(description="floors with a value of their own")
    sentence: str


class LearnedBuildingShape(Answer):
    """A building's tables."""

    building: str
    units: list[LearnedUnit]
    floors: dict[str, str] = Field(description="floor → 元/㎡ or coefficient")
    rule: FloorRule


class LearnedFactorShape(Answer):
    """What the values of an attribute add, in 元/㎡."""

    attribute: str
    values: dict[str, str]


class LearnedPlanShape(Answer):
    """The plan that gives the table's prices."""

    method: str = Field(description="DIFFERENCE or COEFFICIENT")
    basis: str
    direction: str = Field(description="UNIT_TO_TOTAL or TOTAL_TO_UNIT")
    rounding: LearnedRounding
    published: Published
    buildings: list[LearnedBuildingShape]
    factors: list[LearnedFactorShape]


class UnexplainedRoom(Answer):
    """A room whose published price the plan does not give."""

    row: int
    building: str
    unit: str
    floor: int
    position: str
    room: str
    area: str | None
    inner_area: str | None
    unit_price: str | None
    total: str | None
    plan_unit_price: str | None
    plan_total: str | None
    difference: str | None = Field(description="published less planned")
    reason: str
    code: str


class LearnedPreview(Answer):
    """What a table teaches, and what a draft would hold."""

    file: str
    sheet: str
    columns: dict[str, str] = Field(description="meaning → header, as used")
    rooms: int
    exact: int = Field(description="rooms the plan gives to the cent")
    plan: LearnedPlanShape | None
    unexplained: list[UnexplainedRoom]
    problems: list[RowProblem]
    matched: int = Field(description="rooms of the project that the table means")
    adjusted: int = Field(description="rooms that would get a price of their own")
    unmatched: list[str]
    given: int = Field(description="rooms that would get their price from the tables")
    other_area: list[str] = Field(description="rooms with another area in the project")
    sold: list[str] = Field(description="rooms that keep the price they were sold at")
    unpriced: list[str] = Field(description="rooms the tables make no price of")


class LearnedDraftShape(Answer):
    """The draft that was made."""

    id: int = Field(validation_alias="plan_id", description="the plan")
    rooms: int
    exact: int
    matched: int
    adjusted: int
    unmatched: list[str]
    other_area: list[str]
    sold: list[str]
    unpriced: list[str]
