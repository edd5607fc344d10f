"""Amendments and formal notices as the API shows and takes them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from kaipan.interfaces.api.pages import Page
from kaipan.interfaces.api.v1.sales.change_bodies import ChangeBody
from kaipan.interfaces.api.values import Answer, Body, BusinessDay, DayInput, Moment, Reason
from kaipan.sales import actions as verbs

STANDING = "the deal as plain values; people and rooms by id"


class AmendmentRow(Answer):
    """An amendment (变更申请)."""

    id: int
    project_id: int
    deal_id: int
    number: str
    kind: str = Field(description="the gravest of its changes, under which it is asked about")
    kinds: list[str]
    state: str = Field(description="PROPOSED, EXECUTED or DROPPED")
    reason: str
    asked_on: date
    asked_by_id: int
    asked_at: Moment
    approval_id: int | None
    undoes_id: int | None
    settled_on: date | None
    settled_by_id: int | None
    drop_reason: str


class AmendmentPage(Page[AmendmentRow]):
    """Amendments of a project."""


class AmendmentShape(AmendmentRow):
    """An amendment with what it changes, frozen when it was asked for."""

    changes: list[dict[str, Any]]
    before: dict[str, Any] = Field(description=STANDING)
    after: dict[str, Any] = Field(description=f"{STANDING}; `settlement` is where money goes")


class Foreseen(Answer):
    """What changes would come to; nothing was kept."""

    kind: str
    before: dict[str, Any] = Field(description=STANDING)
    after: dict[str, Any] = Field(description=f"{STANDING}; `settlement` is where money goes")


class PayeeBody(Body):
    """Who gets a refund where that is not the customer; kept sealed."""

    name: Annotated[str, Field(max_length=80)] = ""
    account: Annotated[str, Field(max_length=60)] = ""
    reason: Annotated[str, Field(max_length=200)] = ""
    bank: Annotated[str, Field(max_length=80, description="which gets its released loan back")] = ""

    def payee(self) -> verbs.Payee:
        """As the verb takes it."""
        return verbs.Payee(self.name, self.account, self.reason, self.bank)


class Proposal(Body):
    """Changes asked for together; what ends, moves or brings back a deal is asked for alone."""

    changes: Annotated[list[ChangeBody], Field(min_length=1, max_length=15)]
    reason: Reason
    payee: PayeeBody = PayeeBody()
    on: BusinessDay = None

    def asked(self) -> dict[str, Any]:
        """As the verb takes it."""
        return {
            "changes": [each.change() for each in self.changes],
            "reason": self.reason,
            "payee": self.payee.payee(),
        }


class Execution(Body):
    """When an amendment is carried out."""

    on: BusinessDay = None


class FormalNoticeShape(Answer):
    """A formal notice to a buyer who does not sign or pay (催告函)."""

    id: int
    project_id: int
    deal_id: int
    number: str
    issued_on: date
    respond_by: date
    text: str
    delivery: str = Field(description="EMS, HAND, MESSAGE or NOTARY")
    tracking: str
    issued_by_id: int | None
    issued_at: Moment


class FormalNoticePage(Page[FormalNoticeShape]):
    """The formal notices of a deal."""


class FormalNoticeBody(Body):
    """A formal notice to issue."""

    respond_by: DayInput
    text: Annotated[str, Field(min_length=1, max_length=500)]
    delivery: Literal["EMS", "HAND", "MESSAGE", "NOTARY"]
    tracking: Annotated[str, Field(max_length=60)] = ""
    on: BusinessDay = None
