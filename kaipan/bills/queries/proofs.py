"""样张 and 测试页: what a layout and a printer would do, on paper without a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kaipan.bills.codes import FormValue
from kaipan.bills.forms import paper_of, runs_of, setting_of, shape_of
from kaipan.bills.models import BillKind
from kaipan.bills.queries.bills import bills
from kaipan.bills.queries.layouts import form_layouts, form_printers
from kaipan.bills.rules.form_values import OF_INVOICES, SAMPLE, sample_said
from kaipan.bills.rules.ranges import in_runs
from kaipan.documents import queries as documents
from kaipan.kernel.actor import Actor
from kaipan.platform.scopes import one

_A4 = documents.FormPaper(210, 297)
_SAMPLE_BOXES = 12


@dataclass(frozen=True, slots=True)
class SampleValue:
    """Something a form of a kind can be asked to say, and what it says on a proof."""

    code: str
    label: str
    shape: str
    sample: str


@dataclass(frozen=True, slots=True)
class FormsNeeded:
    """Consecutive forms that go into the printer, by their printed numbers."""

    first: str
    last: str
    count: int


def form_values(kind: BillKind) -> list[SampleValue]:
    """Everything a form of the kind can be asked to say; rows of a sample are parted by line ends."""
    codes = [each for each in FormValue if kind.is_invoice or each not in OF_INVOICES]
    return [SampleValue(each, str(each.label), shape_of(each), _shown(each)) for each in codes]


def layout_proof(
    layout_id: int, *, printer_id: int | None = None, over_scan: bool = False, actor: Actor
) -> bytes:
    """样张 of a layout with sample values, set for a printer or for none; over the scan if so wanted.

    Raises what printing raises when a sample does not fit.
    """
    layout = one(form_layouts(actor).select_related("scan"), pk=layout_id)
    printer = None
    if printer_id is not None:
        printer = one(form_printers(actor).filter(project_id=layout.project_id), pk=printer_id)
    under = None
    if over_scan and layout.scan:
        place = [getattr(layout, f"scan_{name}") for name in ("x", "y", "width", "height")]
        under = documents.FormBackground(bytes(layout.scan.content), *map(float, place))
    paper = paper_of(layout)
    runs = runs_of(
        lambda field: sample_said(field.value, field.text, field.cells),
        layout.fields.all(),
        paper,
        printer,
        SAMPLE.number,
    )
    sheet = documents.FormSheet(tuple(runs))
    return documents.form_pages_pdf(
        f"{layout} 样张", paper, [sheet], moment=layout.modified_at, background=under
    )


def printer_test_page(printer_id: int, *, layout_id: int | None = None, actor: Actor) -> bytes:
    """测试页 of a printer: rulers and crosses as it prints them now, on A4 or the paper of a layout."""
    printer = one(form_printers(actor), pk=printer_id)
    paper = _A4
    if layout_id is not None:
        layouts = form_layouts(actor).filter(project_id=printer.project_id)
        paper = paper_of(one(layouts, pk=layout_id))
    return documents.calibration_page_pdf(
        printer.name, paper, setting_of(printer), moment=printer.modified_at
    )


def forms_needed(bill_ids: Sequence[int], *, actor: Actor) -> list[FormsNeeded]:
    """Which forms go into the printer for some bills, in runs: between two runs, forms are taken out."""
    chosen = bills(actor).filter(pk__in=bill_ids, serial__isnull=False)
    rows = list(chosen.select_related("draw__book").order_by("draw__book", "serial"))
    runs = in_runs((int(row.serial or 0), row.draw.book if row.draw else None) for row in rows)
    return [FormsNeeded(book.text(run.first), book.text(run.last), run.size) for run, book in runs if book]


def _shown(code: str) -> str:
    said = sample_said(code, "", _SAMPLE_BOXES)
    return said if isinstance(said, str) else "\n".join(said)
