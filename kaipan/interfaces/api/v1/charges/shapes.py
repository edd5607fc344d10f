"""Rules of charges, charges and previews as the API shows and takes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from kaipan.charges import actions
from kaipan.interfaces.api.pages import Page, SincePage
from kaipan.interfaces.api.values import (
    Answer,
    Body,
    BusinessDay,
    Count,
    DayInput,
    Flag,
    IdInput,
    Line,
    Moment,
    MoneyText,
    NumberInput,
    NumberText,
    Reason,
    SourceShape,
    related,
)
from kaipan.kernel.rounding import Rounding, RoundingMode

Home = Annotated[int, Field(strict=True, ge=1, le=3, description="3 is the third or a later home")]
_BASES = Literal["PRICE_WITHOUT_VAT", "PRICE", "GROSS_AREA", "INNER_AREA", "FIXED"]


class ChargeTierBody(Body):
    """One line of a rule; what is left out fits everybody."""

    value: NumberInput = Field(description="per cent of a price, 元 a ㎡, or 元")
    home_count: Home | None = None
    area_up_to: NumberInput | None = Field(default=None, description="gross ㎡, included")
    residential: Flag | None = None
    buyer_kind: Literal["", "PERSON", "COMPANY"] = ""


class ChargeRuleBody(Body):
    """A version of a rule as a whole; the first tier whose conditions all fit holds."""

    code: Line = Field(description="the rule's name through all its versions, such as DEED_TAX")
    name: Line
    money_kind: Line = Field(description="a tax, fee or deposit among the kinds of money")
    payee: Line = Field(description="for whom it is taken")
    base: _BASES
    tiers: Annotated[list[ChargeTierBody], Field(min_length=1, max_length=12)]
    vat_percent: NumberInput = Field(default=Decimal(0), description="% that the price contains")
    rounding_mode: Literal["HALF_UP", "UP", "DOWN"] = "HALF_UP"
    rounding_digit: Literal["0.01", "0.1", "1", "10"] = "0.01"
    due_at: Literal["SIGNING", "HANDOVER", "DATE"] = "SIGNING"
    due_days: Count = 0
    due_on: DayInput | None = None
    refundable: Flag = False
    receipt_kind: Literal["RECEIPT", "INVOICE", "FISCAL", "TAX"] = "RECEIPT"
    exempts_homes_of_people: Flag = False
    collected: Flag = Field(default=True, description="false ends the charge from valid_from on")
    source: Line = ""
    valid_from: DayInput
    for_company: Flag = Field(default=False, description="for all projects without a rule of their own")

    def terms(self) -> actions.RuleTerms:
        """As the verb takes them."""
        tiers = (actions.Tier(**dict(each)) for each in self.tiers)
        return actions.RuleTerms(
            code=self.code,
            name=self.name,
            money_kind=self.money_kind,
            payee=self.payee,
            base=actions.Base(self.base),
            tiers=tuple(tiers),
            vat_percent=self.vat_percent,
            rounding=Rounding(RoundingMode(self.rounding_mode), Decimal(self.rounding_digit)),
            due_at=actions.DueAt(self.due_at),
            due_days=self.due_days,
            due_on=self.due_on,
            refundable=self.refundable,
            receipt_kind=actions.ReceiptKind(self.receipt_kind),
            exempts_homes_of_people=self.exempts_homes_of_people,
            collected=self.collected,
            source=self.source,
        )


class ChargeTierShape(Answer):
    """One line of a rule."""

    value: NumberText
    home_count: int | None
    area_up_to: NumberText | None
    residential: bool | None
    buyer_kind: str


class ChargeRuleShape(Answer):
    """A version of a rule of charges (收费规则)."""

    project_id: int | None = Field(description="null for the company's")
    code: str
    version: int
    valid_from: date
    name: str
    money_kind_id: str
    payee: str
    base: str
    tiers: list[ChargeTierShape]
    vat_percent: NumberText
    rounding_mode: str
    rounding_digit: NumberText
    due_at: str
    due_days: int
    due_on: date | None
    refundable: bool
    receipt_kind: str
    exempts_homes_of_people: bool
    collected: bool
    source: str
    created_at: Moment


class ChargeRulePage(Page[ChargeRuleShape]):
    """Rules of a project and its company."""


class ChargeRuleVersioned(Answer):
    """The number of the new version."""

    project_id: int | None
    code: str
    version: int


class StandardRulesWanted(Body):
    """Which of the standard rules to take; all without any."""

    codes: Annotated[list[Line], Field(max_length=20)] = []


class StandardRulesTaken(Answer):
    """How many versions were taken."""

    project_id: int
    count: int


class ChargeShape(Answer):
    """What one account owes by one rule (收费单)."""

    id: int
    project_id: int
    account_id: int
    source: SourceShape
    code: str
    name: str
    money_kind_id: str
    payee: str
    amount: MoneyText
    paid: MoneyText
    outstanding: MoneyText
    state: str = Field(description="STANDING, WAIVED")
    formula: str | None = Field(description="how it was last counted")
    refundable: bool
    receipt_kind: str
    generated_on: date
    modified_at: Moment


class ChargePage(SincePage[ChargeShape]):
    """Charges of a project."""


class ChargePosting(Answer):
    """A change of a charge, with all that explains it."""

    ordinal: int
    kind: str = Field(description="GENERATED, RECALCULATED, WAIVED, ENDED")
    before: MoneyText
    after: MoneyText
    formula: str
    exempt: bool
    facts: dict[str, Any] | None
    reason: str
    dated_on: date


class ChargeDetail(ChargeShape):
    """A charge with its postings, the first first."""

    postings: Annotated[list[ChargePosting], BeforeValidator(related)]


class ChargeWaiver(Body):
    """Why a charge is waived."""

    reason: Reason
    on: BusinessDay = None


class ChargePreviewLine(Answer):
    """What charging would make of one rule."""

    code: str
    name: str
    payee: str
    before: MoneyText | None
    after: MoneyText | None
    difference: MoneyText
    missing: str = Field(description="the fact nobody has said: home_count, gross_area or inner_area")
    waived: bool


class ChargePreview(Answer):
    """What charging a deal would come to; nothing was done."""

    deal_id: int
    lines: list[ChargePreviewLine]


class DealToCharge(Body):
    """What is known of the buyers' family, and why charges are counted anew."""

    home_count: Home | None = Field(default=None, description="without it what was last said holds")
    home_count_said: Line = Field(default="", description="who said so, on what evidence")
    reason: Line = ""
    on: BusinessDay = None


class MissingFact(Answer):
    """A charge that waits for a fact."""

    name: str
    fact: str


class DealChargedShape(Answer):
    """What was charged, what moved, and what waits for a fact."""

    deal_id: int
    made: list[str]
    moved: list[str]
    missing: list[MissingFact]
    refusal: str = ""

    @classmethod
    def of(cls, deal_id: int, charged: actions.Charged | None, refusal: str = "") -> DealChargedShape:
        """A deal's outcome as it is sent."""
        found = charged or actions.Charged()
        return cls(
            deal_id=deal_id,
            made=list(found.made),
            moved=list(found.moved),
            missing=[MissingFact(name=name, fact=fact) for name, fact in found.missing],
            refusal=refusal,
        )


class DealsToCharge(Body):
    """Signed deals to charge at once."""

    deal_ids: Annotated[list[IdInput], Field(min_length=1, max_length=500)]
    on: BusinessDay = None


class DealsChargedShape(Answer):
    """Each deal with what came of it; a refused one with the refusal's code."""

    deals: list[DealChargedShape]
