"""Cases, notices, late fees, waivers and terms as the API shows and takes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from kaipan.dunning import actions
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
    MoneyInput,
    MoneyText,
    NumberInput,
    NumberText,
    Reason,
    WholeNumber,
    related,
)

Channel = Literal["SMS", "PHONE", "LETTER", "EMS", "LAWYER"]
Codes = Annotated[list[Line], Field(max_length=20, description="stages by code; all when left out")]
Accounts = Annotated[list[IdInput], Field(max_length=2000, description="all when left out")]


class DunningCase(Answer):
    """A case (催缴案件): an account that owes money past its day."""

    id: int
    project_id: int
    account_id: int
    state: str = Field(description="OPEN, STOPPED or CLOSED")
    level: str = Field(description="the stage it has reached")
    level_name: str
    overdue: MoneyText = Field(description="元 past their day as of today")
    overdue_since: date
    owner_id: int | None
    reason: str = Field(description="PAPERS, BANK_QUOTA, FUNDS, DISPUTE, OUT_OF_REACH, OTHER or empty")
    remark: str
    next_action: str
    next_on: date | None
    promised: MoneyText | None = Field(description="元 of the last promise")
    pay_by: date | None = Field(description="of the last promise")
    paid: MoneyText | None = Field(description="元 that came in the time of that promise")
    stop_reason: str
    stopped_on: date | None
    opened_on: date
    closed_on: date | None
    modified_at: Moment


class DunningCasePage(SincePage[DunningCase]):
    """Cases of a project."""


class ReviewedShape(Answer):
    """What a review did."""

    opened: int
    advanced: int
    closed: int


class Today(Body):
    """On which day."""

    on: BusinessDay = None


class Handling(Body):
    """Who sees to it, why it is late, what comes next; as a whole."""

    owner_id: IdInput | None = None
    reason: Literal["", "PAPERS", "BANK_QUOTA", "FUNDS", "DISPUTE", "OUT_OF_REACH", "OTHER"] = ""
    remark: Line = ""
    next_action: Line = ""
    next_on: DayInput | None = None


class PromiseBody(Body):
    """How much will be paid by when."""

    amount: MoneyInput
    pay_by: DayInput
    on: BusinessDay = None


class Escalation(Body):
    """To which stage, and why."""

    level: Line
    reason: Reason
    on: BusinessDay = None


class NoticeRunRow(Answer):
    """A batch of notices (催缴批次)."""

    id: int
    project_id: int
    number: str
    made_on: date
    notice_count: int
    total: MoneyText


class NoticeRunPage(Page[NoticeRunRow]):
    """Batches of a project."""


class NoticeLineShape(Answer):
    """One due of a notice as it was then."""

    due_id: int
    name: str
    due_on: date
    days: int = Field(description="how many days late; below zero before its day")
    amount: MoneyText
    late_fee: MoneyText


class DunningNoticeRow(Answer):
    """A notice (催缴通知), frozen; and how it arrived."""

    id: int
    project_id: int
    run_id: int
    account_id: int
    case_id: int | None
    number: str
    level: str
    level_name: str
    channel: str
    noticed_on: date
    respond_by: date
    amount: MoneyText
    late_fee: MoneyText
    lines: Annotated[list[NoticeLineShape], BeforeValidator(related)]
    tracking: str
    signed_on: date | None
    returned_on: date | None
    delivery_note: str
    modified_at: Moment


class DunningNoticePage(SincePage[DunningNoticeRow]):
    """Notices of a project."""


class NoticesBody(Body):
    """Of which stages and accounts."""

    levels: Codes = []
    account_ids: Accounts = []
    on: BusinessDay = None


class NoticeToComeShape(Answer):
    """A notice that would be made."""

    account_id: int
    label: str
    level: str
    total: MoneyText
    late_fee: MoneyText


class NoticesToCome(Answer):
    """What a batch would hold."""

    items: list[NoticeToComeShape]


class Delivery(Body):
    """The proof of delivery, as a whole."""

    tracking: Line = ""
    signed_on: DayInput | None = None
    returned_on: DayInput | None = None
    note: Line = ""
    on: BusinessDay = None


class LateFeeRow(Answer):
    """What lateness on one due was charged in one run, in 元."""

    id: int
    project_id: int
    run_id: int
    account_id: int
    due_id: int = Field(description="the due that was late")
    charged_due_id: int = Field(description="the due that was opened for the fee")
    fee: MoneyText = Field(description="in all up to the day")
    before: MoneyText
    amount: MoneyText


class LateFeePage(Page[LateFeeRow]):
    """Late fees of a project."""


class LateFeesBody(Body):
    """Up to which day, on which accounts."""

    up_to: DayInput
    account_ids: Accounts = []
    on: BusinessDay = None


class LateFeeToCome(Answer):
    """What one due would be charged."""

    account_id: int
    label: str
    due_id: int
    name: str
    fee: MoneyText
    before: MoneyText
    amount: MoneyText


class LateFeesToCome(Answer):
    """What a run would charge."""

    items: list[LateFeeToCome]


class WaiverRow(Answer):
    """A waiver (减免单)."""

    id: int
    project_id: int
    account_id: int
    due_id: int
    left_due_id: int | None = Field(description="what asks for the rest after it was carried out")
    number: str
    amount: MoneyText
    reason: str
    state: str = Field(description="ASKED, EXECUTED or DROPPED")
    asked_on: date
    settled_on: date | None
    modified_at: Moment


class WaiverPage(SincePage[WaiverRow]):
    """Waivers of a project."""


class WaiverBody(Body):
    """How much is to be let off, and why."""

    amount: MoneyInput
    reason: Reason
    on: BusinessDay = None


class LevelShape(Answer):
    """A stage."""

    code: str
    name: str
    days: int
    channel: str
    template: str
    text: str


class DunningTermsShape(Answer):
    """The terms in force on a day."""

    levels: list[LevelShape]
    rate: NumberText
    rate_days: int
    grace_days: int
    counts_day_of_payment: bool
    cap_share: NumberText | None
    smallest: MoneyText
    excluded: list[str]
    answer_days: int


class LevelBody(Body):
    """A stage, so many days after the due day; below zero before it."""

    code: Line
    name: Line
    days: WholeNumber
    channel: Channel
    template: Line = ""
    text: Line = ""


class DunningTermsBody(Body):
    """Another version of the terms, as a whole."""

    valid_from: DayInput
    levels: Annotated[list[LevelBody], Field(min_length=1, max_length=12)]
    rate: Annotated[NumberInput, Field(description="of a slice, for every `rate_days` days")]
    rate_days: Count = 1
    grace_days: Count = 0
    counts_day_of_payment: Flag = True
    cap_share: NumberInput | None = None
    smallest: MoneyInput
    excluded: Annotated[list[Line], Field(max_length=30, description="kinds of money by code")] = []
    answer_days: Count = 7
    on: BusinessDay = None

    def terms(self) -> actions.DunningTerms:
        """As the verb takes them."""
        return actions.DunningTerms(
            levels=tuple(actions.Level(**each.model_dump()) for each in self.levels),
            rate=self.rate,
            rate_days=self.rate_days,
            grace_days=self.grace_days,
            counts_day_of_payment=self.counts_day_of_payment,
            cap_share=None if self.cap_share is None else Decimal(self.cap_share),
            smallest=self.smallest,
            excluded=frozenset(self.excluded),
            answer_days=self.answer_days,
        )
