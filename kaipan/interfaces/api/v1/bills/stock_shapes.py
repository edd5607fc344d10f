"""Kinds of bills, books, draws and counts as the API shows and takes them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from kaipan.bills.actions import KindTerms
from kaipan.interfaces.api.pages import Page, SincePage
from kaipan.interfaces.api.values import (
    Answer,
    Body,
    BusinessDay,
    Count,
    Flag,
    IdInput,
    Line,
    Moment,
    NumberText,
    PercentInput,
    Reason,
    related,
)

Sort = Literal["RECEIPT", "SPECIAL", "ORDINARY", "DIGITAL", "CERTIFICATE"]
Serial = Annotated[int, Field(strict=True, ge=0, le=10**12)]
Forms = Annotated[int, Field(strict=True, ge=1, le=1_000_000)]


class BillKindRow(Answer):
    """A kind of bill (票据种类)."""

    id: int
    project_id: int
    name: str
    sort: str = Field(description="RECEIPT, SPECIAL, ORDINARY, DIGITAL or CERTIFICATE")
    mode: str = Field(description="RANGE: printed numbers; EXTERNAL: numbers of the tax platform")
    copies: int
    tax_percent: NumberText
    for_collected: bool = Field(description="whether it is given for money taken for others")
    hold_limit: int | None
    active: bool


class BillKindPage(Page[BillKindRow]):
    """Kinds of a project."""


class KindBody(Body):
    """A kind, as a whole."""

    name: Line
    sort: Sort
    mode: Literal["RANGE", "EXTERNAL"] = "RANGE"
    copies: Count = 1
    tax_percent: PercentInput
    for_collected: Flag = False
    hold_limit: Forms | None = None
    active: Flag = True

    def terms(self) -> KindTerms:
        """As the verbs take it."""
        return KindTerms(**self.model_dump())


class KindsAdopted(Answer):
    """Which kinds were added."""

    ids: list[int]


class BookBody(Body):
    """A range of printed forms; numbers as printed, zeroes and all."""

    kind_id: IdInput
    prefix: Line = ""
    first_number: Line
    last_number: Line
    on: BusinessDay = None


class BillBookRow(Answer):
    """A book (号段) with how many of its forms stand where."""

    id: int
    project_id: int
    kind_id: int
    prefix: str
    digits: int
    first: int
    last: int
    stock: int = Field(description="in nobody's hands")
    held: int = Field(description="drawn and not used")
    used: int = Field(description="issued or spoilt")
    void: int = Field(description="of the used ones, voided or spoilt")
    lost: int
    registered_on: date


class BillBookPage(Page[BillBookRow]):
    """Books of a project."""


class NumbersRunShape(Answer):
    """Consecutive numbers of which the same is true."""

    first: str
    last: str
    count: int
    state: str = Field(description="IN_STOCK, UNUSED, SPOILT, LOST, or where the bill stands")
    holder: str
    draw_id: int | None


class DrawUsageShape(Answer):
    """drawn = issued + void + left + returned + lost."""

    draw_id: int
    drawn: int
    issued: int
    void: int
    left: int
    returned: int
    lost: int


class UsageSheetShape(Answer):
    """Every number of a book."""

    book_id: int
    stock: int
    runs: list[NumbersRunShape]
    draws: list[DrawUsageShape]


class DrawBody(Body):
    """Who gets how many."""

    holder_id: IdInput
    count: Forms
    on: BusinessDay = None


class LostBody(Body):
    """Which numbers are lost, the ends included, without the prefix."""

    first_number: Serial
    last_number: Serial
    reason: Reason
    on: BusinessDay = None


class BillDrawRow(Answer):
    """Numbers in somebody's hands (领用)."""

    id: int
    project_id: int
    book_id: int
    holder_id: int | None
    part_of_id: int | None
    first: int
    last: int
    next: int
    until: int = Field(description="the number after the last that is still theirs")
    state: str = Field(description="HELD, USED_UP, RETURNED or LOST")
    used: int
    left: int
    drawn_on: date
    ended_on: date | None
    reason: str
    modified_at: Moment


class BillDrawPage(SincePage[BillDrawRow]):
    """Draws of a project."""


class SpoilBody(Body):
    """The form that is spoilt; its number guards against another one in the hand."""

    form: Line = ""
    reason: Reason
    on: BusinessDay = None


class SpoiltShape(Answer):
    """The form that was written off."""

    number: str


class SpoiltRow(Answer):
    """A spoilt form (空白作废)."""

    id: int
    project_id: int
    draw_id: int
    number: str
    reason: str
    spoilt_on: date


class SpoiltPage(Page[SpoiltRow]):
    """Spoilt forms of a project."""


class CountLineBody(Body):
    """How many unused forms of a draw there are, and why where that differs."""

    draw_id: IdInput
    counted: Annotated[int, Field(strict=True, ge=0, le=1_000_000)]
    reason: Line = ""


class CountBody(Body):
    """A count of what somebody holds."""

    holder_id: IdInput
    lines: Annotated[list[CountLineBody], Field(min_length=1, max_length=200)]
    on: BusinessDay = None


class CountLineShape(Answer):
    """What a count said of a draw."""

    draw_id: int
    next: int
    expected: int
    counted: int
    reason: str


class StockCountRow(Answer):
    """A count (盘点)."""

    id: int
    project_id: int
    holder_id: int
    counted_on: date
    turn: int
    expected: int
    counted: int
    difference: int
    lines: Annotated[list[CountLineShape], BeforeValidator(related)]


class StockCountPage(Page[StockCountRow]):
    """Counts of a project."""
