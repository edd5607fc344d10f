"""POS 终端 on pages: registered, its rate set, retired."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kaipan.banking import actions
from kaipan.banking import queries as banking
from kaipan.banking.permissions import MANAGE_TERMINAL
from kaipan.interfaces.backoffice.banking.forms import TerminalForm, TermsForm
from kaipan.interfaces.backoffice.banking.words import agreed_now
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.org import queries as org
from kaipan.platform import clock
from kaipan.platform.scopes import one


@page
def add(request: PageRequest, project_id: int) -> HttpResponse:
    """登记终端, with what its acquirer agreed to."""
    require(request.actor, MANAGE_TERMINAL, project_id)
    accounts = org.project_card(project_id, actor=request.actor).bank_accounts
    back = reverse("banking:terminals", args=[project_id])
    shown: list[TerminalForm] = []

    def make(data: Any, _files: Any) -> TerminalForm:
        shown[:] = [TerminalForm(data, accounts=accounts, today=clock.business_day())]
        return shown[0]

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.add_terminal(
            project_id,
            acquirer=cleaned["company"],
            merchant_number=cleaned["merchant"],
            terminal_number=cleaned["number"],
            bank_account_id=cleaned["into"],
            terms=shown[0].terms(),
            valid_from=cleaned["begins"],
            actor=request.actor,
        )
        return go(request, back, _("终端已登记"))

    context = {
        "title": _("登记终端"),
        "submit": _("登记"),
        "cancel": back,
        "crumbs": [Crumb(_("POS 终端"), back)],
    }
    return answer_form(request, "backoffice/form.html", make, act, context)


@page
def set_terms(request: PageRequest, terminal_id: int) -> HttpResponse:
    """设定费率 from a day on; what held before stays for swipes before it."""
    terminal: Any = _terminal(request, terminal_id)
    back = reverse("banking:terminals", args=[terminal.project_id])
    shown: list[TermsForm] = []

    def make(data: Any, _files: Any) -> TermsForm:
        shown[:] = [TermsForm(data, initial={"begins": clock.business_day()})]
        return shown[0]

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.set_terminal_terms(
            terminal.pk, shown[0].terms(), valid_from=cleaned["begins"], actor=request.actor
        )
        return go(request, back, _("费率已设定"))

    context = {
        "title": _("设定费率 %(terminal)s") % {"terminal": terminal},
        "intro": _("现行：%(terms)s") % {"terms": agreed_now(terminal)},
        "submit": _("设定"),
        "cancel": back,
        "crumbs": [Crumb(_("POS 终端"), back)],
    }
    return answer_form(request, "backoffice/form.html", make, act, context)


@require_POST
@page
def retire(request: PageRequest, terminal_id: int) -> HttpResponse:
    """停用终端; what was swiped on it may still be settled."""
    terminal: Any = _terminal(request, terminal_id)
    actions.retire_terminal(terminal.pk, today=clock.business_day(), actor=request.actor)
    return go(request, reverse("banking:terminals", args=[terminal.project_id]), _("终端已停用"))


def _terminal(request: PageRequest, terminal_id: int) -> Any:
    terminal = one(banking.terminals(request.actor), pk=terminal_id)
    require(request.actor, MANAGE_TERMINAL, terminal.project_id)
    return terminal
