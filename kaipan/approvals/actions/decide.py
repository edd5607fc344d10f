"""Saying yes or no."""

from __future__ import annotations

from django.db.models.functions import Now

from kaipan.approvals.codes import NodeState, StepMode, VoteAnswer
from kaipan.approvals.events import ApprovalGranted, ApprovalRejected, about
from kaipan.approvals.holders import still_to_answer
from kaipan.approvals.locked import hold_delegations, lock_request
from kaipan.approvals.models import ApprovalRequest
from kaipan.approvals.nodes import open_next, put_aside
from kaipan.approvals.refusals import ReasonRequired
from kaipan.approvals.turns import COMMENT, Turn, end_node, right_held, step_name, turn_of, vote
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ApprovalId
from kaipan.kernel.typed_values.texts import clean_line
from kaipan.platform import audit, events
from kaipan.platform.unit_of_work import step, use_case

State = ApprovalRequest.State


@use_case
def approve(approval_id: ApprovalId, *, comment: str = "", actor: Actor, node_id: int | None = None) -> None:
    """Say yes, at the step that is the actor's, to exactly what the payload says.

    The request is approved with its last step. ``node_id`` chooses between steps that are open side by side.
    Refuses the requester's own question (:class:`OwnRequest`), one that no longer waits
    (:class:`NotPending`) and a step of others (:class:`NotYourStep`).
    """
    request = lock_request(approval_id, actor)
    hold_delegations(actor)
    say_yes(request, comment, actor, node_id=node_id)


@use_case
def reject(approval_id: ApprovalId, *, comment: str, actor: Actor, node_id: int | None = None) -> None:
    """Say no and why: that ends the request, whatever step it is at.

    Refuses as :func:`approve` does, and without a comment (:class:`ReasonRequired`).
    """
    request = lock_request(approval_id, actor)
    hold_delegations(actor)
    say_no(request, comment, actor, node_id=node_id)


@step
def say_yes(request: ApprovalRequest, comment: str, actor: Actor, *, node_id: int | None = None) -> None:
    """The yes of one person about a locked request."""
    said = clean_line(comment, longest=COMMENT)
    turn = turn_of(request, actor, node_id=node_id)
    vote(turn, VoteAnswer.APPROVE, said, actor)
    if turn.node.mode != StepMode.ALL or not still_to_answer(turn.node):
        end_node(turn.node, NodeState.APPROVED)
        if open_next(request):
            _answer(turn, State.APPROVED, said, actor)
            events.publish(ApprovalGranted(**about(request)))
            return
    changes = {"step": step_name(turn.node), "state": turn.node.state, **_for(turn)}
    audit.record(actor, "approvals.step.approved", request, reason=said, changes=changes)


@step
def say_no(request: ApprovalRequest, comment: str, actor: Actor, *, node_id: int | None = None) -> None:
    """The no of one person about a locked request."""
    said = clean_line(comment, longest=COMMENT)
    turn = turn_of(request, actor, node_id=node_id)
    if not said:
        raise ReasonRequired(title=request.named)
    vote(turn, VoteAnswer.REJECT, said, actor)
    end_node(turn.node, NodeState.REJECTED)
    put_aside(request)
    _answer(turn, State.REJECTED, said, actor)
    events.publish(ApprovalRejected(**about(request)))


def _answer(turn: Turn, answer: State, comment: str, actor: Actor) -> None:
    """The request as a whole is answered, by who answered last."""
    request = turn.request
    request.state = answer
    request.decided_by_id = actor.staff_id
    request.decided_at = Now()
    request.comment = comment
    request.decision = right_held(turn, actor)
    request.save(update_fields=["state", "decided_by", "decided_at", "comment", "decision"])
    audit.record(
        actor,
        f"approvals.request.{answer.lower()}",
        request,
        reason=comment,
        changes={"state": [State.PENDING, answer], **_for(turn)},
    )


def _for(turn: Turn) -> dict[str, object]:
    delegation = turn.capacity.delegation
    return {} if delegation is None else {"for": turn.capacity.staff_id, "delegation": delegation.pk}
