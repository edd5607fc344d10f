"""Taking a question back."""

from kaipan.approvals.events import ApprovalWithdrawn, about
from kaipan.approvals.locked import lock_latest, lock_request
from kaipan.approvals.models import ApprovalRequest
from kaipan.approvals.nodes import put_aside
from kaipan.approvals.refusals import NotPending, NotTheRequester
from kaipan.approvals.rules.states import LIVE
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ApprovalId
from kaipan.kernel.source import Source
from kaipan.platform import audit, events
from kaipan.platform.unit_of_work import step, use_case


@use_case
def withdraw(approval_id: ApprovalId, *, actor: Actor) -> None:
    """The requester takes the question back, or gives an unused yes back.

    Refuses anybody else (:class:`NotTheRequester`) and what is decided against or used
    (:class:`NotPending`).
    """
    request = lock_request(approval_id, actor)
    if request.requested_by_id != actor.staff_id:
        raise NotTheRequester(title=request.named, requester=request.requested_by.name)
    if request.state not in LIVE:
        raise NotPending(title=request.named, state=request.get_state_display())
    _end(request, actor)


@step
def take_back(source: Source, matter: str, *, actor: Actor) -> None:
    """End the live question about a thing, if there is one, because the thing itself changes.

    For the room that asked, whose verb has checked the right to change the thing.
    """
    request = lock_latest(source, matter)
    if request and request.state in LIVE:
        _end(request, actor)


def _end(request: ApprovalRequest, actor: Actor) -> None:
    put_aside(request)
    before, request.state = request.state, ApprovalRequest.State.WITHDRAWN
    request.save(update_fields=["state"])
    audit.record(actor, "approvals.request.withdrawn", request, changes={"state": [before, request.state]})
    events.publish(ApprovalWithdrawn(**about(request)))
