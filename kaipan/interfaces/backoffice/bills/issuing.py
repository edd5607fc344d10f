"""开票 and 换开."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kaipan.bills import actions, queries
from kaipan.bills.permissions import ISSUE
from kaipan.finance import queries as finance
from kaipan.interfaces.backoffice.bills.forms import BillForm, ExchangeForm, IssueForm
from kaipan.interfaces.backoffice.bills.words import bill_url
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.projects import remember_project
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.kernel.amounts_in_words import amount_in_words
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one


@page
def issue(request: PageRequest, account_id: int) -> HttpResponse:
    """Issue a bill for the money of an account that none stands for."""
    account = one(finance.accounts(request.actor), pk=account_id)
    require(request.actor, ISSUE, account.project_id)
    remember_project(request, account.project_id)
    kinds = queries.bill_kinds(request.actor).filter(project_id=account.project_id, active=True)
    found = queries.propose_bill(account.pk, actor=request.actor)
    back = reverse("bills:open", args=[account.project_id])
    made: list[BillForm] = []

    def make(data: Any, _files: Any) -> BillForm:
        known = {"buyer_name": found.payer_name}
        made.append(IssueForm(data, initial=known, kinds=kinds, receipts=found.receipts))
        return made[-1]

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        bill_id = actions.issue_bill(
            account.pk,
            cleaned["kind_id"],
            made[-1].terms(),
            form=cleaned["form_number"],
            actor=request.actor,
            today=business_day(),
        )
        return go(request, reverse("bills:bill", args=[bill_id]), _("票据已开出"))

    total = found.amount
    said = {"label": found.label, "amount": f"{total:,.2f}", "words": amount_in_words(total.amount)}
    context = {
        "title": _("开票"),
        "submit": _("开票"),
        "cancel": back,
        "crumbs": [Crumb(_("待开票收款"), back)],
        "intro": _("%(label)s：未开票 %(amount)s 元（%(words)s）。数电票先申请，税务平台给号后登记。") % said,
    }
    return answer_form(request, "backoffice/form.html", make, act, context)


@page
def exchange(request: PageRequest, bill_id: int) -> HttpResponse:
    """Take a receipt in and give another bill for the same money."""
    row: Any = one(queries.bills(request.actor), pk=bill_id)
    require(request.actor, ISSUE, row.project_id)
    kinds = queries.bill_kinds(request.actor).filter(project_id=row.project_id, active=True)
    made: list[ExchangeForm] = []

    def make(data: Any, _files: Any) -> ExchangeForm:
        names = ("buyer_name", "buyer_tax_number", "item", "kind_id")
        known = {name: getattr(row, name) for name in names} | {"copies_back": 1}
        made.append(ExchangeForm(data, initial=known, kinds=kinds))
        return made[-1]

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        new_id = actions.exchange_bill(
            row.pk,
            cleaned["kind_id"],
            made[-1].terms(),
            copies_back=cleaned["copies_back"],
            reason=cleaned["said"],
            form=cleaned["form_number"],
            actor=request.actor,
            today=business_day(),
        )
        return go(request, reverse("bills:bill", args=[new_id]), _("票据已换开"))

    url = bill_url(row)
    context = {
        "title": _("换开票据"),
        "submit": _("换开"),
        "cancel": url,
        "crumbs": [Crumb(str(row), url)],
        "intro": _("收据可换成收据（如更名）或发票；金额和对应的收款不变，旧票标记为已换票。"),
    }
    return answer_form(request, "backoffice/form.html", make, act, context)
