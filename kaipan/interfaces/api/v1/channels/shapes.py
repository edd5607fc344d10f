"""Partners, reports, clocks, plans and commission as the API shows and takes them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from kaipan.channels import actions
from kaipan.interfaces.api.pages import Page, SincePage
from kaipan.interfaces.api.values import (
    Answer,
    Body,
    BusinessDay,
    Count,
    DayInput,
    IdInput,
    Line,
    Moment,
    MomentInput,
    MoneyText,
    NumberInput,
    NumberText,
    PercentInput,
    Reason,
    SourceShape,
)

PhoneText = Annotated[str, Field(min_length=1, max_length=40)]


class ChannelPartner(Answer):
    """A channel partner (渠道商) of a project."""

    id: int
    project_id: int
    party_id: int
    name: str
    level: int = Field(description="1 一级, 2 二级")
    parent_id: int | None = Field(description="the first-level partner above a second-level one")
    account_id: int | None = Field(description="the staff record whose tokens its programs use")
    contract_from: date
    contract_until: date | None
    ended_on: date | None
    end_reason: str
    modified_at: Moment


class ChannelPartnerPage(SincePage[ChannelPartner]):
    """Partners of a project."""


class NewChannelPartner(Body):
    """A partner to take on. A company the group knows is recognised by its credit code."""

    kind: Literal["COMPANY", "PERSON"]
    name: Line
    phone: PhoneText
    credit_code: Line = ""
    parent_id: IdInput | None = Field(default=None, description="makes it a second-level partner")
    contract_from: DayInput
    contract_until: DayInput | None = None


class ChannelContract(Body):
    """The days of the contract and the account, as a whole."""

    contract_from: DayInput
    contract_until: DayInput | None = None
    account_id: IdInput | None = Field(
        default=None, description="a person of staff who may report, made for this partner"
    )


class ChannelEnding(Body):
    """Why nothing is done with the partner any more."""

    reason: Reason
    on: BusinessDay = None


class ChannelAgent(Answer):
    """A person of a partner (渠道人员)."""

    id: int
    partner_id: int
    party_id: int
    name: str
    left_on: date | None


class ChannelAgentPage(Page[ChannelAgent]):
    """The people of a partner."""


class NewChannelAgent(Body):
    """A person who works for a partner."""

    name: Line
    phone: PhoneText


class ChannelDay(Body):
    """On which business day."""

    on: BusinessDay = None


class ChannelRuleShape(Answer):
    """How long reports protect, from `valid_from` until the next version for the same partners."""

    version: int
    partner_id: int | None = Field(description="null for all partners without a rule of their own")
    valid_from: date
    visit_days: int
    deal_days: int
    confirm_hours: int
    allows_masked: bool
    created_at: Moment


class ChannelRulePage(Page[ChannelRuleShape]):
    """Rules of a project."""


class ChannelRuleBody(Body):
    """The clocks of a channel."""

    partner_id: IdInput | None = None
    visit_days: Count = Field(default=7, description="a visit counts so many days after the report")
    deal_days: Count = Field(default=30, description="a deal is the partner's so many days after the visit")
    confirm_hours: Count = Field(default=24, description="a visit is confirmed so many hours after it")
    allows_masked: bool = Field(default=True, strict=True, description="whether 138****5678 is taken")
    valid_from: DayInput
    on: BusinessDay = None


class CommissionStepShape(Answer):
    """From `above` on, `rate`."""

    above: NumberText
    rate: NumberText


class CommissionPlanShape(Answer):
    """How partners are paid, from `valid_from` until the next version for the same partners."""

    version: int
    name: str
    partner_id: int | None
    valid_from: date
    kind: str = Field(description="FIXED: 元 a deal; PERCENT: of the total")
    steps: list[CommissionStepShape]
    jump: str = Field(description="WHOLE 全额重算, MARGINAL 分段累进, empty without jump points")
    down_payment: NumberText = Field(description="%, that must have come in after signing")
    created_at: Moment


class CommissionPlanPage(Page[CommissionPlanShape]):
    """Plans of a project."""


class CommissionStepBody(Body):
    """From so many 元 of deals (PERCENT), or from the so-manieth deal (FIXED), this rate."""

    above: NumberInput
    rate: NumberInput = Field(description="per cent of the total, or 元 a deal")


class CommissionPlanBody(Body):
    """A plan as a whole; the first step begins at 0."""

    name: Line
    partner_id: IdInput | None = None
    kind: Literal["FIXED", "PERCENT"]
    steps: Annotated[list[CommissionStepBody], Field(min_length=1, max_length=10)]
    jump: Literal["", "WHOLE", "MARGINAL"] = Field(
        default="", description="named where there are several steps"
    )
    down_payment: PercentInput
    valid_from: DayInput
    on: BusinessDay = None

    def terms(self) -> actions.CommissionTerms:
        """As the verb takes them."""
        steps = tuple(actions.Step(each.above, each.rate) for each in self.steps)
        return actions.CommissionTerms(self.kind, steps, self.jump, self.down_payment)


class ChannelVersioned(Answer):
    """The number of the new version."""

    project_id: int
    version: int


class ChannelReport(Answer):
    """A report (报备). Says nothing of who serves the person or who else reported them."""

    id: int
    project_id: int
    partner_id: int
    agent_id: int
    name: str
    phone_masked: str
    was_masked: bool
    state: str = Field(
        validation_alias="shown_state",
        description="REPORTED, VISITED, DEALT, EXPIRED, INVALID or WITHDRAWN, as of now",
    )
    broken_rule: str = Field(description="of an invalid one: CUSTOMER, REPORT, REPEATED or JUDGED")
    reported_at: Moment
    visit_by: date = Field(description="the last day on which the visit counts")
    visited_at: Moment | None
    protected_until: date | None = Field(description="the last day on which a deal is the partner's")
    closed_at: Moment | None
    close_reason: str


class ChannelReportPage(Page[ChannelReport]):
    """Reports of a project, or of one's own partner."""


