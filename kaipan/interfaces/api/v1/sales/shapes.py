"""Deals as the API shows and takes them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import Field

from kaipan.interfaces.api.pages import Page, SincePage
from kaipan.interfaces.api.v1.finance.bodies import Received
from kaipan.interfaces.api.v1.parties.shapes import PartyShape
from kaipan.interfaces.api.v1.presale.discount_shapes import ChosenOffers
from kaipan.interfaces.api.values import (
    Answer,
    Body,
    BusinessDay,
    Count,
    DayInput,
    IdInput,
    Moment,
    MoneyInput,
    MoneyText,
    NumberText,
    PercentInput,
    Reason,
)
from kaipan.kernel.ids import PartyId
from kaipan.sales.actions import Buyer

SHOWN: Any = Field(default=None, description="the price 元 the buyer was shown; another one is refused")


class DealRow(Answer):
    """A deal (交易)."""

    id: int
    project_id: int
    room_id: int
    customer_id: int
    consultant_id: int
    account_id: int | None = Field(description="where its money is kept")
    payment_plan_id: int
    state: str = Field(description="BOOKED, SUBSCRIBED, SIGNED, CANCELLED or LAPSED")
    opened_on: date
    opened_at: Moment
    closed_on: date | None
    close_reason: str
    modified_at: Moment


class DealPage(SincePage[DealRow]):
    """Deals of a project."""


class BuyerShape(Answer):
    """A buyer with the share of ownership; numbers are masked."""

    party: PartyShape
    share: NumberText = Field(description="%")


class StageShape(Answer):
    """What was agreed at one step."""

    kind: str = Field(description="booking, subscription or contract")
    number: str
    agreed_on: date
    agreed_at: Moment
    list_total: MoneyText
    deal_total: MoneyText
    quote: dict[str, Any] = Field(description="the waterfall and the schedule as they were quoted")


class DealShape(Answer):
    """A deal with its people and steps."""

    deal: DealRow
    buyers: list[BuyerShape]
    stages: list[StageShape]


class Booking(Body):
    """Terms of a booking (订房)."""

    customer_id: IdInput
    payment_plan_id: IdInput
    earnest: MoneyInput = Field(description="订金 元, refundable")
    valid_days: Count
    shown_total: MoneyInput | None = SHOWN
    on: BusinessDay = None


class BuyerBody(Body):
    """A buyer and the share of ownership."""

    party_id: IdInput
    share: PercentInput

    def buyer(self) -> Buyer:
        """As the verb takes it."""
        return Buyer(PartyId(self.party_id), self.share)


class Agreement(Body):
    """Terms of a subscription (认购). The shares sum to 100."""

    buyers: Annotated[list[BuyerBody], Field(min_length=1, max_length=20)]
    payment_plan_id: IdInput
    offers: ChosenOffers = Field(default=[], description="discounts of the catalogue")
    discount_request_id: IdInput | None = Field(
        default=None, description="the granted request for a price beyond one's authority"
    )
    shown_total: MoneyInput | None = SHOWN
    sign_by: DayInput
    on: BusinessDay = None

    def price(self) -> dict[str, Any]:
        """What is agreed on beside the plan, as the verbs take it."""
        return {
            "offers": [each.chosen() for each in self.offers],
            "discount_request_id": self.discount_request_id,
            "shown_total": self.shown_total,
        }


class Subscription(Agreement):
    """Terms of a subscription without a booking before it."""

    customer_id: IdInput


class DiscountQuestion(Body):
    """A price to ask for."""

    customer_id: IdInput
    payment_plan_id: IdInput
    offers: ChosenOffers = []
    reason: Reason
    on: BusinessDay = None


class DiscountRequestShape(Answer):
    """A request for a price (优惠申请, 特价申请)."""

    id: int
    room_id: int
    customer_id: int
    payment_plan_id: int
    list_total: MoneyText
    deal_total: MoneyText
    discount_rate: NumberText = Field(description="deal ÷ list")
    is_below_floor: bool
    reason: str
    asked_by_id: int
    asked_at: Moment
    approval_id: int | None
    quote: dict[str, Any] = Field(description="the offers and the waterfall as they were quoted")


class DiscountRequestPage(Page[DiscountRequestShape]):
    """Requests of a project."""


class Signing(Body):
    """When the contract is signed."""

    on: BusinessDay = None


class NewConsultant(Body):
    """Who goes on with a deal, and why."""

    to_staff_id: IdInput
    reason: Reason


class Cancellation(Body):
    """Why a deal without money ends."""

    reason: Reason
    on: BusinessDay = None


class DealReceipt(Received):
    """Money to take on a deal."""


class Signed(Answer):
    """The contract."""

    number: str
