"""Messages, templates and rules as the API shows and takes them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainSerializer

from kaipan.interfaces.api.pages import Page
from kaipan.interfaces.api.v1.parties.privacy_shapes import Purpose
from kaipan.interfaces.api.values import (
    UNSET,
    Answer,
    Body,
    Count,
    IdInput,
    Line,
    Moment,
    Reason,
    SourceShape,
)

Channel = Literal["SMS", "WECHAT", "EMAIL"]
Text = Annotated[str, Field(min_length=1, max_length=1000)]


def _clock(value: Any) -> str:
    return value if isinstance(value, str) else f"{value:%H:%M}"


TimeText = Annotated[str, BeforeValidator(_clock), PlainSerializer(_clock), Field(examples=["21:00"])]
TimeInput = Annotated[
    str,
    Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$", description="the office's time", examples=["21:00"]),
]


class MessageShape(Answer):
    """A message (消息): one text to one party about one thing."""

    id: int
    project_id: int
    party_id: int
    channel: str
    purpose: str
    consent_id: int | None = Field(description="the consent it rests on; null for a purpose that needs none")
    source: SourceShape = Field(description="what it is about")
    occasion: str
    state: str = Field(description="QUEUED, SENT, FAILED or REFUSED")
    reason: str = Field(description="why it has not gone, or did not; empty otherwise")
    sent_to: str = Field(description="masked", examples=["138****5678"])
    said: str = Field(description="what the provider answered, or why it was cancelled")
    reference: str = Field(description="the provider's")
    attempts: int
    queued_at: Moment
    due_at: Moment
    sent_at: Moment | None


class MessagePage(Page[MessageShape]):
    """Messages of a project."""


class MessageDetail(MessageShape):
    """A message with its words."""

    text: str = Field(description="empty once the person was anonymised")


class NewMessage(Body):
    """A template to somebody."""

    party_id: IdInput
    template_id: IdInput
    values: dict[Annotated[str, Field(max_length=20)], Line] = Field(
        default={},
        description="what stands in the places that whoever sends fills in",
        examples=[{"房号": "3-1501"}],
    )


class Cancelling(Body):
    """Why it is not sent."""

    reason: Reason


class TemplateShape(Answer):
    """A template with its latest words."""

    id: int
    project_id: int | None = Field(description="null for one of the company")
    code: str
    name: str
    channel: str
    purpose: str
    version: int
    subject: str
    text: str
    retired_at: Moment | None


class TemplatePage(Page[TemplateShape]):
    """Templates of the company and the project."""


class NewTemplate(Body):
    """A template. Places to fill stand in braces and are of a fixed list: `{姓名}`, `{房号}` …"""

    code: Line
    name: Line
    channel: Channel
    purpose: Purpose
    text: Text
    subject: Line = Field(default="", description="of an e-mail only")
    company_wide: bool = Field(default=False, strict=True, description="of the company, not of the project")


class Words(Body):
    """The next version of the words."""

    text: Text
    subject: Line = ""


class Versioned(Answer):
    """The number of the new version."""

    id: int
    version: int


class MessageTermsShape(Answer):
    """When and how often people are written to."""

    quiet_from: TimeText
    quiet_until: TimeText
    daily_cap: int = Field(description="messages to one person on one day")
    opt_out: str = Field(description="what stands for {退订} in advertising")


class TermsChanges(Body):
    """What to change; what is not named stays."""

    quiet_from: TimeInput = UNSET
    quiet_until: TimeInput = UNSET
    daily_cap: Count = UNSET
    opt_out: Line = UNSET
