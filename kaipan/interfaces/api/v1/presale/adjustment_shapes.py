"""Price adjustments and special prices as the API shows them."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from kaipan.interfaces.api.pages import Page, SincePage
from kaipan.interfaces.api.values import Answer, AreaText, Moment, MoneyText, NumberText, UnitPriceText


class AdjustmentRow(Answer):
    """A price adjustment order (调价单)."""

    id: int
    project_id: int
    number: int
    reason: str
    method: str = Field(description="PERCENT, FACTOR, PER_AREA, PER_ROOM, LIST or IMPORT")
    value: NumberText | None = Field(description="of the method, null for LIST and IMPORT")
    state: str = Field(description="DRAFT, SUBMITTED, APPROVED, SCHEDULED, EXECUTED or VOID")
    unit_rounding_mode: str = Field(description="empty when the unit price is not rounded")
    unit_rounding_digit: NumberText | None
    total_rounding_mode: str
    total_rounding_digit: NumberText
    whole_or_nothing: bool
    effective_at: Moment | None = Field(description="null: when it is executed")
    created_at: Moment
    put_in_force_at: Moment | None
    executed_at: Moment | None
    void_reason: str
    rooms: int = Field(
        description="with value_before and value_after; once executed of the rooms that changed"
    )
    kept: int = Field(description="rooms that kept their price when it was executed, see the conflicts")
    value_before: MoneyText | None
    value_after: MoneyText | None
    modified_at: Moment


class AdjustmentPage(SincePage[AdjustmentRow]):
    """Adjustment orders of a project."""


class AdjustmentShape(AdjustmentRow):
    """An order with the rooms it could not take along."""

    left_out: list[dict[str, object]] = Field(description="room_id, room, problem and holder of each")


class AdjustmentLineShape(Answer):
    """One room of an order, before and after."""

    id: int
    room_id: int
    basis: str
    area: AreaText
    old_unit_price: UnitPriceText
    old_total: MoneyText
    rule: str
    value: NumberText
    unit_price: UnitPriceText
    total: MoneyText
    kept: bool = Field(description="whether the room kept its old price when the order was executed")


class AdjustmentLinePage(Page[AdjustmentLineShape]):
    """Lines of an order."""


class ConflictShape(Answer):
    """One room that kept its price when the order was carried out."""

    id: int
    room_id: int
    kind: str = Field(description="TAKEN, LIST_MOVED, AREA_MOVED, ABOVE_FILED, BELOW_FILED or BELOW_FLOOR")
    holder: str = Field(description="the kind of occupancy that had the room; never the customer")
    list_total: MoneyText = Field(description="the list price it kept")
    total: MoneyText = Field(description="the price it would have got")


class ConflictPage(Page[ConflictShape]):
    """Conflicts of an order."""


class TotalsShape(Answer):
    """Rooms together, before and after; averages are Σ value ÷ Σ area."""

    rooms: int
    area: AreaText
    value_before: MoneyText
    value: MoneyText
    average_before: UnitPriceText
    average: UnitPriceText
    difference: MoneyText
    rate: NumberText = Field(description="the difference in % of the value before")


class PreviewLineShape(Answer):
    """One room as the order would leave it."""

    room_id: int
    room: str
    old_unit_price: UnitPriceText
    old_total: MoneyText
    unit_price: UnitPriceText
    total: MoneyText
    is_above_filed: bool
    is_below_filed: bool
    is_below_floor: bool


class LeftOutShape(Answer):
    """A room that was meant and cannot be adjusted."""

    room_id: int
    room: str
    problem: str = Field(description="NOT_PRICED, BEING_SOLD, AREA_MOVED, BY_THE_ROOM or OUT_OF_RANGE")
    holder: str


class PreviewShape(Answer):
    """What an order would do; nothing was kept."""

    totals: TotalsShape
    lines: list[PreviewLineShape]
    left_out: list[LeftOutShape]
    unchanged: int


class AdjustmentAsked(Answer):
    """The approval that was asked for."""

    approval_id: int


class CarriedOutShape(Answer):
    """What became of an order that was put in force."""

    version: int | None = Field(description="of the price book; null for an order on the calendar")
    rooms: int
    kept: int = Field(description="rooms that kept their price, see the conflicts")


class SpecialPriceRow(Answer):
    """A special price (特价)."""

    id: int
    room_id: int
    campaign_id: int | None
    basis: str
    area: AreaText
    list_total: MoneyText = Field(description="the list price it was made under")
    unit_price: UnitPriceText
    total: MoneyText
    reason: str
    valid_from: date
    valid_until: date
    state: str = Field(description="ASKED, IN_FORCE, REFUSED or ENDED")
    open: bool = Field(description="whether quotes of today start from it")
    needs_approval: bool
    created_at: Moment
    ended_at: Moment | None
    end_reason: str
    modified_at: Moment


class SpecialPricePage(SincePage[SpecialPriceRow]):
    """Special prices of a project."""


class CampaignShape(Answer):
    """A campaign of special prices."""

    id: int
    name: str
    quota: int
    used: int


class CampaignPage(Page[CampaignShape]):
    """Campaigns of a project."""
