"""Calls, visits and follow-ups of customers."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from ninja import Query, Router
from pydantic import Field

from kaipan.customers import actions as verbs
from kaipan.customers import queries as customers
from kaipan.customers.permissions import READERS
from kaipan.interfaces.api.pages import SincePage, WantedSince, changes_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.customers.shapes import (
    Confirmed,
    IntentGrade,
    MorePhones,
    NewCustomerPerson,
    SourceMedium,
)
from kaipan.interfaces.api.values import (
    Answer,
    Body,
    BusinessDay,
    Count,
    Created,
    DayInput,
    Done,
    IdInput,
    Line,
    Moment,
    MoneyText,
    PathId,
    SourceShape,
    Why,
)
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, create_once
from kaipan.kernel.actor import require_any
from kaipan.platform.clock import business_day

router = Router()

CustomerIdQuery = Annotated[PathId | None, Query(description="only those of this customer")]


class ContactShape(Answer):
    """A call, a visit or a follow-up; a voided one says why and counts no more."""

    id: int
    customer_id: int
    kind: str = Field(description="CALL, VISIT or FOLLOW_UP")
    day: date
    staff_id: int = Field(description="who took the call, received the visitor or followed up")
    method: str
    result: str
    source_medium: str
    heads: int | None
    is_first: bool = Field(description="the customer's first visit (首访)")
    is_effective: bool
    next_on: date | None
    note: str
    void_reason: str
    recorded_at: Moment
    modified_at: Moment


class ContactPage(SincePage[ContactShape]):
    """Contacts of a project."""


class ContactBody(Body):
    """What is written down of a contact."""

    kind: Line = Field(description="CALL, VISIT or FOLLOW_UP")
    day: BusinessDay = None
    heads: Count | None = Field(default=None, description="the people of a visit")
    method: Line = Field(default="", description="of a follow-up: PHONE, WECHAT, SMS, MEETING or OTHER")
    result: Line = Field(
        default="",
        description="of a follow-up: REACHED, APPOINTED, NO_ANSWER, SWITCHED_OFF, WRONG_NUMBER or REFUSED",
    )
    source_medium: SourceMedium = ""
    next_on: DayInput | None = None
    note: Line = ""
    staff_id: IdInput | None = Field(default=None, description="the token's owner when left out")

    def draft(self, today: date) -> verbs.ContactDraft:
        """As the verb takes it."""
        said = {name: value for name, value in dict(self).items() if name in _DRAFT}
        return verbs.ContactDraft(**{**said, "day": self.day or today})


_DRAFT = ("kind", "heads", "method", "result", "source_medium", "next_on", "note", "staff_id")


class Reception(Body):
    """Somebody who calls or comes for the first time, and the contact they came by."""

    person: NewCustomerPerson
    source_medium: SourceMedium = ""
    intent_grade: IntentGrade = ""
    owner_id: IdInput | None = Field(
        default=None, description="another consultant; needs the right to transfer"
    )
    more_phones: MorePhones = []
    confirmed: Confirmed = False
    contact: ContactBody


class MomentShape(Answer):
    """One thing that happened with a customer."""

    at: Moment
    kind: str = Field(description="REGISTERED, CALL, VISIT, FOLLOW_UP, TRANSFER, DEAL, MONEY, PAPER …")
    text: str = Field(description="in Chinese, with the values of `params` in it")
    params: dict[str, str]
    note: str
    by: str
    amount: MoneyText | None
    about: SourceShape | None


@router.get(
    "/projects/{project_id}/contacts", response=answers(ContactPage), summary="往来记录 List contacts"
)
def list_contacts(
    request: ApiRequest, project_id: PathId, page: WantedSince, customer_id: CustomerIdQuery = None
) -> Any:
    """Calls, visits and follow-ups with the customers the token may see."""
    require_any(request.actor, READERS, project_id)
    rows = customers.contacts(request.actor).filter(project_id=project_id)
    return changes_of(rows.filter(customer_id=customer_id) if customer_id else rows, page)


@router.post(
    "/customers/{customer_id}/contacts",
    response=answers(Created, status=201),
    summary="记录往来 Record a contact",
)
def record_contact(request: ApiRequest, customer_id: PathId, body: ContactBody, key: IdempotencyKey) -> Any:
    """Write a call, a visit or a follow-up down; what reached the customer winds the clock of service."""
    today = business_day()
    return create_once(
        request,
        key,
        lambda: verbs.record_contact(customer_id, body.draft(today), today=today, actor=request.actor),
    )


@router.post("/contacts/{contact_id}/void", response=answers(Done), summary="作废往来 Void a contact")
def void_contact(request: ApiRequest, contact_id: PathId, body: Why, key: IdempotencyKey) -> Any:
    """Take a contact back that was typed wrongly; it stays on record and counts no more."""
    return change_once(
        request,
        key,
        contact_id,
        lambda: verbs.void_contact(contact_id, reason=body.reason, today=business_day(), actor=request.actor),
    )


@router.post(
    "/projects/{project_id}/receptions",
    response=answers(Created, status=201),
    summary="来电来访登记 Receive somebody new",
)
def receive_customer(request: ApiRequest, project_id: PathId, body: Reception, key: IdempotencyKey) -> Any:
    """Register somebody and write down the call or visit they came by, in one act. Answers the customer."""
    today = business_day()
    remarks = {"source_medium": body.source_medium, "intent_grade": body.intent_grade}
    person = verbs.RegisteredPerson(**dict(body.person), more_phones=tuple(body.more_phones))
    who = verbs.NewCustomer(person, remarks, body.owner_id, body.confirmed)
    return create_once(
        request,
        key,
        lambda: verbs.receive_customer(
            project_id, who, body.contact.draft(today), today=today, actor=request.actor
        ),
    )


@router.get(
    "/customers/{customer_id}/timeline",
    response=answers(list[MomentShape]),
    summary="客户时间线 Everything that happened with a customer",
)
def get_customer_timeline(request: ApiRequest, customer_id: PathId) -> Any:
    """Contacts, consultants, deals, money and papers as far as the token may see them, newest first."""
    return [_shape(each) for each in customers.customer_timeline(customer_id, actor=request.actor)]


def _shape(moment: customers.Moment) -> dict[str, Any]:
    params = {name: str(value) for name, value in moment.params.items()}
    return {
        "at": moment.at,
        "kind": moment.kind,
        "text": moment.text % moment.params,
        "params": params,
        "note": moment.note,
        "by": moment.by,
        "amount": moment.amount,
        "about": moment.about,
    }
