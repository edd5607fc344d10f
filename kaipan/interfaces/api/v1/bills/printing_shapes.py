"""Layouts, printers and printings as the API shows and takes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, PlainValidator

from kaipan.bills.actions import FieldTerms, LayoutTerms, PrinterTerms, ScanPlace
from kaipan.interfaces.api.pages import Page
from kaipan.interfaces.api.values import (
    Answer,
    Body,
    BusinessDay,
    Count,
    Done,
    Flag,
    IdInput,
    Line,
    Moment,
    NumberText,
    Reason,
    reader,
    related,
    spelt,
)

_MM_PATTERN = r"^-?[0-9]{1,4}(\.[0-9])?$"
_SCALE_PATTERN = r"^[01](\.[0-9]{1,3})?$"

Mm = Annotated[
    Decimal,
    PlainValidator(reader(_MM_PATTERN, Decimal)),
    spelt(_MM_PATTERN, "mm (type: points), to a tenth; a string", "12.5"),
]
Scale = Annotated[
    Decimal, PlainValidator(reader(_SCALE_PATTERN, Decimal)), spelt(_SCALE_PATTERN, "0.95 to 1.05", "1.012")
]
BillIds = Annotated[list[IdInput], Field(min_length=1, max_length=500)]


class ScanPlaceBody(Body):
    """Where the scan lies under the paper."""

    x: Mm
    y: Mm
    width: Mm
    height: Mm


class PaperBody(Body):
    """The paper of a form."""

    width: Mm
    height: Mm
    note: Line = ""
    scan: Annotated[
        ScanPlaceBody | None, Field(description="right under the paper where nothing is said")
    ] = None

    def terms(self) -> LayoutTerms:
        """As the verbs take it."""
        place = ScanPlace(**self.scan.model_dump()) if self.scan else None
        return LayoutTerms(width=self.width, height=self.height, note=self.note, scan=place)


class NewLayoutBody(PaperBody):
    """For which kind."""

    kind_id: IdInput


class FieldBody(Body):
    """A field: what is printed, in which box and type."""

    value: Annotated[Line, Field(description="such as NUMBER, BUYER, AMOUNT_BOXES, WORDS, FIXED")]
    text: Annotated[Line, Field(description="of FIXED its words, of FACT the fact's name")] = ""
    x: Mm
    y: Mm
    width: Mm
    height: Mm
    size: Mm = Decimal("10.5")
    bold: Flag = False
    align: Literal["LEFT", "CENTRE", "RIGHT"] = "LEFT"
    spacing: Mm = Decimal(0)
    cells: Annotated[Count, Field(description="lines of a text, squares of digits, or rows")] = 1
    shrink: Flag = False

    def terms(self) -> FieldTerms:
        """As the verbs take it."""
        return FieldTerms(**self.model_dump())


class LayoutBody(PaperBody):
    """A draft as a whole."""

    revision: Annotated[Count, Field(description="the one it had when it was read")]
    fields: Annotated[list[FieldBody], Field(max_length=80)]


class PrinterBody(Body):
    """A printer as a whole."""

    name: Line
    dx: Annotated[Mm, Field(description="to the right")] = Decimal(0)
    dy: Annotated[Mm, Field(description="down")] = Decimal(0)
    scale: Scale = Decimal(1)
    active: Flag = True

    def terms(self) -> PrinterTerms:
        """As the verbs take it."""
        return PrinterTerms(**self.model_dump())


class PrintBody(Body):
    """Which bills, on which printer."""

    bill_ids: BillIds
    printer_id: IdInput
    on: BusinessDay = None


class ReprintBody(PrintBody):
    """And why."""

    reason: Reason


class Saved(Done):
    """A draft that was saved."""

    revision: int


class FieldShape(Answer):
    """A field of a layout."""

    value: str
    text: str
    x: NumberText
    y: NumberText
    width: NumberText
    height: NumberText
    size: NumberText = Field(description="points")
    bold: bool
    align: str
    spacing: NumberText
    cells: int
    shrink: bool


class LayoutRow(Answer):
    """A version of a layout (套打模板); lengths in mm."""

    id: int
    project_id: int
    kind_id: int
    version: int
    revision: int
    state: str = Field(description="DRAFT, IN_USE or RETIRED")
    width: NumberText
    height: NumberText
    note: str
    scan_x: NumberText
    scan_y: NumberText
    scan_width: NumberText
    scan_height: NumberText
    fields: Annotated[list[FieldShape], BeforeValidator(related)]
    modified_at: Moment


class LayoutPage(Page[LayoutRow]):
    """Layouts of a project."""


class PrinterRow(Answer):
    """A printer (打印机) and how it is set."""

    id: int
    project_id: int
    name: str
    dx: NumberText
    dy: NumberText
    scale: NumberText
    active: bool
    modified_at: Moment


class PrinterPage(Page[PrinterRow]):
    """Printers of a project."""


class BillPrintRow(Answer):
    """A printing of a bill; 1 is the first, each later one a reprint (补打)."""

    id: int
    bill_id: int
    copy_number: int
    layout_id: int
    printer_id: int
    reason: str
    printed_on: date
    printed_by_id: int | None
    printed_at: Moment


class BillPrintPage(Page[BillPrintRow]):
    """Printings of a project."""
