"""What is sent about price plans."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field

from kaipan.interfaces.api.values import (
    Body,
    FactorAmountInput,
    Flag,
    IdInput,
    Line,
    MoneyInput,
    PercentInput,
    Reason,
    SignedMoneyInput,
    UnitPriceInput,
    WholeNumber,
)
from kaipan.presale.actions import (
    FactorTable,
    FactorValueRow,
    LevelDemands,
    Number,
    PriceRounding,
    Rounding,
    RoundingMode,
)
from kaipan.presale.codes import (
    AdjustmentKind,
    Basis,
    Direction,
    Effect,
    LevellingMethod,
    PricingMethod,
    WhenMissing,
)

Endings = Annotated[list[Annotated[str, Field(pattern=r"^[0-9]{1,4}$")]], Field(max_length=20)]
Digit = Literal["0.01", "0.1", "1", "10", "100", "1000", "10000"]


class RoundingBody(Body):
    """取整方式 × 取整位."""

    mode: RoundingMode
    digit: Digit

    def rounding(self) -> Rounding:
        """As the kernel rounds."""
        return Rounding(self.mode, Decimal(self.digit))


class PricePlanTerms(Body):
    """What a plan is called and how it prices.

    Without roundings the unit price is exact and the total goes half up to the yuan.
    """

    name: Line
    basis: Basis = Basis.GROSS
    basis_by_product: dict[Annotated[str, Field(max_length=12)], Basis] = Field(
        default={}, description="product types priced on another basis, such as parking by the room"
    )
    direction: Direction | None = Field(
        default=None, description="without it a rounded unit price makes the total, an exact one is shown"
    )
    direction_by_product: dict[Annotated[str, Field(max_length=12)], Direction] = Field(
        default={}, description="product types priced in another direction"
    )
    method: PricingMethod = PricingMethod.DIFFERENCE
    floor_effect: Effect | None = Field(default=None, description="of mixed plans: floors add or multiply")
    unit_rounding: RoundingBody | None = None
    total_rounding: RoundingBody | None = None

    def arguments(self) -> dict[str, Any]:
        """As the verbs take them."""
        said = dict(self)
        unit, total = said.pop("unit_rounding"), said.pop("total_rounding")
        rounding = PriceRounding(
            unit=unit.rounding() if unit else None,
            total=total.rounding() if total else PriceRounding().total,
        )
        return {**said, "rounding": rounding}


class BasePriceBody(Body):
    """The base of a position: 元/㎡, or 元 for products priced by the room."""

    building_id: IdInput
    unit_id: IdInput | None = None
    position: WholeNumber | None = Field(default=None, description="without it the base of all positions")
    value: UnitPriceInput


class FloorDifferenceBody(Body):
    """What one floor adds or takes, or multiplies with."""

    building_id: IdInput
    floor_index: WholeNumber
    value: FactorAmountInput


class FactorValueBody(Body):
    """One line of a factor: a value, or numbers from (inclusive) to (exclusive)."""

    value: Annotated[str, Field(max_length=40)] | None = None
    at_least: UnitPriceInput | None = None
    below: UnitPriceInput | None = None
    amount: FactorAmountInput


class FactorBody(Body):
    """What an attribute of the room does to its price."""

    name: Line
    attribute: Annotated[str, Field(max_length=60)] = Field(description="VIEW, FLOOR_LABEL, own:… and so on")
    effect: Effect = Effect.DIFFERENCE
    when_missing: WhenMissing = WhenMissing.REFUSE
    values: Annotated[list[FactorValueBody], Field(max_length=500)]

    def table(self) -> FactorTable:
        """The factor as the verb takes it."""
        lines = tuple(FactorValueRow(**dict(line)) for line in self.values)
        return FactorTable(self.name, self.attribute, self.effect, lines, self.when_missing)


class RoomAdjustmentBody(Body):
    """What is said of one room: 元 on its total, or its total, or its unit price."""

    room_id: IdInput
    kind: AdjustmentKind = AdjustmentKind.SHIFT_TOTAL
    amount: SignedMoneyInput | None = None
    unit_price: UnitPriceInput | None = None
    reason: Reason


class BasePrices(Body):
    """The whole table of base prices."""

    rows: Annotated[list[BasePriceBody], Field(max_length=5000)]


class BaseForAPhase(Body):
    """One base for every building of a phase, or without one of the project."""

    value: UnitPriceInput
    phase_id: IdInput | None = Field(default=None, description="without it the whole project")
    overwrite: Flag = Field(default=False, description="also buildings that have base prices")


class FloorDifferences(Body):
    """The whole floor table."""

    rows: Annotated[list[FloorDifferenceBody], Field(max_length=5000)]


class Factors(Body):
    """All factors, in the order they act."""

    factors: Annotated[list[FactorBody], Field(max_length=50)]


class RoomAdjustments(Body):
    """All adjustments of single rooms."""

    rows: Annotated[list[RoomAdjustmentBody], Field(max_length=5000)]


class Levelling(Body):
    """The average or the total to reach, one of the two."""

    target_average: UnitPriceInput | None = None
    target_total: MoneyInput | None = None
    method: LevellingMethod = LevellingMethod.ADDITIVE
    absorbing_room_id: IdInput | None = Field(default=None, description="takes what rounding leaves")


class Solving(Body):
    """The average or the total to reach, one of the two, and what is demanded of the new prices."""

    target_average: UnitPriceInput | None = None
    target_total: MoneyInput | None = None
    absorbing_room_id: IdInput | None = Field(default=None, description="takes what rounding leaves")
    decides: Number = Field(default=Number.UNIT, description="the number that is rounded and rises")
    step: Digit = "1"
    rising: Flag = Field(default=False, description="of two rooms of a column the higher is not cheaper")
    least_rise: MoneyInput | None = Field(
        default=None, description="元 it is dearer at least, floor by floor"
    )
    above_floor: Flag = True
    within_filed: Flag = True
    disliked: Endings = []
    liked: Endings = []
    only_liked: Flag = False
    move_percent: PercentInput | None = Field(default=None, description="the furthest a price may move, %")
    fixed_room_ids: Annotated[list[IdInput], Field(max_length=2000)] = Field(
        default=[], description="rooms that must not move"
    )

    def demands(self) -> LevelDemands:
        """As the verb takes them."""
        return LevelDemands(
            decides=self.decides,
            step=Decimal(self.step),
            rising=self.rising,
            least_rise=self.least_rise.amount if self.least_rise else Decimal(0),
            above_floor=self.above_floor,
            within_filed=self.within_filed,
            disliked=tuple(self.disliked),
            liked=tuple(self.liked),
            only_liked=self.only_liked,
            move_percent=self.move_percent,
            fixed_room_ids=tuple(self.fixed_room_ids),
        )


class WhyPlan(Body):
    """Why."""

    reason: Reason
