"""Statements on pages: read, withdrawn, their lines noted, matches undone."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kaipan.banking import actions
from kaipan.banking import queries as banking
from kaipan.banking.permissions import READ_STATEMENT
from kaipan.interfaces.backoffice.banking.forms import WhyForm
from kaipan.interfaces.backoffice.banking.statement_forms import NoteForm, ReadStatementForm
from kaipan.interfaces.backoffice.banking.statement_lists import (
    accounts_crumb,
    matching_url,
    statement_url,
)
from kaipan.interfaces.backoffice.shell.forms import answer_form, refuse
from kaipan.interfaces.backoffice.shell.http import go, page, render, status_of
from kaipan.interfaces.backoffice.shell.import_files import workbook
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.typed import id_in
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
    require(request.actor, READ_STATEMENT, project_id)
    return workbook(banking.statement_template(), "bank-statement.xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
@page
def read(request: PageRequest, project_id: int) -> HttpResponse:
    """导入对账单: what is certain is matched at once, and no money moves in the books."""
    require(request.actor, READ_STATEMENT, project_id)
    form = _read_form(request, project_id)
    context: dict[str, Any] = {
        "title": _("导入对账单"),
        "crumbs": [accounts_crumb(project_id)],
        "form": form,
        "columns": banking.statement_columns(),
        "project_id": project_id,
        "cancel": reverse("banking:bank_accounts", args=[project_id]),
    }
    if request.method != "POST":
        return render(request, "backoffice/banking/read_statement.html", context)
    status = 422
    if form.is_valid():
        try:
            statement_id = _read(project_id, form.cleaned_data, request)
            return go(request, statement_url(statement_id), _("对账单已导入，请核对未勾对的流水"))
        except Refusal as refusal:
            refuse(form, refusal)
            context["row_errors"] = getattr(refusal, "errors", ())[:_MOST_SHOWN]
            status = status_of(refusal)
    return render(request, "backoffice/banking/read_statement.html", context, status=status)


def _read_form(request: PageRequest, project_id: int) -> ReadStatementForm:
    known = banking.reconciled_accounts(request.actor).filter(project_id=project_id)
    return ReadStatementForm(
        request.POST or None,
        request.FILES or None,
        accounts=org.project_card(project_id, actor=request.actor).bank_accounts,
        balances={each.pk: each.bank_balance for each in known if each.bank_balance is not None},
        chosen=id_in(request.GET.get("account", "")),
        today=clock.business_day(),
    )


def _read(project_id: int, cleaned: dict[str, Any], request: PageRequest) -> int:
    content, filename = read_table(cleaned["file"])
    told = actions.Told(cleaned["into"], cleaned["opening"], cleaned["closing"], cleaned["until"])
    today = clock.business_day()
    return actions.read_statement(project_id, told, content, filename, today=today, actor=request.actor)


@page
def withdraw(request: PageRequest, statement_id: int) -> HttpResponse:
    """撤回对账单, the last one, while nothing is built upon it."""
    statement: Any = one(banking.statements(request.actor), pk=statement_id)
    require(request.actor, READ_STATEMENT, statement.project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.withdraw_statement(statement.pk, reason=cleaned["said"], actor=request.actor)
        return go(request, statement_url(statement.pk), _("对账单已撤回"))

    context = {
        "title": _("撤回对账单 %(statement)s") % {"statement": statement},
        "intro": _("其流水不再参与对账；同一文件可以重新导入。已有勾对的，请先撤销勾对。"),
        "submit": _("撤回"),
        "danger": True,
        "cancel": statement_url(statement.pk),
    }
    return answer_form(request, "backoffice/form.html", lambda data, _files: WhyForm(data), act, context)


@page
def note(request: PageRequest, bank_line_id: int) -> HttpResponse:
    """登记待查: why nobody knows the line, and whose task it is."""
    line: Any = one(banking.statement_lines(request.actor), pk=bank_line_id)
    require(request.actor, READ_STATEMENT, line.project_id)
    people = banking.statement_owners(line.project_id)
    back = matching_url(line.bank_account_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.note_statement_line(
            line.pk,
            inquiry=cleaned["why"],
            remark=cleaned["said"],
            owner_id=cleaned["person"],
            actor=request.actor,
        )
        return go(request, back, _("流水 %(serial)s 的待查已登记") % {"serial": line.serial})

    context = {
        "title": _("登记待查 %(serial)s") % {"serial": line.serial},
        "note": f"{line.dated_on} {line.counterparty_name} {line.amount:,.2f}",
        "submit": _("登记"),
        "cancel": back,
    }
    return answer_form(
        request,
        "backoffice/form.html",
        lambda data, _files: NoteForm(data, people=people, line=line),
        act,
        context,
    )


@page
def undo_match(request: PageRequest, bank_match_id: int) -> HttpResponse:
    """撤销勾对: its lines and movements wait again."""
    match: Any = one(banking.statement_matches(request.actor), pk=bank_match_id)
    require(request.actor, READ_STATEMENT, match.project_id)
    back = matching_url(match.bank_account_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.undo_statement_match(match.pk, reason=cleaned["said"], actor=request.actor)
        return go(request, back, _("勾对已撤销"))

    context = {
        "title": _("撤销勾对 %(about)s") % {"about": match.about},
        "note": f"{match.amount:,.2f}",
        "intro": _("流水和账面收付回到未勾对，可以重新勾对；账面不变。"),
        "submit": _("撤销勾对"),
        "danger": True,
        "cancel": back,
    }
    return answer_form(request, "backoffice/form.html", lambda data, _files: WhyForm(data), act, context)
