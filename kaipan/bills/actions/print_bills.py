"""套打票据: on their forms, in the order of their numbers; each printing is a fact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

from django.db.models import Count
from django.utils.timezone import make_aware

from kaipan.bills import permissions
from kaipan.bills.form_refusals import (
    BillIsPrinted,
    BillNeverPrinted,
    BillNotPrintable,
    BillsCount,
    KindsMixed,
    NoLayoutInUse,
    PrinterNotInUse,
)
from kaipan.bills.forms import paper_of, runs_of_bill
from kaipan.bills.models import Bill, BillKind, BillPrint, FormLayout, FormPrinter
from kaipan.bills.queries.bills import bills
from kaipan.bills.queries.layouts import form_printers
from kaipan.bills.rules import states
from kaipan.bills.rules.form_terms import MOST_AT_ONCE
from kaipan.documents import queries as documents
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import NotFound
from kaipan.kernel.text import Message
from kaipan.kernel.text import gettext_noop as _
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case

_RELATED = ("kind", "account", "project__company", "issued_by", "draw__book")


@use_case
def print_bills(bill_ids: Sequence[int], *, printer_id: int, actor: Actor, today: date) -> bytes:
    """Print bills of one kind for the first time (套打): a PDF with a page a form, in number order.

    All of them or none, 500 at most (:class:`BillsCount`, :class:`KindsMixed`). Only what stands for posted
    money is printed (:class:`BillNotPrintable`), and once: :class:`BillIsPrinted`, and the database where
    two come at once. Nothing is cut: :class:`FormTextTooLong` names bill and field. Needs
    ``bills.bill.print``.
    """
    printer = _printer(printer_id, permissions.PRINT, actor)
    chosen = _locked(bill_ids, printer, actor)
    copies = _copies(chosen)
    for bill in chosen:
        if copies.get(bill.pk):
            raise BillIsPrinted(number=bill.number, count=copies[bill.pk])
    return _printed(chosen, printer, {}, "", actor, today)


@use_case
def reprint_bills(
    bill_ids: Sequence[int], *, printer_id: int, reason: str, actor: Actor, today: date
) -> bytes:
    """Print bills once more (补打), for a reason; each carries 补打 with its count.

    Raises as :func:`print_bills` does, and :class:`BillNeverPrinted`. Needs ``bills.bill.reprint``.
    """
    why = required_line(reason, longest=200)
    printer = _printer(printer_id, permissions.REPRINT, actor)
    chosen = _locked(bill_ids, printer, actor)
    copies = _copies(chosen)
    for bill in chosen:
        if not copies.get(bill.pk):
            raise BillNeverPrinted(number=bill.number)
    return _printed(chosen, printer, copies, why, actor, today)


def _printer(printer_id: int, permission: str, actor: Actor) -> FormPrinter:
    printer = one(form_printers(actor), pk=printer_id)
    require(actor, permission, printer.project_id)
    if not printer.active:
        raise PrinterNotInUse(name=printer.name)
    return printer


@step
def _locked(bill_ids: Sequence[int], printer: FormPrinter, actor: Actor) -> list[Bill]:
    """The bills, held as they stand, in number order; their kind is held too, so that its layout stays."""
    if not 1 <= len(bill_ids) <= MOST_AT_ONCE or len(set(bill_ids)) != len(bill_ids):
        raise BillsCount(most=MOST_AT_ONCE)
    seen = bills(actor).filter(pk__in=bill_ids, project_id=printer.project_id)
    kinds = dict(seen.order_by("kind").values_list("kind_id", "kind__name"))
    if seen.count() != len(bill_ids):
        raise NotFound
    if len(kinds) > 1:
        raise KindsMixed(kinds="、".join(kinds.values()))
    lock(Rank.BILL_KIND, BillKind.objects.filter(pk__in=kinds), shared=True)
    receipts = "lines__billed__receipt__lines"
    rows = Bill.objects.filter(pk__in=bill_ids).select_related(*_RELATED).prefetch_related(receipts)
    chosen = lock(Rank.BILL, rows)
    for bill in chosen:
        problem = _problem(bill)
        if problem:
            raise BillNotPrintable(number=bill.number or bill.pk, problem=problem)
    return sorted(chosen, key=lambda bill: (bill.draw.book_id if bill.draw else 0, bill.serial or 0))


def _problem(bill: Bill) -> Message | None:
    if bill.kind.is_external:
        return _("由税务平台开具，没有票纸可打。")
    if bill.state != states.ISSUED:
        return _("已作废、红冲、换票或尚未开出。")
    if bill.take_back or any(line.billed.receipt.state != "POSTED" for line in bill.lines.all()):
        return _("对应的收款已作废或已退，票据待收回。")
    return None


def _copies(chosen: Sequence[Bill]) -> dict[int, int]:
    """How often each was printed."""
    rows = BillPrint.objects.filter(bill__in=[bill.pk for bill in chosen]).order_by()
    return dict(rows.values_list("bill_id").annotate(Count("pk")))


@step
def _printed(
    chosen: Sequence[Bill],
    printer: FormPrinter,
    copies: Mapping[int, int],
    reason: str,
    actor: Actor,
    today: date,
) -> bytes:
    kind = chosen[0].kind
    layout = FormLayout.objects.filter(kind=kind, state=states.IN_USE).select_related("kind").first()
    if layout is None:
        raise NoLayoutInUse(kind=kind.name)
    fields, paper = list(layout.fields.all()), paper_of(layout)
    sheets = [
        documents.FormSheet(tuple(runs_of_bill(bill, fields, paper, printer)), _mark(copies.get(bill.pk, 0)))
        for bill in chosen
    ]
    _note(chosen, layout, printer, copies, reason, actor, today)
    title = f"{kind.name} {chosen[0].number}"
    return documents.form_pages_pdf(title, paper, sheets, moment=make_aware(datetime.combine(today, time())))


def _mark(printed: int) -> str:
    """What stands across a reprint: the how manyth it is."""
    return f"补打 第{printed}次" if printed else ""


@step
def _note(
    chosen: Sequence[Bill],
    layout: FormLayout,
    printer: FormPrinter,
    copies: Mapping[int, int],
    reason: str,
    actor: Actor,
    today: date,
) -> None:
    """One printing more of each, and a line of the trail."""
    BillPrint.objects.bulk_create(
        BillPrint(
            project_id=bill.project_id,
            bill=bill,
            copy_number=copies.get(bill.pk, 0) + 1,
            layout=layout,
            printer=printer,
            dx=printer.dx,
            dy=printer.dy,
            scale=printer.scale,
            reason=reason,
            printed_on=today,
            printed_by_id=actor.staff_id,
        )
        for bill in chosen
    )
    verb = "bills.bill.reprinted" if reason else "bills.bill.printed"
    for bill in chosen:
        told = {"copy": copies.get(bill.pk, 0) + 1, "printer": printer.name, "layout": layout.version}
        audit.record(actor, verb, bill, reason=reason, changes=told)
