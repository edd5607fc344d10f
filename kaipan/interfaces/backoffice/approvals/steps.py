"""What else may be done with a step: send the question back, give the step on, let somebody sign too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kaipan.approvals import actions, queries
from kaipan.approvals.permissions import SET_ROUTE, TAKES_PART
from kaipan.approvals.queries import ApprovalCard, MyTurn
from kaipan.interfaces.backoffice.approvals.forms import PersonForm, ReturnForm, SignerForm
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import ApprovalId
from kaipan.org import queries as org

_FORM = "backoffice/approvals/step_form.html"
_BOTH = ["GET", "HEAD", "POST"]


def _opened(request: PageRequest, approval_id: int) -> tuple[ApprovalCard, MyTurn]:
    """The question and the actor's turn at it; not found where it is not theirs."""
    card = queries.approval_card(ApprovalId(approval_id), actor=request.actor)
    turns = queries.my_turns(card.id, actor=request.actor)
    if not turns:
        raise NotFound
    return card, turns[0]


def _frame(card: ApprovalCard, title: str, submit: str) -> dict[str, Any]:
    back = reverse("approvals:request", args=[card.id])
    return {"title": title, "submit": submit, "cancel": back, "crumbs": [Crumb(card.title, back)]}


def _people(card: ApprovalCard, request: PageRequest) -> Sequence[Any]:
    """Who may hold a step in the project, but for who asked and who chooses."""
    found: dict[int, Any] = {}
    for permission in TAKES_PART:
        found.update({each.pk: each for each in org.holders(card.project_id, permission)})
    out = (card.requested_by, request.actor.staff_id)
    return sorted((each for pk, each in found.items() if pk not in out), key=lambda each: each.name)


@require_http_methods(_BOTH)
@page
def return_page(request: PageRequest, approval_id: int) -> HttpResponse:
    """退回: to an earlier step, or to who asked."""
    card, turn = _opened(request, approval_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        to_node = int(cleaned["to_step"]) if cleaned["to_step"] else None
        actions.return_to_step(
            card.id, to_node_id=to_node, comment=cleaned["comment"], actor=request.actor, node_id=turn.node_id
        )
        return go(request, reverse("approvals:inbox"), _("已退回：%(title)s") % {"title": card.title})

    return answer_form(
        request,
        _FORM,
        lambda data, _files: ReturnForm(data, steps=turn.returns_to),
        act,
        _frame(card, _("退回"), _("退回")),
    )


@require_http_methods(_BOTH)
@page
def transfer_page(request: PageRequest, approval_id: int) -> HttpResponse:
    """转办: to somebody else who may hold it."""
    card, turn = _opened(request, approval_id)
    people = _people(card, request)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.transfer(
            card.id,
            to_staff_id=int(cleaned["staff_id"]),
            comment=cleaned["comment"],
            actor=request.actor,
            node_id=turn.node_id,
        )
        return go(request, reverse("approvals:inbox"), _("已转办：%(title)s") % {"title": card.title})

    context = _frame(card, _("转办"), _("转办")) | {"intro": _("转办后您不能再办理这一环节。")}
    return answer_form(request, _FORM, lambda data, _files: PersonForm(data, people=people), act, context)


@require_http_methods(_BOTH)
@page
def sign_page(request: PageRequest, approval_id: int) -> HttpResponse:
    """加签: somebody else looks too."""
    card, turn = _opened(request, approval_id)
    people = _people(card, request)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.add_signer(
            card.id,
            staff_id=int(cleaned["staff_id"]),
            before=cleaned["order"] == "before",
            comment=cleaned["comment"],
            actor=request.actor,
            node_id=turn.node_id,
        )
        return go(request, reverse("approvals:request", args=[card.id]), _("已加签"))

    return answer_form(
        request,
        _FORM,
        lambda data, _files: SignerForm(data, people=people),
        act,
        _frame(card, _("加签"), _("加签")),
    )


@require_http_methods(_BOTH)
@page
def assign_page(request: PageRequest, approval_id: int, node_id: int) -> HttpResponse:
    """改派: somebody for a step whose holders cannot answer."""
    card = queries.approval_card(ApprovalId(approval_id), actor=request.actor)
    require(request.actor, SET_ROUTE, card.project_id)
    if node_id not in {step.id for step in queries.way_of(card.id, actor=request.actor)}:
        raise NotFound
    people = _people(card, request)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.assign_decider(
            card.id,
            node_id=node_id,
            to_staff_id=int(cleaned["staff_id"]),
            comment=cleaned["comment"],
            actor=request.actor,
        )
        return go(request, reverse("approvals:request", args=[card.id]), _("已改派"))

    return answer_form(
        request,
        _FORM,
        lambda data, _files: PersonForm(data, people=people),
        act,
        _frame(card, _("改派审批人"), _("改派")),
    )
