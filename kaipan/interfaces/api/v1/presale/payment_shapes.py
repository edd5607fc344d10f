"""Payment plans as the API shows and takes them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, Field

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
    IdInput,
    Line,
    MoneyInput,
    MoneyText,
    NumberInput,
    NumberText,
    WholeNumber,
    related,
)
from kaipan.inventory.codes import ProductType
from kaipan.presale.actions import Discount, LineRule
from kaipan.presale.codes import Anchor, DiscountKind, LoanExcess, MoneyKind, PaymentKind


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
    milestone_id: int | None = Field(description="what an anchor MILESTONE is")
    day_of_month: int | None = Field(description="the day within the month arrived at")
    instalments: int = Field(description="in how many equal parts it is paid")
    every_months: int = Field(description="months from one part to the next")
    cap: MoneyText | None = Field(description="the most a loan lends")
    excess: str = Field(description="who takes what a capped loan does not lend: OWN or OTHER_LOAN")


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
    own_kind: str = Field(description="what a kind OTHER is called")
    product_types: list[str] = Field(description="the products it is for; empty for all")
    building_ids: list[int] = Field(description="the buildings it is for; empty for all")
    enabled: bool
    disabled_products: list[str] = Field(description="products it is not offered for at present")
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
    months: WholeNumber = 0
    days: WholeNumber = 0
    on_date: DayInput | None = None
    loan_digit: Literal[10000, 1000, 100, 10, 1] | None = None
    includes_deposit: Flag = False
    milestone_id: IdInput | None = None
    day_of_month: Count | None = None
    instalments: Count = 1
    every_months: Count = 1
    cap: MoneyInput | None = None
    excess: LoanExcess | None = None


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
    own_kind: Line = Field(default="", description="what a kind OTHER is called")
    product_types: Annotated[list[ProductType], Field(max_length=20)] = []
    building_ids: Annotated[list[IdInput], Field(max_length=500)] = []
    offer: Flag = Field(default=True, description="false keeps the version to be enabled later")

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
            "own_kind": self.own_kind,
            "product_types": self.product_types,
            "building_ids": self.building_ids,
            "offer": self.offer,
            **{name: value for name, value in given.items() if value is not None},
        }


class Products(BaseModel):
    """The product types it is about; all of them when none is named."""

    product_types: list[ProductType] = Field(default=[], max_length=20)


class PlanCopy(Body):
    """The project to copy a plan to."""

    to_project_id: IdInput
