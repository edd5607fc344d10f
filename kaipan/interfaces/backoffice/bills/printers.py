"""打印机 on pages: set right, chosen, tested."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kaipan.bills import actions, queries
from kaipan.bills.actions import PrinterTerms
from kaipan.bills.permissions import PRINT, REPRINT, SET_LAYOUTS
from kaipan.interfaces.backoffice.bills.layout_forms import PrinterForm
from kaipan.interfaces.backoffice.documents.pdf import pdf
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.typed import id_in
from kaipan.kernel.actor import require, require_any
from kaipan.platform.scopes import one

_SAME = ("dx", "dy", "scale", "active")


@page
def add(request: PageRequest, project_id: int) -> HttpResponse:
    """新增打印机."""
    require(request.actor, SET_LAYOUTS, project_id)

    def carry_out(terms: PrinterTerms) -> None:
        actions.add_printer(project_id, terms, actor=request.actor)

    known = {"dx": 0, "dy": 0, "scale": 1, "active": True}
    return _form(request, project_id, known, carry_out, _("新增打印机"))


@page
def change(request: PageRequest, bill_printer_id: int) -> HttpResponse:
    """校准打印机, after its test page was measured."""
    row = one(queries.form_printers(request.actor), pk=bill_printer_id)
    require(request.actor, SET_LAYOUTS, row.project_id)

    def carry_out(terms: PrinterTerms) -> None:
        actions.change_printer(row.pk, terms, actor=request.actor)

    known = {name: getattr(row, name) for name in _SAME} | {"label": row.name}
    return _form(request, row.project_id, known, carry_out, _("校准打印机"))


@require_GET
@page
def test_page(request: PageRequest, bill_printer_id: int) -> HttpResponse:
    """测试页 on A4, or on the paper of a layout."""
    row = one(queries.form_printers(request.actor), pk=bill_printer_id)
    content = queries.printer_test_page(
        row.pk, layout_id=id_in(request.GET.get("layout", "")), actor=request.actor
    )
    return pdf(content, f"{row.name}-{_('测试页')}")


@require_POST
@page
def choose(request: PageRequest, bill_printer_id: int) -> HttpResponse:
    """设为我的打印机."""
    row = one(queries.form_printers(request.actor), pk=bill_printer_id)
    require_any(request.actor, (PRINT, REPRINT), row.project_id)
    actions.choose_printer(row.pk, actor=request.actor)
    return go(request, reverse("bills:printers", args=[row.project_id]), _("已设为您的默认打印机"))


def _form(
    request: PageRequest,
    project_id: int,
    known: dict[str, Any],
    carry_out: Callable[[PrinterTerms], None],
    title: str,
) -> HttpResponse:
    back = reverse("bills:printers", args=[project_id])
    made: list[PrinterForm] = []

    def make(data: Any, _files: Any) -> PrinterForm:
        made.append(PrinterForm(data, initial=known))
        return made[-1]

    def act(_cleaned: dict[str, Any]) -> HttpResponse:
        carry_out(made[-1].terms())
        return go(request, back, _("打印机已保存"))

    context = {
        "title": title,
        "submit": _("保存"),
        "cancel": back,
        "crumbs": [Crumb(_("套打打印机"), back)],
        "intro": _("先打印测试页，按页上的说明量出偏差再填写。"),
    }
    return answer_form(request, "backoffice/form.html", make, act, context)
