"""Settlement files on pages: read, match again, post, discard."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kaipan.banking import actions
from kaipan.banking import queries as banking
from kaipan.banking.permissions import POST, READ
from kaipan.interfaces.backoffice.banking.forms import PostForm, ReadForm, WhyForm
from kaipan.interfaces.backoffice.banking.lists import settlement_url
from kaipan.interfaces.backoffice.shell.forms import answer_form, refuse
from kaipan.interfaces.backoffice.shell.http import go, page, render, status_of
from kaipan.interfaces.backoffice.shell.import_files import workbook
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.uploads import read_table
from kaipan.kernel.actor import require
from kaipan.kernel.errors import Refusal
from kaipan.org import queries as org
from kaipan.platform import clock
from kaipan.platform.scopes import one

_MOST_SHOWN = 200


@require_GET
@page
def template(request: PageRequest, project_id: int) -> HttpResponse:
    """An empty file to fill in."""
    require(request.actor, READ, project_id)
    return workbook(banking.settlement_template(), "pos-settlement.xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
@page
def read(request: PageRequest, project_id: int) -> HttpResponse:
    """导入清算文件: the batch that comes of it is the preview, and moves no money."""
    require(request.actor, READ, project_id)
    accounts = org.project_card(project_id, actor=request.actor).bank_accounts
    today = clock.business_day()
    form = ReadForm(request.POST or None, request.FILES or None, accounts=accounts, today=today)
    back = reverse("banking:settlements", args=[project_id])
    context: dict[str, Any] = {
        "title": _("导入清算文件"),
        "crumbs": [Crumb(_("POS 清算"), back)],
        "form": form,
        "columns": banking.settlement_columns(),
        "project_id": project_id,
        "cancel": back,
    }
    if request.method != "POST":
        return render(request, "backoffice/banking/read.html", context)
    status = 422
    if form.is_valid():
        try:
            batch_id = _read(project_id, form.cleaned_data, request)
            return go(request, settlement_url(batch_id), _("清算文件已导入，请核对匹配结果"))
        except Refusal as refusal:
            refuse(form, refusal)
            context["row_errors"] = getattr(refusal, "errors", ())[:_MOST_SHOWN]
            status = status_of(refusal)
    return render(request, "backoffice/banking/read.html", context, status=status)


def _read(project_id: int, cleaned: dict[str, Any], request: PageRequest) -> int:
    content, filename = read_table(cleaned["file"])
    credited = actions.Credited(cleaned["company"], cleaned["into"], cleaned["day"], cleaned["total"])
    today = clock.business_day()
    return actions.read_settlement(project_id, credited, content, filename, today=today, actor=request.actor)


@page
def post(request: PageRequest, settlement_id: int) -> HttpResponse:
    """到账入账: every matched line reaches the bank in the books."""
    batch = _batch(request, settlement_id, POST)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        posted = actions.post_settlement(
            batch.pk,
            exceptions=cleaned["exceptions"] or 0,
            dated_on=cleaned["booked"],
            today=clock.business_day(),
            actor=request.actor,
        )
        return go(request, settlement_url(batch.pk), _("已入账 %(count)s 行") % {"count": posted})

    context = {
        "title": _("到账入账 %(batch)s") % {"batch": batch},
        "intro": _(
            "已匹配 %(matched)s 行，待查 %(pending)s 行。已匹配的从在途 POS 转入银行存款和手续费；"
            "有待查的请填写其行数确认。"
        )
        % {"matched": batch.matched_count, "pending": batch.pending_count},
        "submit": _("入账"),
        "cancel": settlement_url(batch.pk),
    }
    return answer_form(request, "backoffice/form.html", lambda data, _files: PostForm(data), act, context)


@require_POST
@page
def match_again(request: PageRequest, settlement_id: int) -> HttpResponse:
    """重新匹配, after receipts were put right."""
    batch = _batch(request, settlement_id, READ)
    matched = actions.match_settlement_again(batch.pk, actor=request.actor)
    return go(request, settlement_url(batch.pk), _("又匹配了 %(count)s 行") % {"count": matched})


@page
def discard(request: PageRequest, settlement_id: int) -> HttpResponse:
    """作废清算批次, before anything of it is posted."""
    batch = _batch(request, settlement_id, READ)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.discard_settlement(batch.pk, reason=cleaned["said"], actor=request.actor)
        return go(request, settlement_url(batch.pk), _("清算批次已作废"))

    context = {
        "title": _("作废清算批次 %(batch)s") % {"batch": batch},
        "intro": _("没有任何款项入账；同一文件可以重新导入。"),
        "submit": _("作废"),
        "danger": True,
        "cancel": settlement_url(batch.pk),
    }
    return answer_form(request, "backoffice/form.html", lambda data, _files: WhyForm(data), act, context)


def _batch(request: PageRequest, batch_id: int, right: str) -> Any:
    batch = one(banking.settlements(request.actor), pk=batch_id)
    require(request.actor, right, batch.project_id)
    return batch
