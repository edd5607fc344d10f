"""Payment plans as the API shows and takes them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from kaipan.interfaces.api.pages import Page
from kaipan.interfaces.api.v1.presale.plan_bodies import RoundingBody
from kaipan.interfaces.api.values import (
    Answer,
    Body,
    Count,
    DayInput,
    FineFractionInput,
    Flag,
    FractionInput,
    Line,
    MoneyInput,
    MoneyText,
    NumberInput,
    NumberText,
    WholeNumber,
    related,
)
from kaipan.presale.actions import Discount, LineRule
from kaipan.presale.codes import Anchor, DiscountKind, MoneyKind, PaymentKind


class PaymentLineShape(Answer):
    """One payment: a share of the price, an amount, or, without either, what the others leave."""

    sequence: int
    money_kind: str
    name: str
    share: NumberText | None
    amount: MoneyText | None
    anchor: str = Field(description="the event its day counts from")
    months: int
    days: int
    on_date: date | None
    loan_digit: str = Field(description="元 a loan is cut down to; empty for none")
    includes_deposit: bool = Field(description="whether the deposit counts towards it")


class DiscountShape(Answer):
    """One step from the list price to the deal price."""

    sequence: int
    name: str
    kind: str
    value: NumberText = Field(description="in the kind's own unit: a factor, points, 元 or 元/㎡")


class PaymentPlanShape(Answer):
    """One version of a payment plan (付款方式)."""

    id: int
    code: str
    version: int
    name: str
    kind: str
    enabled: bool
    valid_from: date | None
    valid_until: date | None
    minimum_own_share: NumberText
    lines: Annotated[list[PaymentLineShape], BeforeValidator(related)]
    steps: Annotated[list[DiscountShape], BeforeValidator(related)]


class PaymentPlanPage(Page[PaymentPlanShape]):
    """Payment plans of a project."""


class PaymentLineBody(Body):
    """One payment: a share of the price, an amount, or, without either, what the others leave."""

    sequence: WholeNumber
    money_kind: MoneyKind
    name: Line
    share: FineFractionInput | None = None
    amount: MoneyInput | None = None
    anchor: Anchor = Anchor.SIGNING
    months: Count = 0
    days: Count = 0
    on_date: DayInput | None = None
    loan_digit: Literal[10000, 1000, 100, 10, 1] | None = None
    includes_deposit: Flag = False


class DiscountBody(Body):
    """One step, in the kind's own unit: a factor (0.98), points, 元 or 元/㎡."""

    name: Line
    kind: DiscountKind
    value: NumberInput


class NewPaymentPlan(Body):
    """A payment plan to offer."""

    code: Line
    name: Line
    kind: PaymentKind
    lines: Annotated[list[PaymentLineBody], Field(min_length=1, max_length=50)]
    discounts: Annotated[list[DiscountBody], Field(max_length=20)] = []
    rounding: RoundingBody | None = Field(default=None, description="to the yuan when left out")
    minimum_own_share: FractionInput | None = Field(default=None, description="15 % when left out")
    valid_from: DayInput | None = None
    valid_until: DayInput | None = None

    def terms(self) -> dict[str, Any]:
        """What the verb takes; what was left out is the house's own."""
        given: dict[str, Any] = {
            "rounding": self.rounding and self.rounding.rounding(),
            "minimum_own_share": self.minimum_own_share,
        }
        return {
            "code": self.code,
            "name": self.name,
            "kind": self.kind,
            "lines": [LineRule(**dict(line)) for line in self.lines],
            "discounts": [Discount(**dict(step)) for step in self.discounts],
            "valid_from": self.valid_from,
            "valid_until": self.valid_until,
            **{name: value for name, value in given.items() if value is not None},
        }