class NewChannelReport(Body):
    """Whom an agent reports. Without the person's consent nothing is taken down."""

    agent_id: IdInput
    name: Line
    phone: PhoneText = Field(description="whole, or masked where the rule allows it: 138****5678")
    consented: bool = Field(strict=True, description="the person agreed to be reported")
    on: BusinessDay = None


class ChannelReported(Answer):
    """What became of a report: REPORTED, or INVALID with the rule."""

    id: int
    state: str
    broken_rule: str


class ChannelReportsImported(Answer):
    """How many rows were valid, how many were written down as invalid."""

    project_id: int
    valid: int
    invalid: int


class ChannelWhy(Body):
    """Why a report is over."""

    reason: Reason


class ChannelVisitBody(Body):
    """Who came, when, and who receives them."""

    phone: Annotated[str, Field(max_length=40, description="whole; needed for a masked report")] = ""
    name: Line = Field(default="", description="as they give it, where it differs")
    visited_at: MomentInput | None = Field(default=None, description="now when left out")
    heads: Count = 1
    consultant_id: IdInput | None = Field(
        default=None, description="who serves them when they are new; else the token's owner"
    )
    on: BusinessDay = None


class ChannelVisitShape(Answer):
    """VISITED with the customer; or INVALID with the rule the whole number broke."""

    id: int
    state: str
    customer_id: int | None
    broken_rule: str


class CommissionBasisShape(Answer):
    """A deal that counts for a partner (EARNED), or does no more (REVERSED, its total below zero)."""

    id: int
    project_id: int
    kind: str
    report_id: int
    partner_id: int
    first_partner_id: int | None
    agent_id: int
    customer_id: int
    source: SourceShape = Field(description="the deal")
    day: date
    total: MoneyText
    plan_version: int | None
    rule_version: int
    reverses_id: int | None
    recorded_at: Moment


class CommissionBasisPage(Page[CommissionBasisShape]):
    """What commission of a project is counted on."""


class CommissionLineShape(Answer):
    """`quantity` (元, or deals) at `rate` (per cent, or 元)."""

    quantity: NumberText
    rate: NumberText
    amount: MoneyText


def _version(plan: Any) -> Any:
    return getattr(plan, "version", plan)


class CommissionOfPlanShape(Answer):
    """What one plan comes to in the month."""

    plan: Annotated[int | None, BeforeValidator(_version), Field(description="its version; null without one")]
    deals: int
    total: MoneyText
    lines: list[CommissionLineShape]
    amount: MoneyText


class CommissionStatementShape(Answer):
    """What a partner earned in a month, before anything is paid."""

    partner_id: int
    month: date = Field(description="its first day")
    earned: MoneyText
    reversed: MoneyText = Field(description="what deals that ended take back, zero or below")
    amount: MoneyText
    plans: list[CommissionOfPlanShape]
