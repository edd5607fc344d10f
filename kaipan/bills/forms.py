"""A layout, a printer and a bill put together: what is printed on the form, and what a proof shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.utils import translation

from kaipan.bills.form_refusals import FormBeyondPaper, FormTextTooLong
from kaipan.bills.models import Bill, FormField, FormLayout, FormPrinter
from kaipan.bills.rules.form_values import IN_BOXES, IN_ROWS, FormFacts, ReceiptFacts, said
from kaipan.documents import queries as documents
from kaipan.documents.queries import Calibration, FormBox, FormPaper, FormRun, FormShape

_SHOWN = 30
"""Characters of a text that a refusal repeats."""

LANGUAGE_OF_FORMS = "zh-hans"

Saying = Callable[[FormField], str | list[str]]


def paper_of(layout: FormLayout) -> FormPaper:
    """The form's paper as the press takes it."""
    return FormPaper(float(layout.width), float(layout.height))


def setting_of(printer: FormPrinter | None) -> Calibration:
    """What the printer needs; nothing where none is meant."""
    if printer is None:
        return Calibration()
    return Calibration(float(printer.dx), float(printer.dy), float(printer.scale))


def shape_of(value: str) -> FormShape:
    """How a value stands in its field."""
    if value in IN_BOXES:
        return FormShape.BOXES
    return FormShape.ROWS if value in IN_ROWS else FormShape.TEXT


def facts_of(bill: Bill) -> FormFacts:
    """What a bill can be asked to say, in the language of the forms whoever prints it.

    The bill comes with its project's company, its issuer, and its lines with receipts and their lines.
    """
    lines = list(bill.lines.all())
    with translation.override(LANGUAGE_OF_FORMS):
        methods = [str(way.get_method_display()) for line in lines for way in line.billed.receipt.lines.all()]
    return FormFacts(
        number=bill.number,
        issued_on=bill.issued_on or bill.requested_on,
        buyer=bill.buyer_name,
        tax_number=bill.buyer_tax_number,
        room=bill.account.label,
        project=bill.project.promoted_name,
        company=bill.project.company.name,
        item=bill.item,
        amount=bill.amount,
        tax_percent=bill.tax_percent,
        methods=tuple(dict.fromkeys(methods)),
        cashier=bill.issued_by.name,
        remark=bill.remark,
        receipts=tuple(
            ReceiptFacts(line.billed.receipt.number, line.billed.receipt.dated_on, line.amount)
            for line in lines
        ),
        facts=bill.facts,
    )


def runs_of_bill(
    bill: Bill, fields: Iterable[FormField], paper: FormPaper, printer: FormPrinter
) -> list[FormRun]:
    """What is printed for a bill; :class:`FormTextTooLong` and :class:`FormBeyondPaper` name the field."""
    about = facts_of(bill)
    return runs_of(
        lambda field: said(field.value, field.text, field.cells, about), fields, paper, printer, bill.number
    )


def runs_of(
    saying: Saying,
    fields: Iterable[FormField],
    paper: FormPaper,
    printer: FormPrinter | None,
    number: str,
) -> list[FormRun]:
    """What the fields say, each in its place; refuses as :func:`runs_of_bill` does."""
    runs: list[FormRun] = []
    for field in fields:
        words = saying(field)
        try:
            runs += documents.set_on_form(_box(field), words, paper, setting_of(printer))
        except documents.BeyondThePaper:
            raise FormBeyondPaper(printer=printer or "", number=number, field=field) from None
        except documents.DoesNotFit:
            text = words if isinstance(words, str) else "、".join(words)
            raise FormTextTooLong(number=number, field=field, text=text[:_SHOWN]) from None
    return runs


def _box(field: FormField) -> FormBox:
    return FormBox(
        x=float(field.x),
        y=float(field.y),
        width=float(field.width),
        height=float(field.height),
        size=float(field.size),
        shape=shape_of(field.value),
        bold=field.bold,
        align=documents.FormAlign(field.align),
        spacing=float(field.spacing),
        cells=field.cells,
        shrink=field.shrink,
    )
