"""Receipts, their papers and their end; receipt books; advances."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kaipan.documents import actions as documents
from kaipan.finance import actions, permissions
from kaipan.finance import queries as finance
from kaipan.interfaces.backoffice.documents.pdf import pdf
from kaipan.interfaces.backoffice.finance.forms import BookForm, VoidForm
from kaipan.interfaces.backoffice.finance.lists import account_url, receipt_url
from kaipan.interfaces.backoffice.finance.receipt_page import receipt_context
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.projects import project_here
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.platform import clock
from kaipan.platform.scopes import one


@page
def receipt(request: PageRequest, receipt_id: int) -> HttpResponse:
    """A receipt with the ways its money came, what it paid, its journals and its paper."""
    found = one(finance.receipts(request.actor), pk=receipt_id)
    return render(request, "backoffice/finance/receipt.html", receipt_context(request, found))


@require_POST
@page
def print_receipt(request: PageRequest, receipt_id: int) -> HttpResponse:
    """Issue the paper, or find the one that stands, and print a copy of it."""
    found = finance.receipt_card(receipt_id, actor=request.actor)
    paper_id = actions.issue_receipt(found.id, actor=request.actor)
    return pdf(documents.print_paper(paper_id, actor=request.actor), found.number)


@page
def void_receipt(request: PageRequest, receipt_id: int) -> HttpResponse:
    """作废: what the receipt paid is owed again, and its number stays used."""
    card = finance.receipt_card(receipt_id, actor=request.actor)
    require(request.actor, permissions.VOID_RECEIPT, card.project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        today = clock.business_day()
        actions.void_receipt(card.id, reason=cleaned["reason"], today=today, actor=request.actor)
        return go(request, receipt_url(card.id), _("收据 %(number)s 已作废") % {"number": card.number})

    return answer_form(
        request,
        "backoffice/form.html",
        make=lambda data, files: VoidForm(data),
        act=act,
        context={
            "title": _("作废收据 %(number)s") % {"number": card.number},
            "intro": _("已核销的款项恢复为未收，凭证在今天红冲，号码保留为作废。请同时收回客户联。"),
            "submit": _("作废"),
            "danger": True,
            "cancel": receipt_url(card.id),
        },
    )


@page
def apply_advance(request: PageRequest, account_id: int) -> HttpResponse:
    """核销预收: money received earlier against what is due now."""
    account = one(finance.accounts(request.actor).select_related("deal"), pk=account_id)
    require(request.actor, permissions.POST_RECEIPT, account.project_id)
    back = account_url(account) or reverse("finance:receipts")

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        applied = actions.apply_advance(account.pk, today=clock.business_day(), actor=request.actor)
        return go(request, back, _("已核销预收 %(amount)s 元") % {"amount": f"{applied:,.2f}"})

    return answer_form(
        request,
        "backoffice/finance/apply_advance.html",
        make=lambda data, files: Form(data),
        act=act,
        context={
            "title": _("核销预收 %(label)s") % {"label": account.label},
            "account": account,
            "dues": [due for due in finance.dues_of(account.pk) if not due.settled],
            "submit": _("核销"),
            "cancel": back,
        },
    )


@page
def new_book(request: PageRequest) -> HttpResponse:
    """登记收据本."""
    project_id = project_here(request, request.actor)
    require(request.actor, permissions.MANAGE_BOOK, project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        letters = cleaned.pop("letters")
        actions.open_receipt_book(project_id, prefix=letters, **cleaned, actor=request.actor)
        return go(request, reverse("finance:books"), _("收据本“%(name)s”已登记") % {"name": cleaned["name"]})

    context = {"title": _("登记收据本"), "submit": _("登记"), "cancel": reverse("finance:books")}
    return answer_form(request, "backoffice/form.html", lambda data, files: BookForm(data), act, context)


@require_POST
@page
def close_book(request: PageRequest, book_id: int) -> HttpResponse:
    """停用收据本; the numbers not given stay unused."""
    book = one(finance.receipt_books(request.actor), pk=book_id)
    actions.close_receipt_book(book.pk, actor=request.actor)
    return go(request, reverse("finance:books"), _("收据本“%(name)s”已停用") % {"name": book.name})
