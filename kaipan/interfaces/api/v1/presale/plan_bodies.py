"""What is sent about price plans."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from kaipan.interfaces.api.values import (
    Body,
    IdInput,
    Line,
    Reason,
    SignedMoneyInput,
    UnitPriceInput,
    WholeNumber,
)
from kaipan.presale.actions import PriceRounding, Rounding, RoundingMode
from kaipan.presale.codes import Basis, Factor, LevellingMethod

Digit = Literal["0.01", "0.1", "1", "10", "100", "1000", "10000"]


class RoundingBody(Body):
    """取整方式 × 取整位."""

    mode: RoundingMode
    digit: Digit

    def rounding(self) -> Rounding:
        """As the kernel rounds."""
        return Rounding(self.mode, Decimal(self.digit))


class NewPricePlan(Body):
    """A plan to begin. Without roundings the unit price is exact and the total goes half up to the yuan."""

    name: Line
    basis: Basis = Basis.GROSS
    basis_by_product: dict[Annotated[str, Field(max_length=12)], Basis] = Field(
        default={}, description="product types priced on another basis, such as parking by the room"
    )
    unit_rounding: RoundingBody | None = None
    total_rounding: RoundingBody | None = None

    def price_rounding(self) -> PriceRounding:
        """How the plan rounds."""
        house = PriceRounding()
        return PriceRounding(
            unit=self.unit_rounding.rounding() if self.unit_rounding else None,
            total=self.total_rounding.rounding() if self.total_rounding else house.total,
        )


class BasePriceBody(Body):
    """The base of a position: 元/㎡, or 元 for products priced by the room."""

    building_id: IdInput
    unit_id: IdInput | None = None
    position: WholeNumber
    value: UnitPriceInput


class FloorDifferenceBody(Body):
    """What one floor adds or takes."""

    building_id: IdInput
    floor_index: WholeNumber
    value: UnitPriceInput


class FactorValueBody(Body):
    """What a value of an attribute adds or takes."""

    attribute: Factor
    value_code: Line
    difference: UnitPriceInput


class RoomAdjustmentBody(Body):
    """What one room's total is moved by."""

    room_id: IdInput
    amount: SignedMoneyInput
    reason: Reason


class BasePrices(Body):
    """The whole table of base prices."""

    rows: Annotated[list[BasePriceBody], Field(max_length=5000)]


class FloorDifferences(Body):
    """The whole floor table."""

    rows: Annotated[list[FloorDifferenceBody], Field(max_length=5000)]


class FactorValues(Body):
    """The whole factor table."""

    rows: Annotated[list[FactorValueBody], Field(max_length=1000)]


class RoomAdjustments(Body):
    """All adjustments of single rooms."""

    rows: Annotated[list[RoomAdjustmentBody], Field(max_length=5000)]


class Levelling(Body):
    """The average to reach."""

    target_average: UnitPriceInput
    method: LevellingMethod = LevellingMethod.ADDITIVE
    absorbing_room_id: IdInput | None = Field(default=None, description="takes what rounding leaves")


class WhyPlan(Body):
    """Why."""

    reason: Reason
