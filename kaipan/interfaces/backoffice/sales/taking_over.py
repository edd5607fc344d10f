"""承接存量交易: upload a workbook, compare it with what we would hold, explain, and take it over."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from kaipan.interfaces.backoffice.sales.take_over_lists import crumbs
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.import_files import workbook
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.sentences import sentence
from kaipan.interfaces.backoffice.shell.uploads import read_table
from kaipan.interfaces.backoffice.work import starting
from kaipan.kernel.actor import require
from kaipan.platform import spreadsheets
from kaipan.platform.clock import business_day
from kaipan.platform.long_work import is_long
from kaipan.platform.spreadsheets import Column, ColumnKind
from kaipan.sales import actions
from kaipan.sales import queries as sales
from kaipan.sales.permissions import EXPLAIN_TAKE_OVER, TAKE_OVER
from kaipan.sales.works import CHECKING, TAKING_OVER

_SHOWN = 500


class UploadForm(forms.Form):
    """A workbook of running deals."""

    workbook = forms.FileField(
        label=gettext_lazy("存量交易工作簿"), widget=forms.ClearableFileInput({"accept": ".xlsx"})
    )


@page
def upload(request: PageRequest, project_id: int) -> HttpResponse:
    """Step 1: the file, and the files that wait. Goes on to the comparison."""
    require(request.actor, TAKE_OVER, project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        content, filename = read_table(cleaned["workbook"])
        file_id = actions.keep_running_deals(project_id, content, filename, actor=request.actor)
        return _check(request, file_id)

    context = {
        "title": _("承接存量交易"),
        "crumbs": crumbs(project_id),
        "template_url": reverse("sales:take_over_template", args=[project_id]),
        "waiting": sales.running_deals_files(request.actor).filter(project_id=project_id),
        "cancel": reverse("sales:take_overs", args=[project_id]),
    }
    return answer_form(request, "backoffice/sales/taking_over/upload.html", UploadForm, act, context)


@require_GET
@page
def template(request: PageRequest, project_id: int) -> HttpResponse:
    """The workbook to fill in, with an example and explanations."""
    require(request.actor, TAKE_OVER, project_id)
    return workbook(sales.running_deals_template(), "running-deals.xlsx")


@require_POST
@page
def check(request: PageRequest, file_id: int) -> HttpResponse:
    """Compare once more: rooms, customers or prices were put in order meanwhile."""
    return _check(request, file_id)


def _check(request: PageRequest, file_id: int) -> HttpResponse:
    kept = sales.running_deals_card(file_id, actor=request.actor)
    if is_long(kept.rows):
        return starting.start(request, CHECKING, kept.project_id, {"file_id": file_id}, about=kept.filename)
    actions.check_running_deals(file_id, today=business_day(), actor=request.actor)
    return go(request, reverse("sales:running_deals", args=[file_id]))


@require_GET
@page
def compared(request: PageRequest, file_id: int) -> HttpResponse:
    """Step 2: old balances beside ours, differences first, and what is wrong."""
    kept = sales.running_deals_card(file_id, actor=request.actor)
    wanted = request.GET.get("find", "").strip()
    only = request.GET.get("differing") == "1"
    lines = _found(kept, wanted, only=only)
    context = {
        "title": _("核对存量交易"),
        "crumbs": crumbs(kept.project_id),
        "kept": kept,
        "checked": kept.checked,
        "lines": [{"line": line, "reason": kept.reasons.get(line.key, "")} for line in lines[:_SHOWN]],
        "found": len(lines),
        "shown": min(len(lines), _SHOWN),
        "wanted": wanted,
        "only": only,
        "may_take_over": request.actor.may(TAKE_OVER, kept.project_id),
        "may_explain": request.actor.may(EXPLAIN_TAKE_OVER, kept.project_id),
    }
    return render(request, "backoffice/sales/taking_over/compared.html", context)


def _found(kept: sales.RunningDealsCard, wanted: str, *, only: bool) -> list[sales.Compared]:
    lines = kept.checked.lines if kept.checked else ()
    return [
        line
        for line in lines
        if (not only or not line.agrees)
        and any(wanted in text for text in (line.key, line.room, line.customer))
    ]


@require_GET
@page
def comparison(request: PageRequest, file_id: int) -> HttpResponse:
    """The comparison as a table, as it is shown, with its filters."""
    kept = sales.running_deals_card(file_id, actor=request.actor)
    wanted = request.GET.get("find", "").strip()
    lines = _found(kept, wanted, only=request.GET.get("differing") == "1")
    texts = (_("交易编号"), _("房间"), _("客户"), _("阶段"))
    amounts = (
        _("旧应收"),
        _("应收"),
        _("旧已收"),
        _("已收"),
        _("旧余额"),
        _("余额"),
        _("差额"),
    )
    header = [Column(str(title)) for title in texts]
    header += [Column(str(title), ColumnKind.SIGNED_AMOUNT) for title in amounts]
    header.append(Column(str(_("原因"))))
    rows = (_cells(line, kept.reasons.get(line.key, "")) for line in lines)
    return workbook(spreadsheets.write_xlsx(header, rows), "comparison.xlsx")


def _cells(line: sales.Compared, reason: str) -> list[spreadsheets.ExportedValue]:
    texts = [line.key, line.room, line.customer, line.state_label]
    owed, received = [line.old_owed, line.owed], [line.old_received, line.received]
    return [*texts, *owed, *received, line.old_balance, line.balance, line.difference, reason]


@require_GET
@page
def errors(request: PageRequest, file_id: int) -> HttpResponse:
    """The complaints as a table, to work through beside the file."""
    kept = sales.running_deals_card(file_id, actor=request.actor)
    titles = (_("工作表"), _("行"), _("列"), _("列名"), _("内容"), _("原因"))
    found = kept.checked.errors if kept.checked else ()
    rows = (
        [each.sheet, str(each.row), each.column, each.error.title, each.shown, sentence(each.error)]
        for each in found
    )
    return workbook(spreadsheets.write_xlsx([Column(str(title)) for title in titles], rows), "errors.xlsx")


class ExplainForm(forms.Form):
    """Why the balance of one deal differs."""

    explanation = forms.CharField(label=gettext_lazy("差异原因"), max_length=200)


@page
def explain(request: PageRequest, file_id: int, key: str) -> HttpResponse:
    """Say why a deal's balance is not the older system's."""
    kept = sales.running_deals_card(file_id, actor=request.actor)
    require(request.actor, EXPLAIN_TAKE_OVER, kept.project_id)
    back = reverse("sales:running_deals", args=[file_id])

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.explain_difference(file_id, key, reason=cleaned["explanation"], actor=request.actor)
        return go(request, back, _("已说明 %(key)s 的差异") % {"key": key})

    context = {
        "title": _("说明差异"),
        "crumbs": crumbs(kept.project_id),
        "line": next((line for line in _found(kept, key, only=True) if line.key == key), None),
        "cancel": back,
    }
    return answer_form(request, "backoffice/sales/taking_over/explain.html", ExplainForm, act, context)


@require_POST
@page
def commit(request: PageRequest, file_id: int) -> HttpResponse:
    """Step 3: all of it, or nothing."""
    kept = sales.running_deals_card(file_id, actor=request.actor)
    if is_long(kept.rows):
        return starting.start(
            request, TAKING_OVER, kept.project_id, {"file_id": file_id}, about=kept.filename
        )
    done = actions.take_over_deals(file_id, today=business_day(), actor=request.actor)
    said = {"deals": done.deals, "receipts": done.receipts, "papers": done.papers}
    return go(
        request,
        reverse("sales:taken_over", args=[done.take_over_id]),
        _("已承接 %(deals)s 笔交易、%(receipts)s 笔收款、%(papers)s 张票据") % said,
    )
