"""From the booking's clock to the signed contract: extended, drafted, signed, numbered online."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Router
from pydantic import Field

from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.values import (
    Answer,
    Body,
    BusinessDay,
    Count,
    DayInput,
    Done,
    MoneyInput,
    PathId,
    Reason,
)
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, write_once
from kaipan.kernel.ids import DealId
from kaipan.platform.clock import business_day
from kaipan.sales import actions as verbs

router = Router()

OnlineNumber = Annotated[str, Field(min_length=1, max_length=40)]


class Extension(Body):
    """More time for a booking."""

    days: Count = Field(description="days more, from the day it had")
    reason: Reason


class Drafting(Body):
    """When the contract is drafted."""

    on: BusinessDay = None


class DecorationBody(Body):
    """Decoration agreed on beside the contract; opens a due of its own."""

    standard: str = Field(min_length=1, max_length=200)
    total: MoneyInput = Field(description="元")
    due_on: DayInput

    def decoration(self) -> verbs.Decoration:
        """As the verb takes it."""
        return verbs.Decoration(self.standard, self.total, self.due_on)


class Signing(Body):
    """When the contract is signed, and what is known with it."""

    online_number: OnlineNumber | None = Field(
        default=None, description="网签合同号, where the authority's system gave it already"
    )
    decoration: DecorationBody | None = None
    on: BusinessDay = None


class OnlineNumberBody(Body):
    """What the authority's system calls the contract."""

    number: OnlineNumber
    signed_on: BusinessDay = None


class Signed(Answer):
    """The paper."""

    number: str


@router.post(
    "/deals/{deal_id}/booking-extensions", response=answers(Done), summary="预订延期 Extend a booking"
)
def extend_booking(request: ApiRequest, deal_id: PathId, body: Extension, key: IdempotencyKey) -> Any:
    """Give a booking more days, as often and as long as the project allows."""
    return change_once(
        request,
        key,
        deal_id,
        lambda: verbs.extend_booking(
            DealId(deal_id), days=body.days, reason=body.reason, actor=request.actor
        ),
    )


@router.post(
    "/deals/{deal_id}/draft", response=answers(Signed, status=201), summary="草签 Draft the contract"
)
def draft_contract(request: ApiRequest, deal_id: PathId, body: Drafting, key: IdempotencyKey) -> Any:
    """Draft the contract of a subscribed deal; nothing falls due by it, and its day to sign stays."""
    return write_once(
        request,
        key,
        lambda: verbs.draft_contract(DealId(deal_id), actor=request.actor, today=body.on or business_day()),
        answer=lambda number: Signed(number=number),
        status=201,
    )


@router.post(
    "/deals/{deal_id}/contract", response=answers(Signed, status=201), summary="签约 Sign the contract"
)
def sign_contract(request: ApiRequest, deal_id: PathId, body: Signing, key: IdempotencyKey) -> Any:
    """Sign the contract of a subscribed or drafted deal; price, plan, discounts and area are frozen with it.

    Refused while less came in than the project demands before a signing (`signing_paid_percent`).
    """
    return write_once(
        request,
        key,
        lambda: verbs.sign_contract(
            DealId(deal_id),
            online_number=body.online_number or "",
            decoration=body.decoration.decoration() if body.decoration else None,
            actor=request.actor,
            today=body.on or business_day(),
        ),
        answer=lambda number: Signed(number=number),
        status=201,
    )


@router.post(
    "/deals/{deal_id}/online-number",
    response=answers(Done),
    summary="登记网签合同号 Record the online signing number",
)
def record_online_number(
    request: ApiRequest, deal_id: PathId, body: OnlineNumberBody, key: IdempotencyKey
) -> Any:
    """Note the number of a signed contract, or another one where it was wrong; the former stays known."""
    return change_once(
        request,
        key,
        deal_id,
        lambda: verbs.record_online_number(
            DealId(deal_id),
            number=body.number,
            signed_on=body.signed_on or business_day(),
            actor=request.actor,
        ),
    )
