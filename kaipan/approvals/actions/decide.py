"""Saying yes or no."""

from typing import Any

from django.db.models import Q
from django.db.models.functions import Now

from kaipan.approvals import permissions
from kaipan.approvals.events import ApprovalGranted, ApprovalRejected, about
from kaipan.approvals.locked import lock_request
from kaipan.approvals.models import ApprovalRequest
from kaipan.approvals.refusals import NotPending, OwnRequest, PersonRequired, ReasonRequired
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ApprovalId
from kaipan.kernel.typed_values.texts import clean_line
from kaipan.platform import audit, events
from kaipan.platform.unit_of_work import use_case

State = ApprovalRequest.State

_LONGEST_COMMENT = 500


@use_case
def approve(approval_id: ApprovalId, *, comment: str = "", actor: Actor) -> None:
    """Say yes to exactly what the payload says.

    Needs ``approvals.request.decide`` in the project; refuses the requester's own question
    (:class:`OwnRequest`) and one that no longer waits (:class:`NotPending`).
    """
    request = _decide(approval_id, State.APPROVED, comment, actor)
    events.publish(ApprovalGranted(**about(request)))


@use_case
def reject(approval_id: ApprovalId, *, comment: str, actor: Actor) -> None:
    """Say no and why. Refuses as :func:`approve` does, and without a comment (:class:`ReasonRequired`)."""
    request = _decide(approval_id, State.REJECTED, comment, actor)
    events.publish(ApprovalRejected(**about(request)))


def _decide(approval_id: ApprovalId, answer: State, comment: str, actor: Actor) -> ApprovalRequest:
    request = lock_request(approval_id, actor)
    require(actor, permissions.DECIDE_REQUEST, request.project_id)
    said = clean_line(comment, longest=_LONGEST_COMMENT)
    _refuse_unless_decidable(request, answer, said, actor)
    request.state = answer
    request.decided_by_id = actor.staff_id
    request.decided_at = Now()
    request.comment = said
    request.decision = _right_held(request, actor)
    request.save(update_fields=["state", "decided_by", "decided_at", "comment", "decision"])
    audit.record(
        actor,
        f"approvals.request.{answer.lower()}",
        request,
        reason=said,
        changes={"state": [State.PENDING, answer]},
    )
    return request


def _refuse_unless_decidable(request: ApprovalRequest, answer: State, comment: str, actor: Actor) -> None:
    if actor.staff_id is None:
        raise PersonRequired
    if request.requested_by_id == actor.staff_id:
        raise OwnRequest(title=request.named)
    if request.state != State.PENDING:
        raise NotPending(title=request.named, state=request.get_state_display())
    if answer == State.REJECTED and not comment:
        raise ReasonRequired(title=request.named)


def _right_held(request: ApprovalRequest, actor: Actor) -> dict[str, Any]:
    """What entitles the person to decide at this moment: roles and grants change later, this does not."""
    decider = request.decided_by
    assert decider is not None
    grants = decider.grants.live().filter(
        Q(project_id=request.project_id) | Q(project__isnull=True),
        role__permissions__contains=[permissions.DECIDE_REQUEST],
    )
    return {
        "permission": permissions.DECIDE_REQUEST,
        "roles": sorted(set(grants.values_list("role__name", flat=True))),
        "channel": actor.channel.value,
    }
