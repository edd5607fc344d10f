"""What is sent about price adjustments and special prices."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field, PlainValidator

from kaipan.interfaces.api.v1.presale.conditions import Condition
from kaipan.interfaces.api.v1.presale.plan_bodies import RoundingBody
from kaipan.interfaces.api.values import (
    Body,
    BusinessDay,
    Count,
    DayInput,
    Flag,
    IdInput,
    Line,
    MomentInput,
    Reason,
    reader,
    spelt,
)
from kaipan.presale.actions import (
    AdjustmentProposal,
    NewRoomPrice,
    PriceRounding,
    PriceRule,
    SpecialTerms,
)
from kaipan.presale.adjustment_codes import AdjustmentMethod

VALUE_PATTERN = r"^-?[0-9]{1,10}(\.[0-9]{1,6})?$"
RuleValue = Annotated[
    Decimal,
    PlainValidator(reader(VALUE_PATTERN, Decimal)),
    spelt(VALUE_PATTERN, "in the unit of its rule: %, a factor, 元/㎡ or 元, as a string", "-3"),
]
SetRule = Literal["SET_UNIT", "SET_TOTAL"]


class RoomPriceRow(Body):
    """One room's new price: 元/㎡ (SET_UNIT) or 元 (SET_TOTAL)."""

    room_id: IdInput
    rule: SetRule
    value: RuleValue


class HowToAdjust(Body):
    """How an order behaves, whatever it says of prices."""

    reason: Reason
    unit_rounding: RoundingBody | None = None
    total_rounding: RoundingBody | None = None
    leave_out: Flag = Field(
        default=False, description="leave out rooms that cannot be adjusted instead of refusing the order"
    )
    whole_or_nothing: Flag = Field(
        default=False, description="when a room was taken meanwhile, the order falls as a whole"
    )
    effective_at: MomentInput | None = Field(
        default=None, description="when its prices become the list; when it is executed if left out"
    )

    def terms(self) -> dict[str, Any]:
        """As the verb takes them."""
        house = PriceRounding()
        return {
            "reason": self.reason,
            "rounding": PriceRounding(
                unit=self.unit_rounding.rounding() if self.unit_rounding else None,
                total=self.total_rounding.rounding() if self.total_rounding else house.total,
            ),
            "leave_out": self.leave_out,
            "whole_or_nothing": self.whole_or_nothing,
            "effective_at": self.effective_at,
        }


class NewAdjustment(HowToAdjust):
    """An order by one rule for the rooms of a condition, or by a list of rooms with their new prices."""

    method: Literal["PERCENT", "FACTOR", "PER_AREA", "PER_ROOM", "LIST"]
    value: RuleValue | None = Field(default=None, description="of the method; nothing for LIST")
    condition: Condition = Condition()
    rows: Annotated[list[RoomPriceRow], Field(max_length=5000)] = []

    def proposal(self) -> AdjustmentProposal:
        """As the verb takes it."""
        return AdjustmentProposal(
            method=AdjustmentMethod(self.method),
            value=self.value,
            condition=self.condition.rooms(),
            rows=tuple(NewRoomPrice(row.room_id, PriceRule(row.rule), row.value) for row in self.rows),
            **self.terms(),
        )


class AdjustmentTableForm(Body):
    """What goes with a table of new prices."""

    reason: Reason
    leave_out: bool = False
    whole_or_nothing: bool = False

    def proposal(self, rows: tuple[NewRoomPrice, ...]) -> AdjustmentProposal:
        """As the verb takes it."""
        return AdjustmentProposal(method=AdjustmentMethod.IMPORT, rows=rows, **dict(self))


class WhyAdjustment(Body):
    """Why."""

    reason: Reason


class NewSpecialPrice(Body):
    """A special price: 元/㎡ (SET_UNIT) or 元 (SET_TOTAL), from which day to which."""

    rule: SetRule
    value: RuleValue
    reason: Reason
    valid_from: DayInput
    valid_until: DayInput
    campaign_id: IdInput | None = None
    on: BusinessDay = None

    def terms(self) -> SpecialTerms:
        """As the verb takes them."""
        return SpecialTerms(PriceRule(self.rule), self.value, self.reason, self.valid_from, self.valid_until)


class NewCampaign(Body):
    """A campaign and how many of its rooms are sold at their special price."""

    name: Line
    quota: Annotated[Count, Field(ge=1)]


class CampaignQuota(Body):
    """How many rooms the campaign is for."""

    quota: Annotated[Count, Field(ge=1)]
