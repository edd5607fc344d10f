"""What is sent about money that leaves."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from kaipan.finance.actions import PayoutMethod
from kaipan.interfaces.api.values import Body, BusinessDay, DayInput, IdInput, Line, MoneyInput, Reason

BankNumber = Annotated[str, Field(max_length=40)]


class NewRefund(Body):
    """A refund to grant."""

    amount: MoneyInput
    compensation: MoneyInput | None = Field(
        default=None, description="what the company pays on top, as for a deposit returned twice"
    )
    payee_name: Line
    payee_account: BankNumber = Field(default="", description="6 to 32 digits; kept sealed")
    payee_reason: Line = Field(default="", description="why somebody gets it who did not pay")
    reason: Reason
    on: BusinessDay = None


class Payout(Body):
    """How a refund was paid."""

    method: PayoutMethod
    bank_account_id: IdInput | None = Field(
        default=None, description="the project's account it left; none for cash"
    )
    reference: Line = ""
    way_reason: Line = Field(default="", description="why it did not go back the way it came")
    paid_on: DayInput | None = Field(default=None, description="today when left out")


class Evidence(Body):
    """By what a to-do can be seen to be done."""

    evidence: Annotated[str, Field(min_length=1, max_length=200)]
