"""催办: asking those a question waits for to hurry."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import F
from django.db.models.functions import Now

from kaipan.approvals.codes import NodeState
from kaipan.approvals.events import ApprovalReminded, about
from kaipan.approvals.holders import Holders, still_to_answer
from kaipan.approvals.locked import lock_request
from kaipan.approvals.models import ApprovalRequest
from kaipan.approvals.permissions import SET_ROUTE
from kaipan.approvals.refusals import NotPending, RemindedAlready
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ApprovalId
from kaipan.platform import audit, events
from kaipan.platform.clock import moment
from kaipan.platform.unit_of_work import use_case

PAUSE = timedelta(hours=1)
"""Nobody is reminded of one step more often."""


@use_case
def remind(approval_id: ApprovalId, *, actor: Actor) -> Holders:
    """Remind those whose answer a request waits for; who they are.

    For who asked, and who sets routes. Refuses a request that waits for nobody (:class:`NotPending`) and a
    second reminder within the hour (:class:`RemindedAlready`).
    """
    request = lock_request(approval_id, actor)
    if request.requested_by_id != actor.staff_id:
        require(actor, SET_ROUTE, request.project_id)
    nodes = list(request.nodes.filter(state=NodeState.PENDING))
    if request.state != ApprovalRequest.State.PENDING or not nodes:
        raise NotPending(title=request.named, state=request.get_state_display())
    now = moment()
    last = max((each.reminded_at for each in nodes if each.reminded_at), default=None)
    if last is not None and now - last < PAUSE:
        minutes = (last + PAUSE - now).seconds // 60 + 1
        raise RemindedAlready(title=request.named, minutes=minutes)
    waited_for: dict[int, str] = {}
    for node in nodes:
        waited_for |= still_to_answer(node)
    request.nodes.filter(pk__in=[each.pk for each in nodes]).update(
        reminded_at=Now(), reminders=F("reminders") + 1
    )
    audit.record(
        actor, "approvals.request.reminded", request, changes={"people": sorted(waited_for.values())}
    )
    events.publish(ApprovalReminded(**about(request), staff_ids=sorted(waited_for)))
    return waited_for
