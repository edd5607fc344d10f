"""勾对: the bank's lines on the left, what the books say on the right, and their sums."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kaipan.banking import actions
from kaipan.banking import queries as banking
from kaipan.banking.permissions import READ_STATEMENT
from kaipan.interfaces.backoffice.banking.statement_lists import accounts_crumb, matching_url
from kaipan.interfaces.backoffice.banking.statement_words import told
from kaipan.interfaces.backoffice.shell.badges import Tone
from kaipan.interfaces.backoffice.shell.http import go, page, render, status_of, toast
from kaipan.interfaces.backoffice.shell.projects import remember_project
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.sentences import sentence
from kaipan.interfaces.backoffice.shell.typed import ids_in, search_text
from kaipan.kernel.actor import require
from kaipan.kernel.errors import Refusal
from kaipan.kernel.money import ZERO, Money
from kaipan.platform.scopes import one
from kaipan.sales.permissions import RECEIVE

_MOST_SHOWN = 100
_LONGEST_KEY = 40
_SUMS = "match-sums"


def account_in(request: PageRequest, bank_account_id: int, *rights: str) -> Any:
    """The account of the address among those this person sees, which makes its project the current one."""
    account: Any = one(banking.reconciled_accounts(request.actor), pk=bank_account_id)
    for right in rights:
        require(request.actor, right, account.project_id)
    remember_project(request, account.project_id)
    return account


@require_safe
@page
def match(request: PageRequest, bank_account_id: int) -> HttpResponse:
    """Both columns; with some chosen, their sums."""
    account = account_in(request, bank_account_id)
    status = 200
    find, refused = "", None
    try:
        find = search_text(request.GET.get("find", ""))
    except Refusal as refusal:
        refused, status = sentence(refusal), status_of(refusal)
    lines = banking.open_statement_lines(account.pk, request.actor, find)
    movements = banking.book_movements(account, find)
    chosen_lines = set(ids_in(request.GET.getlist("line")))
    chosen = set(_keys(request.GET.getlist("movement")))
    sums = _sums(
        [line for line in lines if line.pk in chosen_lines],
        [each for each in movements if each.key in chosen],
    )
    if request.htmx and request.htmx.target == _SUMS:
        return render(request, "backoffice/banking/match_sums.html", {"sums": sums})
    project_id = account.project_id
    context = {
        "title": _("勾对 %(account)s") % {"account": account},
        "crumbs": [accounts_crumb(project_id)],
        "account": account,
        "find": find,
        "refused": refused,
        "lines": lines[:_MOST_SHOWN],
        "line_count": lines.count(),
        "movements": [told(each, request.actor, project_id) for each in movements[:_MOST_SHOWN]],
        "movement_count": len(movements),
        "chosen_lines": chosen_lines,
        "chosen": chosen,
        "sums": sums,
        "may_read": request.actor.may(READ_STATEMENT, project_id),
        "may_receive": request.actor.may(RECEIVE, project_id),
    }
    return render(request, "backoffice/banking/match_bank.html", context, status=status)


@require_POST
@page
def make_match(request: PageRequest, bank_account_id: int) -> HttpResponse:
    """勾对 what is chosen."""
    account = account_in(request, bank_account_id, READ_STATEMENT)
    actions.match_statement_lines(
        account.project_id,
        account.pk,
        ids_in(request.POST.getlist("line")),
        _keys(request.POST.getlist("movement")),
        actor=request.actor,
    )
    return go(request, matching_url(account.pk), _("已勾对"))


@require_POST
@page
def match_again(request: PageRequest, bank_account_id: int) -> HttpResponse:
    """自动勾对, after the books went on."""
    account = account_in(request, bank_account_id, READ_STATEMENT)
    try:
        found = actions.match_statement_again(account.project_id, account.pk, actor=request.actor)
    except Refusal as refusal:
        if request.htmx:
            return toast(HttpResponse(status=status_of(refusal)), sentence(refusal), Tone.AMBER)
        raise
    return go(request, matching_url(account.pk), _("又勾对了 %(count)s 笔") % {"count": found})


def _keys(typed: Iterable[str]) -> list[str]:
    """Keys of movements as the page wrote them."""
    return [each for each in typed if each.isascii() and each.isprintable() and len(each) <= _LONGEST_KEY]


def _sums(lines: Sequence[Any], movements: Sequence[banking.Movement]) -> dict[str, Any]:
    """Both sides of what is chosen, signed, and their difference."""
    bank = Money.total(line.amount if line.direction == "IN" else ZERO - line.amount for line in lines)
    books = Money.total(movement.signed for movement in movements)
    return {
        "bank": bank,
        "books": books,
        "gap": bank - books,
        "fits": bool(lines and movements) and bank == books,
        "nothing": not lines and not movements,
    }
