"""One question with the thing it is about, its way, and the yes or no of those whose turn it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kaipan.approvals import actions, queries
from kaipan.approvals.permissions import SET_ROUTE
from kaipan.approvals.queries import ApprovalCard, HandoverCard, NodeCard, VoteCard
from kaipan.interfaces.backoffice.approvals.forms import REJECT, DecisionForm
from kaipan.interfaces.backoffice.approvals.subjects import subject_of
from kaipan.interfaces.backoffice.approvals.words import lasting
from kaipan.interfaces.backoffice.shell.badges import Tone
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.parts import Crumb, Happening
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.ids import ApprovalId

_LOOKS = {
    "APPROVE": ("check", Tone.GREEN),
    "REJECT": ("ban", Tone.RED),
    "RETURN": ("arrow-back-up", Tone.AMBER),
}


@require_http_methods(["GET", "HEAD", "POST"])
@page
def request_page(request: PageRequest, approval_id: int) -> HttpResponse:
    """One question with the thing it is about; those whose turn it is answer it here."""
    actor = request.actor
    card = queries.approval_card(ApprovalId(approval_id), actor=actor)
    turns = queries.my_turns(card.id, actor=actor)
    nodes = queries.way_of(card.id, actor=actor)
    is_mine = card.requested_by == actor.staff_id

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        is_no = cleaned["answer"] == REJECT
        decide = actions.reject if is_no else actions.approve
        node_id = int(cleaned["step"]) if cleaned.get("step") else None
        decide(card.id, comment=cleaned["comment"], actor=actor, node_id=node_id)
        said = _("已驳回：%(title)s") if is_no else _("已同意：%(title)s")
        return go(request, reverse("approvals:inbox"), said % {"title": card.title})

    return answer_form(
        request,
        "backoffice/approvals/request.html",
        lambda data, _files: DecisionForm(data, turns=turns),
        act,
        {
            "title": card.title,
            "card": card,
            "crumbs": [Crumb(_("审批"), reverse("approvals:inbox"))],
            "subject": subject_of(card, actor),
            "happenings": happenings(card, nodes),
            "nodes": [(node, lasting(node.spent)) for node in nodes],
            "turns": turns,
            "is_mine": is_mine,
            "may_assign": actor.may(SET_ROUTE, card.project_id) and card.state == "PENDING",
            "may_remind": is_mine and card.state == "PENDING" and card.returned_at is None,
        },
    )


@require_POST
@page
def withdraw(request: PageRequest, approval_id: int) -> HttpResponse:
    """Take my own question back."""
    actions.withdraw(ApprovalId(approval_id), actor=request.actor)
    return go(request, reverse("approvals:request", args=[approval_id]), _("已撤回"))


@require_POST
@page
def resubmit(request: PageRequest, approval_id: int) -> HttpResponse:
    """Send my returned question on again."""
    actions.resubmit(ApprovalId(approval_id), actor=request.actor)
    return go(request, reverse("approvals:request", args=[approval_id]), _("已重新提交"))


@require_POST
@page
def remind(request: PageRequest, approval_id: int) -> HttpResponse:
    """Remind those it waits for."""
    people = actions.remind(ApprovalId(approval_id), actor=request.actor)
    said = _("已催办：%(people)s") % {"people": "、".join(people.values())}
    return go(request, reverse("approvals:request", args=[approval_id]), said)


def happenings(card: ApprovalCard, nodes: Sequence[NodeCard]) -> list[Happening]:
    """The life of a question, the latest first: asked, given on, answered, used."""
    who = card.requested_by_name
    happened = [Happening(_("提交审批"), card.requested_at, who, icon="send", tone=Tone.BLUE)]
    for node in nodes:
        happened += [_given_on(node, each) for each in node.handovers]
        happened += [_answered(node, each) for each in node.votes]
    if card.decided_at and card.decided_by is None:
        by_rule = _("按审批路线免审同意")
        happened.append(Happening(by_rule, card.decided_at, card.route_name, tone=Tone.GREEN))
    if card.consumed_at:
        happened.append(Happening(_("执行"), card.consumed_at, icon="player-play", tone=Tone.BLUE))
    return sorted(happened, key=lambda each: each.at, reverse=True)


def _given_on(node: NodeCard, handover: HandoverCard) -> Happening:
    title = _("转办：%(step)s") if handover.from_name else _("改派：%(step)s")
    who = f"{handover.from_name or handover.by_name} → {handover.to_name}"
    return Happening(title % {"step": node.name}, handover.at, who, handover.comment, icon="arrow-right")


def _answered(node: NodeCard, vote: VoteCard) -> Happening:
    icon, tone = _LOOKS[vote.answer]
    title = f"{vote.answer_label} · {node.name}" if node.name else vote.answer_label
    took = _("用时 %(spent)s") % {"spent": lasting(vote.at - node.opened_at if node.opened_at else None)}
    text = f"{vote.comment}（{took}）" if vote.comment else took
    return Happening(title, vote.at, _who(vote.staff_name, vote.for_name), text, icon=icon, tone=tone)


def _who(name: str, for_name: str) -> str:
    return _("%(delegate)s（代%(person)s）") % {"delegate": name, "person": for_name} if for_name else name
