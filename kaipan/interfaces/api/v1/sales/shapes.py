"""Deals as the API shows and takes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field

from kaipan.interfaces.api.pages import Page, SincePage
from kaipan.interfaces.api.v1.finance.bodies import Received
from kaipan.interfaces.api.v1.parties.shapes import PartyShape
from kaipan.interfaces.api.v1.presale.discount_shapes import ChosenOffers
from kaipan.interfaces.api.v1.sales.terms import (
    AddOnShape,
    DecorationShape,
    ExtensionShape,
    OnlineSigningShape,
)
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
from kaipan.kernel.ids import PartyId, PaymentPlanId, RoomId
from kaipan.sales.actions import AddOnTerms, Buyer
from kaipan.sales.queries import equal_shares

Ownership = Literal["SOLE", "JOINT", "SHARES"] | None

SHOWN: Any = Field(default=None, description="the price 元 the buyer was shown; another one is refused")
BROUGHT: Any = Field(default=None, description="the registration (认筹) whose 诚意金 the deal begins with")


class DealRow(Answer):
    """A deal (交易)."""

    id: int
    project_id: int
    room_id: int
    customer_id: int
    consultant_id: int
    account_id: int | None = Field(description="where its money is kept")
    payment_plan_id: int
    state: str = Field(
        description="BOOKED, SUBSCRIBED, DRAFTED or SIGNED; ended: CANCELLED, LAPSED, WITHDRAWN, "
        "FORFEITED, RETURNED or EXCHANGED"
    )
    ownership: str = Field(description="SOLE, JOINT or SHARES, from the subscription on; empty before")
    opened_on: date
    opened_at: Moment
    subscribe_by: date | None = Field(description="until when a booking becomes a subscription (应转认购日)")
    sign_by: date | None = Field(description="until when the contract is to be signed (应签约日)")
    closed_on: date | None
    close_reason: str
    modified_at: Moment


class DealPage(SincePage[DealRow]):
    """Deals of a project."""


class BuyerShape(Answer):
    """A buyer with the share of ownership, and who signs for them; numbers are masked."""

    party: PartyShape
    share: NumberText = Field(description="%; has no meaning where all own jointly")
    signer: PartyShape | None = None
    signs: str = Field(description="as what the signer signs: GUARDIAN or AGENT; SELF without one")


class StageShape(Answer):
    """What was agreed at one step."""

    kind: str = Field(description="booking, subscription, draft or contract")
    number: str
    agreed_on: date
    agreed_at: Moment
    list_total: MoneyText
    deal_total: MoneyText
    quote: dict[str, Any] = Field(description="the waterfall and the schedule as they were quoted")


class DealShape(Answer):
    """A deal with its people and steps, and what stands beside them."""

    deal: DealRow
    total: MoneyText = Field(description="the price of the last step with add-ons that stand (总价)")
    buyers: list[BuyerShape]
    stages: list[StageShape]
    add_ons: list[AddOnShape]
    extensions: list[ExtensionShape]
    online_signings: list[OnlineSigningShape] = Field(description="the last one holds")
    decoration: DecorationShape | None


class Booking(Body):
    """Terms of a booking (订房)."""

    customer_id: IdInput
    payment_plan_id: IdInput
    earnest: MoneyInput = Field(description="订金 元, refundable")
    valid_days: Count
    shown_total: MoneyInput | None = SHOWN
    registration_id: IdInput | None = BROUGHT
    on: BusinessDay = None


class BuyerBody(Body):
    """A buyer, the share of ownership, and who signs for them where they may not or do not themselves."""

    party_id: IdInput
    share: PercentInput | None = Field(default=None, description="%; may be left out by all: equal parts")
    signer_id: IdInput | None = Field(
        default=None, description="the party of the guardian (监护人) or the agent (代理人)"
    )

    def buyer(self, equal: Decimal) -> Buyer:
        """As the verb takes it; ``equal`` is the share of one who has none."""
        signer = None if self.signer_id is None else PartyId(self.signer_id)
        return Buyer(PartyId(self.party_id), equal if self.share is None else self.share, signer)


class AddOnBody(Body):
    """A room wanted with the deal's own, and the plan it is paid by."""

    room_id: IdInput
    payment_plan_id: IdInput

    def terms(self) -> AddOnTerms:
        """As the verb takes it."""
        return AddOnTerms(RoomId(self.room_id), PaymentPlanId(self.payment_plan_id))


class Agreement(Body):
    """Terms of a subscription (认购). The shares sum to 100."""

    buyers: Annotated[list[BuyerBody], Field(min_length=1, max_length=20)]
    ownership: Ownership = Field(
        default=None, description="said where several buy; without it they own by shares"
    )
    add_ons: Annotated[list[AddOnBody], Field(max_length=20)] = Field(
        default=[], description="rooms sold with it (附属房产)"
    )
    payment_plan_id: IdInput
    offers: ChosenOffers = Field(default=[], description="discounts of the catalogue")
    discount_request_id: IdInput | None = Field(
        default=None, description="the granted request for a price beyond one's authority"
    )
    shown_total: MoneyInput | None = SHOWN
    sign_by: DayInput
    on: BusinessDay = None

    def agreed(self) -> dict[str, Any]:
        """Who buys, what, and under which terms, as the verbs take it."""
        equal = equal_shares(len(self.buyers))
        return {
            "buyers": [each.buyer(share) for each, share in zip(self.buyers, equal, strict=True)],
            "ownership": self.ownership or "",
            "add_ons": [each.terms() for each in self.add_ons],
            "payment_plan_id": PaymentPlanId(self.payment_plan_id),
            "offers": [each.chosen() for each in self.offers],
            "discount_request_id": self.discount_request_id,
            "shown_total": self.shown_total,
        }


class Subscription(Agreement):
    """Terms of a subscription without a booking before it."""

    customer_id: IdInput
    registration_id: IdInput | None = BROUGHT


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
