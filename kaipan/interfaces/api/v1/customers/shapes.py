"""Customers as the API shows and takes them."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from kaipan.interfaces.api.pages import SincePage
from kaipan.interfaces.api.v1.parties.shapes import IdentityType, PartyRow, PartyShape
from kaipan.interfaces.api.values import UNSET, Answer, Body, IdInput, Line, Moment, Reason


class CustomerRow(Answer):
    """A customer in the list."""

    id: int
    project_id: int
    party_id: int
    party: PartyRow
    owner_id: int = Field(description="the consultant who serves them")
    source_medium: str
    intent_grade: str
    state: str = Field(description="NEW, FOLLOWING, LOST, INVALID or POOL")
    stage: str = Field(
        description="of the furthest live deal: REGISTERED, BOOKED, SUBSCRIBED, SIGNED or empty"
    )
    lost_reason: str
    tags: list[str]
    contacted_on: date | None
    next_contact_on: date | None
    protected_until: date | None = Field(description="the last day the customer is the owner's")
    registered_at: Moment
    modified_at: Moment


class CustomerPage(SincePage[CustomerRow]):
    """Customers of a project."""


class CustomerShape(Answer):
    """A customer with their consultant; numbers are masked."""

    id: int
    project_id: int
    party_id: int
    party: PartyShape
    owner_id: int
    owner_name: str
    source_medium: str
    source_medium_label: str
    intent_grade: str
    intent_grade_label: str
    note: str
    state: str
    stage: str
    situation_label: str
    tags: list[str]
    contacted_on: date | None
    next_contact_on: date | None
    protected_until: date | None
    registered_at: Moment


SourceMedium = Annotated[
    Line, Field(description="WALK_IN, CALL, REFERRAL, CHANNEL, ONLINE, EVENT, STAFF, OTHER or empty")
]
IntentGrade = Annotated[Line, Field(description="A, B, C, D or empty")]


class Remarks(Body):
    """What to note about a customer; what is not named stays."""

    source_medium: SourceMedium = UNSET
    intent_grade: IntentGrade = UNSET
    note: Line = UNSET


MorePhones = Annotated[list[Line], Field(max_length=9, description="besides the primary")]
Confirmed = Annotated[
    bool,
    Field(description="register although they look like a customer, as `customers_duplicate_suspected` told"),
]


class NewCustomerPerson(Body):
    """Somebody as they say they are."""

    name: Line
    phone: Line = Field(examples=["13800138000"])
    identity_type: IdentityType | None = None
    identity: Line | None = None


class NewCustomer(NewCustomerPerson):
    """Somebody to register as a customer."""

    owner_id: IdInput | None = Field(
        default=None, description="another consultant; needs the right to transfer"
    )
    more_phones: MorePhones = []
    confirmed: Confirmed = False


class CustomerTransfer(Body):
    """To whom, and why."""

    to_staff_id: IdInput
    reason: Reason
