"""套打 and 补打: one bill from its page, many from the list; the sheets appear in a frame and are printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kaipan.bills import actions, queries
from kaipan.bills.permissions import PRINT, REPRINT
from kaipan.interfaces.backoffice.bills.lists import BillList
from kaipan.interfaces.backoffice.documents.pdf import pdf
from kaipan.interfaces.backoffice.shell.forms import FORM_SENT
from kaipan.interfaces.backoffice.shell.http import page, render, status_of
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.projects import remember_project
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.sentences import sentence
from kaipan.interfaces.backoffice.shell.typed import id_in, ids_in
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import Forbidden, NotFound, Refusal
from kaipan.kernel.text import gettext_noop
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one


class NoPrinterChosen(Refusal):
    """Somebody who prints says where."""

    code = "bill_printer_not_chosen"
    message = gettext_noop("请先选择打印机。")


@require_POST
@page
def print_one(request: PageRequest, bill_id: int) -> HttpResponse:
    """套打 of one bill."""
    row = one(queries.bills(request.actor), pk=bill_id)
    require(request.actor, PRINT, row.project_id)
    return _sheets(request, [row.pk], again=False)


@require_POST
@page
def reprint_one(request: PageRequest, bill_id: int) -> HttpResponse:
    """补打 of one bill."""
    row = one(queries.bills(request.actor), pk=bill_id)
    require(request.actor, REPRINT, row.project_id)
    return _sheets(request, [row.pk], again=True)


@require_POST
@page
def print_many(request: PageRequest, project_id: int) -> HttpResponse:
    """套打 of the ticked bills: first which forms go into the printer, then the sheets."""
    require(request.actor, PRINT, project_id)
    return _many(request, project_id, again=False)


@require_POST
@page
def reprint_many(request: PageRequest, project_id: int) -> HttpResponse:
    """补打 of the ticked bills, after the paper jammed."""
    require(request.actor, REPRINT, project_id)
    return _many(request, project_id, again=True)


def printing_shown(row: Any, actor: Actor) -> dict[str, Any]:
    """What the page of a bill shows: its printings, and the way to the next one."""
    prints = list(queries.bill_prints(actor).filter(bill=row))
    stands = row.state == "ISSUED" and row.draw_id is not None and not row.take_back
    again = bool(prints)
    may = stands and actor.may(REPRINT if again else PRINT, row.project_id)
    return {
        "prints": prints,
        "may_print": may,
        "print_again": again,
        "print_url": reverse("bills:reprint" if again else "bills:print", args=[row.pk]),
        **(_printers(actor, row.project_id) if may else {}),
    }


def _many(request: PageRequest, project_id: int, *, again: bool) -> HttpResponse:
    if FORM_SENT in request.POST:
        return _sheets(request, ids_in(request.POST.getlist("chosen")), again=again)
    remember_project(request, project_id)
    chosen = [row.pk for row in BillList.selection(request, project_id=project_id)]
    back = reverse("bills:bills", args=[project_id])
    context = {
        "title": _("批量补打") if again else _("批量套打"),
        "note": _("共 %(count)s 张票据") % {"count": len(chosen)},
        "crumbs": [Crumb(_("票据台账"), back)],
        "chosen": chosen,
        "form_sent": FORM_SENT,
        "runs": queries.forms_needed(chosen, actor=request.actor),
        "print_again": again,
        "print_url": request.path,
        "back": back,
        **_printers(request.actor, project_id),
    }
    return render(request, "backoffice/bills/print_many.html", context)


def _printers(actor: Actor, project_id: int) -> dict[str, Any]:
    return {
        "printers": queries.form_printers(actor).filter(project_id=project_id, active=True),
        "my_printer": queries.printer_of(actor, project_id),
    }


def _sheets(request: PageRequest, bill_ids: Sequence[int], *, again: bool) -> HttpResponse:
    """The sheets, or why there are none; either may stand in the frame of our own page."""
    try:
        content = _printed(request, bill_ids, again=again)
    except (NotFound, Forbidden):
        raise
    except Refusal as refusal:
        said = {"sentence": sentence(refusal), "title": _("未能打印")}
        answer = render(request, "backoffice/bills/not_printed.html", said, status=status_of(refusal))
        answer.headers["Content-Security-Policy"] = "default-src 'self'; frame-ancestors 'self'"
        answer.headers["X-Frame-Options"] = "SAMEORIGIN"
        return answer
    return pdf(content, _("票据套打"))


def _printed(request: PageRequest, bill_ids: Sequence[int], *, again: bool) -> bytes:
    printer_id = id_in(request.POST.get("on_printer", ""))
    if printer_id is None:
        raise NoPrinterChosen
    if not again:
        return actions.print_bills(bill_ids, printer_id=printer_id, actor=request.actor, today=business_day())
    return actions.reprint_bills(
        bill_ids,
        printer_id=printer_id,
        reason=request.POST.get("said", ""),
        actor=request.actor,
        today=business_day(),
    )
