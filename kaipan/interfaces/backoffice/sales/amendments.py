"""The page of an amendment, and what becomes of it: carried out, given up, taken back."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kaipan.documents.permissions import VIEW_PAPER
from kaipan.interfaces.backoffice.approvals.questions import opens_question
from kaipan.interfaces.backoffice.sales.amendment_forms import ReasonForm
from kaipan.interfaces.backoffice.sales.amendment_lists import amendment_url
from kaipan.interfaces.backoffice.sales.amendment_words import outcome_of
from kaipan.interfaces.backoffice.sales.change_kinds import kind_words, undoable
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import Actor, require, require_any
from kaipan.platform import clock
from kaipan.sales import actions, permissions
from kaipan.sales import queries as sales


@page
def amendment(request: PageRequest, amendment_id: int) -> HttpResponse:
    """A 变更申请: what is asked, what it changes, how far it is, and what can be done with it."""
    found = sales.amendment_card(amendment_id, actor=request.actor)
    context = {
        "title": f"{kind_words(found.kinds)} {found.deal.room.label}",
        "note": found.number,
        "crumbs": [Crumb(_("变更申请"), reverse("sales:amendments"))],
        "amendment": found,
        "kinds": kind_words(found.kinds),
        "question_opens": opens_question(found.approval_id, request.actor),
        "outcome": outcome_of(found.before, found.after),
        "successor": found.deal.exchanged_into if _went_on(found) else None,
        "may": _may(request.actor, found),
    }
    return render(request, "backoffice/sales/amendment.html", context)


def _went_on(found: Any) -> bool:
    """Whether the deal went on in another room by this amendment."""
    return found.kind == "EXCHANGE" and found.state == "EXECUTED" and hasattr(found.deal, "exchanged_into")


def _may(actor: Actor, found: Any) -> dict[str, bool]:
    """Which verbs the page offers; the verbs themselves judge again."""
    waits, project_id = found.state == "PROPOSED", found.deal.project_id
    amends = actor.may(permissions.AMEND, project_id)
    executes = actor.may(permissions.EXECUTE_AMENDMENT, project_id)
    return {
        "execute": waits and executes and found.approval.state == "APPROVED",
        "drop": waits and (executes or amends),
        "undo": amends and _is_last(actor, found),
        "print": sales.has_paper(found)
        and actor.may(permissions.PRINT, project_id)
        and actor.may(VIEW_PAPER, project_id),
    }


def _is_last(actor: Actor, found: Any) -> bool:
    last = undoable(list(sales.amendments_of(found.deal_id, actor=actor)))
    return last is not None and last.pk == found.pk


@require_POST
@page
def execute(request: PageRequest, amendment_id: int) -> HttpResponse:
    """执行变更: carry an approved amendment out."""
    found = sales.amendment_card(amendment_id, actor=request.actor)
    actions.execute_amendment(amendment_id, actor=request.actor, today=clock.business_day())
    return go(request, amendment_url(amendment_id), _("%(number)s 已执行") % {"number": found.number})


@page
def drop(request: PageRequest, amendment_id: int) -> HttpResponse:
    """放弃变更: why it is not carried out."""
    found = sales.amendment_card(amendment_id, actor=request.actor)
    require_any(request.actor, (permissions.AMEND, permissions.EXECUTE_AMENDMENT), found.deal.project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.drop_amendment(amendment_id, **cleaned, actor=request.actor, today=clock.business_day())
        return go(request, amendment_url(amendment_id), _("%(number)s 已放弃") % {"number": found.number})

    return answer_form(
        request,
        "backoffice/form.html",
        make=lambda data, files: ReasonForm(data),
        act=act,
        context={
            "title": _("放弃变更 %(number)s") % {"number": found.number},
            "intro": _("申请及其审批一并撤回，交易保持原样，可再办理其他业务。"),
            "submit": _("放弃变更"),
            "danger": True,
            "cancel": amendment_url(amendment_id),
        },
    )


@page
def undo(request: PageRequest, amendment_id: int) -> HttpResponse:
    """撤销变更: ask for what an executed amendment changed to become what it was."""
    found = sales.amendment_card(amendment_id, actor=request.actor)
    require(request.actor, permissions.AMEND, found.deal.project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        asked = actions.propose_amendment(
            found.deal_id,
            changes=[actions.Undo(amendment_id)],
            **cleaned,
            actor=request.actor,
            today=clock.business_day(),
        )
        return go(request, amendment_url(asked), _("撤销申请已提交，待审批"))

    return answer_form(
        request,
        "backoffice/form.html",
        make=lambda data, files: ReasonForm(data),
        act=act,
        context={
            "title": _("撤销变更 %(number)s") % {"number": found.number},
            "intro": _("把“%(kinds)s”改动的内容恢复为变更前；须重新审批后执行。")
            % {"kinds": kind_words(found.kinds)},
            "submit": _("提交撤销申请"),
            "cancel": amendment_url(amendment_id),
        },
    )
