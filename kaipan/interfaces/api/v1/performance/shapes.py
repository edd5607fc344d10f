"""Performance, rules, plans, months and commission as the API shows and takes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AliasPath, Field

from kaipan.interfaces.api.pages import Page
from kaipan.interfaces.api.v1.channels.shapes import CommissionStepBody, CommissionStepShape
from kaipan.interfaces.api.values import (
    Answer,
    Body,
    BusinessDay,
    DayInput,
    Line,
    Moment,
    MoneyText,
    MonthInput,
    NumberText,
    PercentInput,
)
from kaipan.performance import actions

CaseName = Literal[
    "OLD_DAY_OLD_AMOUNT",
    "OLD_DAY_NEW_AMOUNT",
    "NEW_DAY_NEW_AMOUNT",
    "NEW_DAY_DIFFERENCE",
    "NEW_DAY_INCREASE",
    "NEW_CONSULTANT",
    "SHARED",
]


class PerformanceCreditShape(Answer):
    """A row of performance (业绩); below zero where something is taken back."""

    id: int
    project_id: int
    deal_id: int
    other_deal_id: int | None = Field(description="the other side of an exchange")
    consultant_id: int
    kind: str = Field(description="EARNED, REVERSED, MOVED or DIFFERENCE")
    cause: str
    day: date = Field(description="业务归属日期")
    month: date = Field(
        validation_alias=AliasPath("month", "month"), description="first day of the month it was written into"
    )
    share: NumberText = Field(description="% of the deal")
    amount: MoneyText
    area: NumberText = Field(description="㎡")
    count: NumberText = Field(description="deals")
    rule_version: int = Field(validation_alias=AliasPath("rule", "version"))
    reverses_id: int | None
    recorded_at: Moment


class CreditPage(Page[PerformanceCreditShape]):
    """Performance of a project."""


class RankedShape(Answer):
    """One consultant's performance in a period."""

    place: int
    consultant_id: int
    name: str
    credited: MoneyText
    taken_back: MoneyText = Field(description="zero or below")
    amount: MoneyText
    count: NumberText
    area: NumberText


class RankingShape(Answer):
    """Consultants by performance, the most first."""

    project_id: int
    first_day: date
    last_day: date
    items: list[RankedShape]


class PerformanceRuleShape(Answer):
    """When deals count, from `valid_from` on, by the day of the subscription."""

    version: int
    valid_from: date
    basis: str = Field(description="the paper it rests on")
    counts_at: str = Field(description="SUBSCRIPTION, SIGNING or MONEY")
    money_percent: NumberText
    with_signing: bool
    figure: str = Field(description="TOTAL with rooms sold along, or ROOM")
    split: str = Field(description="CONSULTANT, or RULED as a ruling has split the customer")
    exchange_case: str
    exchange_share: NumberText
    created_at: Moment


class PerformanceRulePage(Page[PerformanceRuleShape]):
    """Rules of a project."""


class PerformanceRuleBody(Body):
    """A rule as a whole."""

    valid_from: DayInput
    basis: Line
    counts_at: Literal["SUBSCRIPTION", "SIGNING", "MONEY"]
    money_percent: PercentInput = Decimal(0)
    with_signing: bool = Field(default=False, strict=True)
    figure: Literal["TOTAL", "ROOM"] = "TOTAL"
    split: Literal["CONSULTANT", "RULED"] = "CONSULTANT"
    exchange_case: CaseName
    exchange_share: PercentInput = Field(default=Decimal(50), description="what the old consultants keep")

    def terms(self) -> actions.RuleTerms:
        """As the verb takes them."""
        return actions.RuleTerms(
            self.counts_at,
            self.figure,
            self.split,
            self.exchange_case,
            self.money_percent,
            self.with_signing,
            self.exchange_share,
        )


class PerformancePlanShape(Answer):
    """How consultants are paid, by the day of the performance."""

    version: int
    name: str
    product_type: str = Field(description="empty for all")
    valid_from: date
    basis: str
    kind: str = Field(description="FIXED: 元 a deal; PERCENT: of the performance")
    steps: list[CommissionStepShape]
    jump: str = Field(description="WHOLE 全额重算, MARGINAL 分段累进, empty without jump points")
    period: str = Field(description="MONTH, QUARTER or YEAR: over what the steps are counted")
    at_signing: NumberText
    at_money: NumberText
    at_handover: NumberText
    money_percent: NumberText
    created_at: Moment


