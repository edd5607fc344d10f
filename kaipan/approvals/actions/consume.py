"""Using a yes, once."""

from collections.abc import Mapping

from django.db.models.functions import Now

from kaipan.approvals.locked import lock_latest
from kaipan.approvals.matters import matters
from kaipan.approvals.models import ApprovalRequest
from kaipan.approvals.refusals import NotApproved, PayloadChanged
from kaipan.approvals.rules.payload import payload_hash
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ApprovalId
from kaipan.kernel.source import Source
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform import audit
from kaipan.platform.unit_of_work import step


@step
def consume(source: Source, matter: str, payload: Mapping[str, object], *, actor: Actor) -> ApprovalId:
    """Let the guarded act go on, in its own transaction, on the last yes about ``source``.

    Refuses when there is no unused yes (:class:`NotApproved`) or the act is not the one that was approved
    (:class:`PayloadChanged`: the hash of ``payload`` differs). Of two acts on one yes only one goes on:
    the other waits for the lock and finds it used.
    """
    request = lock_latest(source, matter)
    if request is None or request.state != ApprovalRequest.State.APPROVED:
        state = request.get_state_display() if request else _("尚未提交")
        raise NotApproved(matter=matters()[matter], state=state)
    if request.payload_hash != payload_hash(payload):
        raise PayloadChanged(title=request.named)
    request.state = ApprovalRequest.State.CONSUMED
    request.consumed_at = Now()
    request.save(update_fields=["state", "consumed_at"])
    audit.record(actor, "approvals.request.consumed", request, changes={"payload_hash": request.payload_hash})
    return ApprovalId(request.pk)
