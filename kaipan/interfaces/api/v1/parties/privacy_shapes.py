"""Consent, requests and retention as the API shows and takes them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from kaipan.interfaces.api.pages import Page
from kaipan.interfaces.api.values import Answer, Body, BusinessDay, Count, DayInput, Line, Moment, Reason

Purpose = Literal["MARKETING", "CONTRACT", "SHARE_CHANNEL", "SHARE_BANK", "PORTAL"]
Way = Literal["ANY", "SMS", "WECHAT", "EMAIL", "PHONE"]
Said = Literal["PAPER", "VERBAL", "SIGNED_LINK"]
Retained = Literal["LOST_LEAD", "CONTRACT", "VOUCHER"]


class NoticeShape(Answer):
    """One version of what people are told (告知书)."""

    id: int
    purpose: str
    version: int
    text: str
    published_at: Moment


class NoticePage(Page[NoticeShape]):
    """Notices, every version."""


class NewNotice(Body):
    """The next version for a purpose."""

    purpose: Purpose
    text: Annotated[str, Field(min_length=1, max_length=2000)]


class ConsentShape(Answer):
    """One word of a party about a purpose; the last one that covers a way counts."""

    id: int
    party_id: int
    purpose: str
    way: str = Field(description="what it is about; ANY for every way of reaching them")
    given: bool = Field(description="false: taken back, or never given")
    said: str = Field(description="how they said it: PAPER, VERBAL or SIGNED_LINK")
    notice_id: int
    at: Moment


class ConsentPage(Page[ConsentShape]):
    """Words of a party, the first first."""


class Word(Body):
    """What somebody said."""

    purpose: Purpose
    way: Way = "ANY"
    said: Said


class PartyAccountBody(Body):
    """Where messages reach somebody beside the telephone; an empty address forgets it."""

    kind: Literal["WECHAT", "EMAIL"]
    address: Line


class RequestShape(Answer):
    """A request about one's own information (个人信息请求)."""

    id: int
    party_id: int
    kind: str = Field(description="EXPORT, CORRECT or ERASE")
    state: str = Field(description="RECEIVED, IN_WORK, DONE or REFUSED")
    said: str
    note: str
    received_on: date
    due_on: date = Field(description="the last day to answer")
    outcome: str
    closed_at: Moment | None
    work_id: int | None = Field(description="the long work that gathered the copy")


class RequestPage(Page[RequestShape]):
    """Requests."""


class NewRequest(Body):
    """What somebody asks."""

    kind: Literal["EXPORT", "CORRECT", "ERASE"]
    said: Said
    note: Line = ""
    on: BusinessDay = None


class Refusing(Body):
    """Why not: what the person is told."""

    reason: Reason


class Finishing(Body):
    """What was done."""

    outcome: Reason


class OnDay(Body):
    """The business day it is done on."""

    on: BusinessDay = None


class ErasedShape(Answer):
    """Nothing says any more who this was."""

    party_id: int
    rows: int = Field(description="how many rows of all rooms were emptied")


class RetainedShape(Answer):
    """How long a class is kept today."""

    retained: str
    label: str
    months: int
    valid_from: date | None = Field(description="null where the company has set nothing")


class RetentionShape(Answer):
    """What holds today."""

    periods: list[RetainedShape]
    answer_days: int = Field(description="working days in which a request is answered")


class NewPeriod(Body):
    """Keep a class for so many months from a day on."""

    retained: Retained
    months: Count
    valid_from: DayInput
    on: BusinessDay = None


class AnswerDays(Body):
    """In how many working days requests are answered from now on."""

    days: Count


class PersonDueShape(Answer):
    """Somebody whose period is over."""

    id: int
    name: str
    since: date = Field(description="the day their last business ended")


class PersonDuePage(Page[PersonDueShape]):
    """People who are anonymised in the coming night."""
