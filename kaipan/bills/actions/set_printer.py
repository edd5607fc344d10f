"""设置打印机: its name, how it must be set right, and whose it is."""

from __future__ import annotations

from kaipan.bills import permissions
from kaipan.bills.finding import person
from kaipan.bills.form_refusals import PrinterBroken, PrinterNotInUse
from kaipan.bills.models import FormPrinter, PrinterChoice
from kaipan.bills.queries.layouts import form_printers
from kaipan.bills.rules.form_terms import PrinterTerms, printer_problem
from kaipan.kernel.actor import Actor, require, require_any
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case


@use_case
def add_printer(project_id: int, terms: PrinterTerms, *, actor: Actor) -> int:
    """Add a printer to a project (新增打印机); its id. Raises :class:`PrinterBroken`."""
    require(actor, permissions.SET_LAYOUTS, project_id)
    printer = FormPrinter.objects.create(project_id=project_id, **_checked(terms))
    changes = {"name": printer.name, "dx": printer.dx, "dy": printer.dy, "scale": printer.scale}
    audit.record(actor, "bills.printer.added", printer, changes=changes)
    return printer.pk


@use_case
def change_printer(printer_id: int, terms: PrinterTerms, *, actor: Actor) -> None:
    """Set a printer anew as a whole (校准打印机), after its test page was measured."""
    seen = one(form_printers(actor), pk=printer_id)
    require(actor, permissions.SET_LAYOUTS, seen.project_id)
    wanted = _checked(terms)
    (printer,) = lock(Rank.BILL_KIND, FormPrinter.objects.filter(pk=seen.pk))
    changes = {
        name: [getattr(printer, name), value]
        for name, value in wanted.items()
        if getattr(printer, name) != value
    }
    for name, value in wanted.items():
        setattr(printer, name, value)
    printer.save(update_fields=list(wanted))
    audit.record(actor, "bills.printer.changed", printer, changes=changes)


@use_case
def choose_printer(printer_id: int, *, actor: Actor) -> None:
    """Make a printer the one that the actor prints on unless they say otherwise (设为我的打印机)."""
    printer = one(form_printers(actor), pk=printer_id)
    require_any(actor, (permissions.PRINT, permissions.REPRINT), printer.project_id)
    if not printer.active:
        raise PrinterNotInUse(name=printer.name)
    PrinterChoice.objects.update_or_create(
        project_id=printer.project_id, staff_id=person(actor), defaults={"printer": printer}
    )
    audit.record(actor, "bills.printer.chosen", printer)


def _checked(terms: PrinterTerms) -> dict[str, object]:
    problem = printer_problem(terms)
    if problem:
        raise PrinterBroken(name=terms.name, problem=problem)
    return {
        "name": required_line(terms.name, longest=30),
        "dx": terms.dx,
        "dy": terms.dy,
        "scale": terms.scale,
        "active": terms.active,
    }
