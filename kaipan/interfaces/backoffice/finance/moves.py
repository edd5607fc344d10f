"""Accounts, refunds, transfers, forfeitures and to-dos on pages."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kaipan.finance import actions, permissions
from kaipan.finance import queries as finance
from kaipan.interfaces.backoffice.finance.moves_forms import CancelForm, EvidenceForm, GrantForm, PayForm
from kaipan.interfaces.backoffice.finance.moves_lists import account_page, refund_page
from kaipan.interfaces.backoffice.finance.moves_pages import (
    account_context,
    forfeiture_context,
    refund_context,
    transfer_context,
)
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.org import queries as org
from kaipan.platform import clock
from kaipan.platform.scopes import one

_FORM = "backoffice/form.html"


@require_GET
@page
def account(request: PageRequest, account_id: int) -> HttpResponse:
    """All money about one thing: what is due, what came, what left."""
    found = one(finance.accounts(request.actor).select_related("deal", "payer"), pk=account_id)
    return render(request, "backoffice/finance/account.html", account_context(request, found))


@page
def grant_refund(request: PageRequest, account_id: int) -> HttpResponse:
    """批准退款: the advance, or part of it, is to be paid back by another person."""
    found = one(finance.accounts(request.actor), pk=account_id)
    require(request.actor, permissions.GRANT_REFUND, found.project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        refund_id = actions.order_refund(found.pk, **cleaned, today=clock.business_day(), actor=request.actor)
        return go(request, refund_page(refund_id), _("退款已批准，待出纳付款"))

    initial = {"amount": found.advance, "payee_name": found.payer.name}
    return answer_form(
        request,
        _FORM,
        make=lambda data, files: GrantForm(data, initial=initial),
        act=act,
        context={
            "title": _("退款 %(label)s") % {"label": found.label},
            "intro": _("预收余额 %(advance)s 元。批准后记为应付退款，由另一位有付款权限的人付款。")
            % {"advance": f"{found.advance:,.2f}"},
            "submit": _("批准退款"),
            "cancel": account_page(found.pk),
        },
    )


@require_GET
@page
def refund(request: PageRequest, refund_id: int) -> HttpResponse:
    """A refund and what may be done with it."""
    found = one(finance.refunds(request.actor), pk=refund_id)
    return render(request, "backoffice/finance/refund.html", refund_context(request, found))


@page
def pay_refund(request: PageRequest, refund_id: int) -> HttpResponse:
    """支付退款: the money leaves the till or the bank."""
    found = one(finance.refunds(request.actor), pk=refund_id)
    require(request.actor, permissions.PAY_REFUND, found.project_id)
    today = clock.business_day()
    accounts = org.project_card(found.project_id, actor=request.actor).bank_accounts

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.pay_refund(found.pk, **cleaned, today=today, actor=request.actor)
        return go(request, refund_page(found.pk), _("退款单 %(number)s 已付款") % {"number": found.number})

    return answer_form(
        request,
        _FORM,
        make=lambda data, files: PayForm(data, accounts=accounts, today=today),
        act=act,
        context={
            "title": _("支付退款 %(number)s") % {"number": found.number},
            "intro": _("付给 %(payee)s %(amount)s 元。")
            % {"payee": found.payee_name, "amount": f"{found.to_pay:,.2f}"},
            "submit": _("确认已付款"),
            "cancel": refund_page(found.pk),
        },
    )


@page
def cancel_refund(request: PageRequest, refund_id: int) -> HttpResponse:
    """取消退款, before it is paid."""
    found = one(finance.refunds(request.actor), pk=refund_id)
    require(request.actor, permissions.GRANT_REFUND, found.project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        today = clock.business_day()
        actions.call_off_refund(found.pk, reason=cleaned["reason"], today=today, actor=request.actor)
        return go(request, refund_page(found.pk), _("退款单 %(number)s 已取消") % {"number": found.number})

    return answer_form(
        request,
        _FORM,
        make=lambda data, files: CancelForm(data),
        act=act,
        context={
            "title": _("取消退款 %(number)s") % {"number": found.number},
            "intro": _("应付退款在今天红冲，款项回到预收余额；已关闭的账户重新启用。"),
            "submit": _("取消退款"),
            "danger": True,
            "cancel": refund_page(found.pk),
        },
    )


@require_POST
@page
def reveal_payee(request: PageRequest, refund_id: int) -> HttpResponse:
    """The payee's whole account number, this once; the trail says who looked."""
    found = one(finance.refunds(request.actor), pk=refund_id)
    number = actions.reveal_payee_account(found.pk, actor=request.actor)
    return render(request, "backoffice/parts/masked.html", {"text": number})


@require_GET
@page
def transfer(request: PageRequest, transfer_id: int) -> HttpResponse:
    """A transfer between two accounts."""
    found = one(finance.transfers(request.actor), pk=transfer_id)
    return render(request, "backoffice/finance/document.html", transfer_context(request, found))


@require_GET
@page
def forfeiture(request: PageRequest, forfeiture_id: int) -> HttpResponse:
    """A forfeited deposit."""
    found = one(finance.forfeitures(request.actor), pk=forfeiture_id)
    return render(request, "backoffice/finance/document.html", forfeiture_context(request, found))


@page
def close_todo(request: PageRequest, todo_id: int) -> HttpResponse:
    """办结待办, with what shows that it is done."""
    found = one(finance.finance_todos(request.actor), pk=todo_id)
    require(request.actor, permissions.CLOSE_TODO, found.project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.close_todo(found.pk, evidence=cleaned["evidence"], actor=request.actor)
        return go(request, reverse("finance:todos"), _("待办“%(title)s”已办结") % {"title": found.title})

    return answer_form(
        request,
        "backoffice/finance/close_todo.html",
        make=lambda data, files: EvidenceForm(data),
        act=act,
        context={
            "title": _("办结待办"),
            "todo": found,
            "submit": _("办结"),
            "cancel": reverse("finance:todos"),
        },
    )
