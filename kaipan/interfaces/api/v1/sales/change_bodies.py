"""What an amendment may ask for, as programs say it: one body a kind of change, told apart by ``kind``."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from kaipan.interfaces.api.v1.presale.discount_shapes import ChosenOfferBody, ChosenOffers
from kaipan.interfaces.api.v1.sales.shapes import BuyerBody, Ownership
from kaipan.interfaces.api.values import (
    Body,
    Count,
    DayInput,
    Flag,
    IdInput,
    Line,
    MoneyInput,
    NumberInput,
    PercentInput,
)
from kaipan.kernel.money import ZERO
from kaipan.sales import actions as verbs
from kaipan.sales.queries import equal_shares

Place = Annotated[Count, Field(ge=1, description="counted from 1")]
Text = Annotated[str, Field(min_length=1, max_length=200)]
FaultCode = Literal["AGREED", "BUYER", "SELLER", "LOAN_REFUSED"]
DiscountCode = Literal["MULTIPLY", "POINTS", "SUBTRACT", "ADD", "PER_AREA"]
Anchor = Annotated[
    str, Field(max_length=40, description="what the payment waits for, as the schedule before says it")
]
WITHDRAWN = Field(default=None, description="the day the authority took its number back, where there is one")


def _offers(chosen: list[ChosenOfferBody]) -> tuple[verbs.OfferWanted, ...]:
    return tuple(verbs.OfferWanted(each.offer_id, each.value, each.evidence) for each in chosen)


class _Buying(Body):
    buyers: Annotated[list[BuyerBody], Field(min_length=1, max_length=20)]
    ownership: Ownership = None

    def shares(self) -> tuple[verbs.Share, ...]:
        """The buyers as a change keeps them; equal parts where no share is said."""
        equal = equal_shares(len(self.buyers))
        return tuple(
            verbs.Share(each.party_id, part if each.share is None else each.share, each.signer_id)
            for each, part in zip(self.buyers, equal, strict=True)
        )


class ExchangeBody(Body):
    """换房: another room at its price of the day."""

    kind: Literal["EXCHANGE"]
    room_id: IdInput
    payment_plan_id: IdInput
    sign_by: DayInput
    offers: ChosenOffers = []
    fee: MoneyInput = ZERO
    keeps_add_ons: Flag = True
    online_withdrawn_on: DayInput | None = WITHDRAWN

    def change(self) -> verbs.Change:
        """As the verb takes it."""
        return verbs.Exchange(
            self.room_id,
            self.payment_plan_id,
            self.sign_by,
            _offers(self.offers),
            self.fee,
            self.keeps_add_ons,
            self.online_withdrawn_on,
        )


class _Ending(Body):
    fault: FaultCode
    penalty_percent: PercentInput = Field(default=Decimal(0), description="% of the price, at most 30")
    fee: MoneyInput = ZERO
    takes_papers_back: Flag = True
    reprices: Flag = Field(default=False, description="the room is priced anew before it is sold again")


class ReturnBody(_Ending):
    """退房: a contract is undone."""

    kind: Literal["RETURN"]
    online_withdrawn_on: DayInput | None = WITHDRAWN

    def change(self) -> verbs.Change:
        """As the verb takes it."""
        return verbs.Return(
            verbs.Fault(self.fault),
            self.penalty_percent,
            self.fee,
            self.takes_papers_back,
            self.reprices,
            self.online_withdrawn_on,
        )


class RefundDepositBody(_Ending):
    """退定: a booking or subscription is undone."""

    kind: Literal["REFUND_DEPOSIT"]

    def change(self) -> verbs.Change:
        """As the verb takes it."""
        return verbs.RefundDeposit(
            verbs.Fault(self.fault), self.penalty_percent, self.fee, self.takes_papers_back, self.reprices
        )


class ForfeitBody(Body):
    """挞定: the deposit is lost after a formal notice whose day is over."""

    kind: Literal["FORFEIT"]
    notice_id: IdInput
    takes_papers_back: Flag = False
    reprices: Flag = False

    def change(self) -> verbs.Change:
        """As the verb takes it."""
        return verbs.Forfeit(self.notice_id, self.takes_papers_back, self.reprices)


class ReviveBody(Body):
    """挞定激活: a forfeited deal comes back."""

    kind: Literal["REVIVE"]
    sign_by: DayInput

    def change(self) -> verbs.Change:
        """As the verb takes it."""
        return verbs.Revive(self.sign_by)


class VoidBody(Body):
    """作废单据: an entry error without money or papers."""

    kind: Literal["VOID"]

    def change(self) -> verbs.Change:
        """As the verb takes it."""
        return verbs.Void()


class RenameBody(_Buying):
    """更名: other buyers."""

    kind: Literal["RENAME"]
    proof: Text
    is_family: Flag = True
    online_withdrawn_on: DayInput | None = WITHDRAWN

    def change(self) -> verbs.Change:
        """As the verb takes it."""
        return verbs.Rename(
            self.shares(), self.proof, self.is_family, self.ownership or "", self.online_withdrawn_on
        )


class BuyersBody(_Buying):
    """增减权益人: buyers join or leave, shares change."""

    kind: Literal["BUYERS"]

    def change(self) -> verbs.Change:
        """As the verb takes it."""
        return verbs.ChangeBuyers(self.shares(), self.ownership or "")


class ExtraBody(Body):
    """A discount outside the catalogue."""

    name: Annotated[str, Field(min_length=1, max_length=40)]
    kind: DiscountCode
    value: NumberInput


class DealDiscountBody(Body):
    """变更折扣: offers and discounts in place of those before."""

    kind: Literal["DISCOUNT"]
    offers: ChosenOffers = []
    extras: Annotated[list[ExtraBody], Field(max_length=20)] = []

    def change(self) -> verbs.Change:
        """As the verb takes it."""
        extras = tuple(verbs.Extra(each.name, each.kind, each.value) for each in self.extras)
        return verbs.ChangeDiscount(_offers(self.offers), extras)


class PaymentPlanBody(Body):
    """换付款方式: another plan; the offers stay where none are named."""

    kind: Literal["PAYMENT_PLAN"]
    payment_plan_id: IdInput
    offers: ChosenOffers | None = None

    def change(self) -> verbs.Change:
        """As the verb takes it."""
        offers = None if self.offers is None else _offers(self.offers)
        return verbs.ChangePaymentPlan(self.payment_plan_id, offers)


class RoomAlongBody(Body):
    """A room to be sold along, and the plan it is paid by."""

    room_id: IdInput
    payment_plan_id: IdInput


class AddOnsBody(Body):
    """增减附属房产: rooms sold along from now on, and rooms no longer."""

    kind: Literal["ADD_ONS"]
    add: Annotated[list[RoomAlongBody], Field(max_length=20)] = []
    room_ids: Annotated[list[IdInput], Field(max_length=20, description="rooms no longer sold along")] = []

    def change(self) -> verbs.Change:
        """As the verb takes it."""
        more = tuple(verbs.RoomAlong(each.room_id, each.payment_plan_id) for each in self.add)
        return verbs.ChangeAddOns(more, tuple(self.room_ids))


class PaymentBody(Body):
    """One payment: on a day, or so long after what it waits for."""

    money_kind: Literal["DEPOSIT", "DOWN_PAYMENT", "INSTALMENT", "MORTGAGE", "PROVIDENT_LOAN"]
    name: Annotated[str, Field(min_length=1, max_length=40)]
    amount: MoneyInput
    due_on: DayInput | None = None
    anchor: Anchor = ""
    is_loan: Flag = False
    months: Count = 0
    days: Count = 0
    day_of_month: Annotated[Count, Field(ge=1, le=31)] | None = None

    def payment(self) -> verbs.Payment:
        """As the verb takes it."""
        return verbs.Payment(**{name: getattr(self, name) for name in type(self).model_fields})


class ScheduleBody(Body):
    """调整供款表: payments of the room in place of those before, for the same price."""

    kind: Literal["SCHEDULE"]
    payments: Annotated[list[PaymentBody], Field(min_length=1, max_length=100)]

    def change(self) -> verbs.Change:
        """As the verb takes it."""
        return verbs.ChangeSchedule(tuple(each.payment() for each in self.payments))


class DelayBody(Body):
    """延期付款: one open payment is due later."""

    kind: Literal["PAYMENT_DELAY"]
    place: Place
    until: DayInput
    waives_late_fee: Flag = False

    def change(self) -> verbs.Change:
        """As the verb takes it."""
        return verbs.DelayPayment(self.place, self.until, self.waives_late_fee)


class ExtensionBody(Body):
    """延期签约: a later day to sign by."""

    kind: Literal["EXTENSION"]
    sign_by: DayInput

    def change(self) -> verbs.Change:
        """As the verb takes it."""
        return verbs.ExtendSigning(self.sign_by)


class DealTermsBody(Body):
    """附属条款: clauses that join, and clauses that are struck."""

    kind: Literal["TERMS"]
    add: Annotated[list[Annotated[Line, Field(min_length=1)]], Field(max_length=50)] = []
    strike: Annotated[list[Place], Field(max_length=50)] = []

    def change(self) -> verbs.Change:
        """As the verb takes it."""
        return verbs.ChangeTerms(tuple(self.add), tuple(self.strike))


ChangeBody = Annotated[
    ExchangeBody
    | ReturnBody
    | RefundDepositBody
    | ForfeitBody
    | ReviveBody
    | VoidBody
    | RenameBody
    | BuyersBody
    | DealDiscountBody
    | PaymentPlanBody
    | AddOnsBody
    | ScheduleBody
    | DelayBody
    | ExtensionBody
    | DealTermsBody,
    Field(discriminator="kind"),
]
