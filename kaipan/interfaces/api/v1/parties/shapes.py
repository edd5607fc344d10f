"""People and companies as the API shows and takes them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from kaipan.interfaces.api.pages import Page
from kaipan.interfaces.api.values import UNSET, Answer, Body, IdInput, Line, Moment, Reason

Phones = Annotated[
    list[Line],
    Field(min_length=1, max_length=10, description="the first is the primary", examples=[["13800138000"]]),
]
IdentityType = Annotated[
    Line, Field(description="kind of document, given with its number", examples=["RESIDENT_CARD"])
]


class PartyShape(Answer):
    """A person or company (主体). Numbers are masked, empty when not known."""

    id: int
    kind: str = Field(description="PERSON or COMPANY")
    name: str
    name_concerns: list[str] = Field(
        description="why a human should hold the name against the document", examples=[["PRIVATE_USE"]]
    )
    identity_type: str
    identity_type_label: str
    identity_masked: str = Field(examples=["4403**********1234"])
    phone_masked: str = Field(examples=["138****5678"])
    phones_masked: list[str]
    address: str


class PartyRow(Answer):
    """A person or company in a list."""

    id: int
    kind: str
    name: str
    identity_type: str
    identity_masked: str


class PartyPage(Page[PartyRow]):
    """People and companies."""


class NewPerson(Body):
    """A person to register."""

    name: Line
    phones: Phones
    identity_type: IdentityType | None = None
    identity: Line | None = None
    address: Line = ""


class NewCompany(Body):
    """A company that buys, to register."""

    name: Line
    phones: Phones
    credit_code: Line | None = Field(default=None, description="统一社会信用代码")
    address: Line = ""


class PartyChanges(Body):
    """What to change; what is not named stays. `phones` replaces the whole list."""

    name: Line = UNSET
    phones: Phones = UNSET
    identity_type: IdentityType | None = None
    identity: Line | None = None
    address: Line = UNSET


class RevealRequest(Body):
    """Which number to uncover, and why."""

    field: Literal["identity", "phone"]
    reason: Reason


class Revealed(Answer):
    """A number in the clear. It is nobody else's business: do not keep it."""

    value: str = Field(description="several telephones are separated by 、, the primary first")


class RelativeShape(Answer):
    """Somebody of a person's family; `relation` is what they are to that person."""

    link_id: int
    party_id: int
    name: str
    phone_masked: str
    relation: str = Field(description="SPOUSE, PARENT, CHILD, SIBLING or OTHER")
    relation_label: str
    reason: str
    since: Moment


class MergeShape(Answer):
    """A party that was found to be the same person as another."""

    party_id: int
    name: str
    phone_masked: str
    into_id: int
    into_name: str
    reason: str
    at: Moment
    by: str


class Family(Answer):
    """A person's family, and which parties are that person."""

    relatives: list[RelativeShape]
    merges: list[MergeShape]


Relation = Annotated[Line, Field(description="SPOUSE, PARENT, CHILD, SIBLING or OTHER", examples=["SPOUSE"])]


class NewLink(Body):
    """Who is whose, and how one knows."""

    relative_id: IdInput
    relation: Relation
    reason: Reason


class NewRelative(Body):
    """A relative who is not known yet."""

    name: Line
    phones: Phones
    identity_type: IdentityType | None = None
    identity: Line | None = None
    relation: Relation
    reason: Reason


class EndLink(Body):
    """Why it is over, or was none."""

    reason: Reason