class PerformancePlanPage(Page[PerformancePlanShape]):
    """Plans of a project."""


class PerformancePlanBody(Body):
    """A plan as a whole; the first step begins at 0, the payable parts sum to 100."""

    name: Line
    product_type: Literal["", "RESIDENCE", "APARTMENT", "SHOP", "OFFICE", "PARKING", "STORAGE"] = ""
    valid_from: DayInput
    basis: Line
    kind: Literal["FIXED", "PERCENT"]
    steps: Annotated[list[CommissionStepBody], Field(min_length=1, max_length=10)]
    jump: Literal["", "WHOLE", "MARGINAL"] = Field(default="", description="named where there are steps")
    period: Literal["MONTH", "QUARTER", "YEAR"] = "MONTH"
    at_signing: PercentInput = Decimal(100)
    at_money: PercentInput = Decimal(0)
    at_handover: PercentInput = Decimal(0)
    money_percent: PercentInput = Decimal(0)

    def terms(self) -> actions.PlanTerms:
        """As the verb takes them."""
        return actions.PlanTerms(
            self.kind,
            tuple(actions.Step(each.above, each.rate) for each in self.steps),
            self.jump,
            self.period,
            self.at_signing,
            self.at_money,
            self.at_handover,
            self.money_percent,
        )


class PerformanceVersioned(Answer):
    """The number of the new version."""

    project_id: int
    version: int


class CommissionEntryShape(Answer):
    """A row of the commission ledger (提成台账); what is paid is below zero."""

    id: int
    project_id: int
    month: date = Field(validation_alias=AliasPath("month", "month"))
    consultant_id: int
    deal_id: int
    kind: str = Field(description="ACCRUED, RERATED, CLAWBACK or PAID")
    plan_version: int = Field(validation_alias=AliasPath("plan", "version"))
    jump: str = Field(validation_alias=AliasPath("plan", "jump"))
    since: date = Field(description="first day of the period the steps were counted over")
    base: MoneyText
    rate: NumberText
    amount: MoneyText
    payment: int | None
    paid_on: date | None
    recorded_at: Moment


class CommissionEntryPage(Page[CommissionEntryShape]):
    """The commission ledger of a project."""


class CommissionMonthShape(Answer):
    """A month, open or settled."""

    id: int
    project_id: int
    month: date
    state: str = Field(description="OPEN or SETTLED")
    credited: MoneyText
    posted: MoneyText
    settled_at: Moment | None


class CommissionMonthPage(Page[CommissionMonthShape]):
    """Months of a project."""


class CommissionDraftShape(Answer):
    """A row that settling would post."""

    consultant_id: int
    deal_id: int
    kind: str
    plan_version: int = Field(validation_alias=AliasPath("plan", "version"))
    jump: str = Field(validation_alias=AliasPath("plan", "jump"))
    since: date
    base: MoneyText
    rate: NumberText
    amount: MoneyText


class CommissionPreviewShape(Answer):
    """What settling a month would post now."""

    project_id: int
    month: date
    total: MoneyText
    rows: list[CommissionDraftShape]


class CommissionSettling(Body):
    """Which month is settled."""

    month: MonthInput
    on: BusinessDay = None


class CommissionPayableShape(Answer):
    """What may be paid of one deal; `due` below zero is kept from the next payment."""

    consultant_id: int
    deal_id: int
    plan_version: int = Field(validation_alias=AliasPath("plan", "version"))
    since: date
    earned: MoneyText
    payable: MoneyText
    paid: MoneyText
    due: MoneyText


class CommissionPayables(Answer):
    """What may be paid to whom."""

    project_id: int
    items: list[CommissionPayableShape]


class CommissionPaying(Body):
    """On which day."""

    on: BusinessDay = None


class CommissionPaidShape(Answer):
    """What was paid."""

    project_id: int
    consultant_id: int
    total: MoneyText


class PerformanceRecomputing(Body):
    """As of which day."""

    on: BusinessDay = None


class PerformanceRecomputed(Answer):
    """How many deals lacked something."""

    project_id: int
    deals: int
