"""Ownership as the API shows and takes it."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field, computed_field

from kaipan.customers.actions import Claim
from kaipan.interfaces.api.pages import Page, SincePage
from kaipan.interfaces.api.values import (
    Answer,
    Body,
    BusinessDay,
    Count,
    DayInput,
    Flag,
    IdInput,
    IdList,
    Line,
    Moment,
    Reason,
    related,
)
from kaipan.kernel.typed_values.masks import mask_name

Text = Annotated[str, Field(min_length=1, max_length=2000)]


class Masked(Answer):
    """A person of the pool: the surname, and telephones masked."""

    name: str = Field(exclude=True)

    @computed_field(description="the surname and stars")  # type: ignore[prop-decorator]
    @property
    def masked_name(self) -> str:
        """As the pool shows it."""
        return mask_name(self.name)


class PoolRow(Answer):
    """A customer in the public pool."""

    id: int
    project_id: int
    party: Masked
    owner_id: int = Field(description="who served last")
    source_medium: str
    intent_grade: str
    contacted_on: date | None
    pooled_by: str = Field(description="RECLAIM or RELEASE")
    pooled_at: Moment


class PoolPage(Page[PoolRow]):
    """Customers of the pool."""


class OnADay(Body):
    """When."""

    on: BusinessDay = None


class LeaverBody(Body):
    """How customers are handed over."""

    to_staff_ids: IdList
    reason: Reason
    effective_on: DayInput | None = Field(default=None, description="the day it counts from; today at latest")
    deals_follow: Flag = Field(default=False, description="open deals go to the same consultant")
    dry_run: Flag = Field(default=False, description="only say what would happen")
    on: BusinessDay = None


class HandOverBody(LeaverBody):
    """Which customers, and how they are handed over."""

    customer_ids: IdList


class HandOverShape(Answer):
    """One customer of a batch."""

    customer_id: int
    to_staff_id: int | None
    deals: int = Field(description="how many open deals went along")
    code: str = Field(description="why not; empty when it was done, or in a dry run can be")


class HandOversShape(Answer):
    """What was done, or would be, customer by customer."""

    outcomes: list[HandOverShape]


class LoadShape(Answer):
    """How many customers somebody serves."""

    staff_id: int
    name: str
    is_leaver: bool
    followed: int
    closed: int
    with_deal: int


class TenureShape(Answer):
    """One consultant's time with a customer; without a name, in the pool."""

    name: str
    since: Moment
    until: Moment | None
    how: str
    reason: str
    by: str
    effective_on: date | None


class ShareShape(Answer):
    """A share that runs."""

    id: int
    staff_id: int
    reason: str
    until: date | None
    shared_at: Moment


class CreditShape(Answer):
    """A consultant's share of the performance."""

    staff_id: int
    percent: int


class OwnershipShape(Answer):
    """Who served a customer, with whom they are shared, whose performance they are."""

    tenures: list[TenureShape]
    shares: list[ShareShape]
    credits: list[CreditShape]


class ShareBody(Body):
    """With whom, why, and until when."""

    to_staff_id: IdInput
    reason: Reason
    until: DayInput | None = None
    on: BusinessDay = None


class DutyShape(Answer):
    """A consultant on duty."""

    staff_id: int
    name: str
    waiting_since: Moment
    served: int
    passed: int


class RotaBody(Body):
    """Who is on duty, in order."""

    staff_ids: Annotated[list[IdInput], Field(max_length=200)]
    on: BusinessDay = None


class DutyBody(Body):
    """Who comes or goes; the token's owner when left out."""

    staff_id: IdInput | None = None
    on: BusinessDay = None


class PassBody(DutyBody):
    """Whose turn is passed, and why."""

    reason: Reason


class PhoneBody(Body):
    """A telephone."""

    phone: Line = Field(examples=["13800138000"])


class ReceptionShape(Answer):
    """Who receives somebody."""

    by: str = Field(description="OWNER, NEXT for a new one, or POOLED for one nobody serves")
    staff_id: int | None
    name: str
    on_duty: bool


class VisitorBody(Body):
    """Who calls or comes."""

    name: Line
    phone: Line = Field(examples=["13800138000"])
    kind: str = Field(default="VISIT", description="VISIT or CALL", max_length=12)
    heads: Count | None = Field(default=None, description="of a visit")
    source_medium: Line = ""
    note: Line = ""
    expected_staff_id: IdInput | None = Field(default=None, description="whom the desk was told")
    on: BusinessDay = None


class ReceivedShape(Answer):
    """Who was received by whom."""

    customer_id: int
    staff_id: int
    is_new: bool
    took_turn: bool


class RulingShape(Answer):
    """What was ruled, at first (1) or on appeal (2)."""

    instance: int
    kind: str = Field(description="KEEP, GIVE or SPLIT")
    judged_by_id: int
    reason: str
    at: Moment
    credits: Annotated[list[CreditShape], BeforeValidator(related)]


class DisputeRow(Answer):
    """A dispute about a customer."""

    id: int
    project_id: int
    customer_id: int
    claimant_id: int
    respondent_id: int
    raised_by_id: int
    state: str = Field(description="OPEN, RULED, APPEALED, FINAL or WITHDRAWN")
    raised_at: Moment
    rule_by: date
    appeal_by: date | None
    modified_at: Moment


class ReferenceShape(Answer):
    """A contact that a claim refers to."""

    contact_id: int


class DisputePage(SincePage[DisputeRow]):
    """Disputes of a project."""


class DisputeShape(DisputeRow):
    """A dispute with what was said and ruled."""

    evidence: str
    grounds: str
    appellant_id: int | None
    contacts: Annotated[list[ReferenceShape], BeforeValidator(related)]
    rulings: Annotated[list[RulingShape], BeforeValidator(related)]


class ClaimBody(Body):
    """Why a customer should be the claimant's."""

    evidence: Text
    claimant_id: IdInput | None = Field(default=None, description="the token's owner when left out")
    contact_ids: Annotated[list[IdInput], Field(max_length=50)] = []
    on: BusinessDay = None

    def claim(self) -> Claim:
        """As the verb takes it."""
        return Claim(self.evidence, self.claimant_id, self.contact_ids)


class ClaimByPhone(ClaimBody):
    """The telephone of whom one claims."""

    phone: Line = Field(examples=["13800138000"])


class RulingBody(Body):
    """What is ruled, and why."""

    kind: str = Field(description="KEEP, GIVE or SPLIT", max_length=12)
    percent: Count | None = Field(default=None, description="the claimant's share of a split, 1 to 99")
    reason: Annotated[str, Field(min_length=1, max_length=500)]
    on: BusinessDay = None


class AppealBody(Body):
    """Why one appeals."""

    grounds: Text
    on: BusinessDay = None
