"""Batches of released loans on pages: read, post, discard."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kaipan.finance import actions, permissions
from kaipan.finance import queries as finance
from kaipan.interfaces.backoffice.finance.loan_forms import DiscardForm, PostForm, ReadForm
from kaipan.interfaces.backoffice.finance.loan_lists import batch_url
from kaipan.interfaces.backoffice.shell.forms import answer_form, refuse
from kaipan.interfaces.backoffice.shell.http import go, page, render, status_of
from kaipan.interfaces.backoffice.shell.import_files import workbook
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.projects import project_here
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
def template(request: PageRequest) -> HttpResponse:
    """An empty file to fill in."""
    require(request.actor, permissions.READ_LOAN, project_here(request, request.actor))
    return workbook(finance.loan_template(), "loans.xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
@page
def read(request: PageRequest) -> HttpResponse:
    """导入放款文件: the slip and its file; the batch that comes of it is the preview, and moves no money."""
    project_id = project_here(request, request.actor)
    require(request.actor, permissions.READ_LOAN, project_id)
    today = clock.business_day()
    accounts = org.project_card(project_id, actor=request.actor).bank_accounts
    form = ReadForm(request.POST or None, request.FILES or None, accounts=accounts, today=today)
    context: dict[str, Any] = {
        "title": _("导入放款文件"),
        "crumbs": [Crumb(_("银行放款"), reverse("finance:loan_batches"))],
        "form": form,
        "columns": finance.loan_columns(),
        "cancel": reverse("finance:loan_batches"),
    }
    if request.method != "POST":
        return render(request, "backoffice/finance/read_loans.html", context)
    status = 422
    if form.is_valid():
        try:
            batch_id = _read(project_id, form.cleaned_data, request)
            return go(request, batch_url(batch_id), _("放款文件已导入，请核对匹配结果"))
        except Refusal as refusal:
            refuse(form, refusal)
            context["row_errors"] = getattr(refusal, "errors", ())[:_MOST_SHOWN]
            status = status_of(refusal)
    return render(request, "backoffice/finance/read_loans.html", context, status=status)


def _read(project_id: int, cleaned: dict[str, Any], request: PageRequest) -> int:
    content, filename = read_table(cleaned["file"])
    slip = actions.LoanSlip(
        bank=cleaned["lender"],
        number=cleaned["slip"],
        bank_account_id=cleaned["into"],
        dated_on=cleaned["day"],
        total=cleaned["total"],
        arrived_on=cleaned["arrived"],
    )
    today = clock.business_day()
    return actions.read_loan_batch(project_id, slip, content, filename, today=today, actor=request.actor)


@require_http_methods(["GET", "HEAD", "POST"])
@page
def post(request: PageRequest, loan_batch_id: int) -> HttpResponse:
    """放款入账: a receipt for every matched line; how many stay behind is said once more."""
    batch: Any = one(finance.loan_batches(request.actor), pk=loan_batch_id)
    require(request.actor, permissions.POST_LOAN, batch.project_id)
    form = PostForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {
        "title": _("放款入账 %(batch)s") % {"batch": batch},
        "intro": _(
            "结算单 %(slip)s 元，%(lines)s 行，其中待查 %(pending)s 行。每行一张收据，只核销匹配的那笔贷款。"
        )
        % {"slip": f"{batch.slip_total:,.2f}", "lines": batch.line_count, "pending": batch.pending_count},
        "form": form,
        "submit": _("入账"),
        "cancel": batch_url(batch.pk),
    }
    status = 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            kept, today = form.cleaned_data["exceptions"] or 0, clock.business_day()
            try:
                posted = actions.post_loan_batch(batch.pk, exceptions=kept, today=today, actor=request.actor)
                return go(request, batch_url(batch.pk), _("已入账 %(count)s 行") % {"count": posted})
            except Refusal as refusal:
                refuse(form, refusal)
                context["row_errors"] = getattr(refusal, "errors", ())[:_MOST_SHOWN]
                status = status_of(refusal)
    return render(request, "backoffice/finance/post_loans.html", context, status=status)


@page
def discard(request: PageRequest, loan_batch_id: int) -> HttpResponse:
    """作废放款批次, before it is posted."""
    batch: Any = one(finance.loan_batches(request.actor), pk=loan_batch_id)
    require(request.actor, permissions.READ_LOAN, batch.project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.discard_loan_batch(batch.pk, reason=cleaned["reason"], actor=request.actor)
        return go(request, batch_url(batch.pk), _("放款批次已作废"))

    return answer_form(
        request,
        "backoffice/form.html",
        make=lambda data, files: DiscardForm(data),
        act=act,
        context={
            "title": _("作废放款批次 %(batch)s") % {"batch": batch},
            "intro": _("没有任何款项入账；同一文件和结算单可以重新导入。"),
            "submit": _("作废"),
            "danger": True,
            "cancel": batch_url(batch.pk),
        },
    )
