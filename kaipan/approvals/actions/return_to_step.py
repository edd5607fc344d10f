"""退回: sending a question back to an earlier step, or to who asked; and sending it on again."""

from __future__ import annotations

from django.db.models.functions import Now

from kaipan.approvals.codes import NodeState, VoteAnswer
from kaipan.approvals.events import ApprovalReturned, about
from kaipan.approvals.locked import hold_delegations, lock_request
from kaipan.approvals.models import ApprovalRequest, Node
from kaipan.approvals.nodes import go_again, open_next, put_aside
from kaipan.approvals.refusals import NotEarlier, NotReturned, NotTheRequester, ReturnReasonRequired
from kaipan.approvals.rules.states import PASSED
from kaipan.approvals.turns import COMMENT, end_node, step_name, turn_of, vote
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ApprovalId
from kaipan.kernel.typed_values.texts import clean_line
from kaipan.platform import audit, events
from kaipan.platform.unit_of_work import use_case


@use_case
def return_to_step(
    approval_id: ApprovalId,
    *,
    to_node_id: int | None = None,
    comment: str,
    actor: Actor,
    node_id: int | None = None,
) -> None:
    """Send the question back, saying why: to an earlier step, or without one to who asked.

    From there it goes through the steps again; answers given there before are kept and stand no more.
    Refuses as :func:`approve` does, a step that is not an earlier one that has passed
    (:class:`NotEarlier`), and a return without words (:class:`ReturnReasonRequired`).
    """
    request = lock_request(approval_id, actor)
    hold_delegations(actor)
    said = clean_line(comment, longest=COMMENT)
    turn = turn_of(request, actor, node_id=node_id)
    if not said:
        raise ReturnReasonRequired(title=request.named)
    target = None if to_node_id is None else _earlier(turn.node, to_node_id)
    vote(turn, VoteAnswer.RETURN, said, actor)
    end_node(turn.node, NodeState.RETURNED)
    put_aside(request)
    if target is None:
        request.returned_at = Now()
        request.save(update_fields=["returned_at"])
    else:
        go_again(request, target.stage)
        open_next(request)
    changes = {"step": step_name(turn.node), "to": step_name(target) if target else "—"}
    audit.record(actor, "approvals.request.returned", request, reason=said, changes=changes)
    events.publish(ApprovalReturned(**about(request)))


@use_case
def resubmit(approval_id: ApprovalId, *, actor: Actor) -> None:
    """Who asked sends a returned question on again, as it was asked, through all its steps.

    Who wants to ask something else takes it back and asks anew. Refuses anybody else
    (:class:`NotTheRequester`) and what was not returned (:class:`NotReturned`).
    """
    request = lock_request(approval_id, actor)
    if request.requested_by_id != actor.staff_id:
        raise NotTheRequester(title=request.named, requester=request.requested_by.name)
    if request.state != ApprovalRequest.State.PENDING or request.returned_at is None:
        raise NotReturned(title=request.named)
    request.returned_at = None
    request.save(update_fields=["returned_at"])
    go_again(request, 1)
    open_next(request)
    audit.record(actor, "approvals.request.resubmitted", request)


def _earlier(node: Node, to_node_id: int) -> Node:
    target = node.request.nodes.filter(
        pk=to_node_id, stands=True, stage__lt=node.stage, state__in=PASSED, added_by__isnull=True
    ).first()
    if target is None:
        raise NotEarlier(title=node.request.named, step=step_name(node))
    return target
