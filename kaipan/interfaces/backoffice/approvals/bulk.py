"""One answer to many questions."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kaipan.approvals import actions
from kaipan.approvals.permissions import TAKES_PART
from kaipan.interfaces.backoffice.approvals.forms import ManyForm
from kaipan.interfaces.backoffice.approvals.lists import Inbox
from kaipan.interfaces.backoffice.shell.forms import FORM_SENT, answer_form
from kaipan.interfaces.backoffice.shell.http import page, render
from kaipan.interfaces.backoffice.shell.parts import BulkOutcome
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.sentences import sentence
from kaipan.kernel.errors import NotFound


@require_POST
@page
def approve_many(request: PageRequest) -> HttpResponse:
    """Say yes to the ticked questions."""
    return _answer(request, _("批量同意"), is_yes=True)


@require_POST
@page
def reject_many(request: PageRequest) -> HttpResponse:
    """Say no to the ticked questions, and why."""
    return _answer(request, _("批量驳回"), is_yes=False)


def _answer(request: PageRequest, title: str, *, is_yes: bool) -> HttpResponse:
    if not any(request.actor.may_somewhere(permission) for permission in TAKES_PART):
        raise NotFound
    chosen = [row.pk for row in Inbox.selection(request)]
    context = {
        "title": title,
        "submit": title,
        "cancel": reverse("approvals:inbox"),
        "intro": _("共 %(count)s 项，逐项按您的环节办理；不能办理的会说明原因。") % {"count": len(chosen)},
        "selected": chosen,
        "mark": FORM_SENT,
        "danger": not is_yes,
    }
    template = "backoffice/reservations/batch_form.html"

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        answer = actions.approve_many if is_yes else actions.reject_many
        return _outcomes(request, answer(chosen, comment=cleaned["comment"], actor=request.actor), context)

    if FORM_SENT not in request.POST:
        return render(request, template, context | {"form": ManyForm()})
    return answer_form(request, template, lambda data, _files: ManyForm(data), act, context)


def _outcomes(request: PageRequest, given: actions.AnswersGiven, context: dict[str, Any]) -> HttpResponse:
    """Question by question what was done, the refused first."""
    rows = [
        BulkOutcome(
            each.title,
            reverse("approvals:request", args=[each.approval_id]),
            sentence(each.refusal) if each.refusal else "",
        )
        for each in (*given.refused, *given.done)
    ]
    shown = {
        "title": context["title"],
        "outcomes": rows,
        "is_dry_run": False,
        "ready": len(given.done),
        "refused": len(given.refused),
        "action": request.path,
        "hidden": [],
        "submit": context["submit"],
        "cancel": context["cancel"],
    }
    return render(request, "backoffice/bulk.html", shown)
