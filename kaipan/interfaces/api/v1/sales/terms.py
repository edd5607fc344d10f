"""What stands beside the price of a deal, as the API shows it: add-ons, days, numbers, decoration."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from kaipan.interfaces.api.values import Answer, Moment, MoneyText


class AddOnShape(Answer):
    """A room sold with the deal's own (附属房产)."""

    id: int
    room_id: int
    payment_plan_id: int
    list_total: MoneyText
    deal_total: MoneyText
    agreed_on: date
    ended_on: date | None = Field(description="since when it is no longer sold with it")


class ExtensionShape(Answer):
    """More time for a deal (延期)."""

    clock: str = Field(description="BOOKING (应转认购日) or SIGNING (应签约日)")
    ordinal: int
    from_day: date
    to_day: date
    reason: str
    made_by_id: int | None
    made_at: Moment


class OnlineSigningShape(Answer):
    """The number the authority's system gave the contract (网签合同号)."""

    number: str
    signed_on: date
    recorded_by_id: int | None
    recorded_at: Moment


class DecorationShape(Answer):
    """The agreement on decoration beside the contract (装修协议)."""

    number: str
    agreed_on: date
    standard: str
    total: MoneyText
