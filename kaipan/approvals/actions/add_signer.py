"""加签: somebody else looks too, before or after me."""

from __future__ import annotations

from django.db.models import Max

from kaipan.approvals.actions.transfer import fit_holder
from kaipan.approvals.codes import NodeState, StepMode
from kaipan.approvals.locked import hold_delegations, lock_request
from kaipan.approvals.models import Node
from kaipan.approvals.nodes import open_next
from kaipan.approvals.refusals import HadTheStep
from kaipan.approvals.turns import step_name, turn_of
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ApprovalId, StaffId
from kaipan.kernel.typed_values.texts import clean_line
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case

_COMMENT = 200


@use_case
def add_signer(
    approval_id: ApprovalId,
    *,
    staff_id: StaffId | int,
    before: bool,
    comment: str = "",
    actor: Actor,
    node_id: int | None = None,
) -> int:
    """Let somebody answer before the actor does, or after them, as a step of its own; the step's id.

    Before: the actor's step waits until they agreed. After: the way goes on when both have. Refuses whom
    :func:`transfer` refuses.
    """
    request = lock_request(approval_id, actor)
    hold_delegations(actor)
    turn = turn_of(request, actor, node_id=node_id)
    said = clean_line(comment, longest=_COMMENT)
    node = turn.node
    signer = fit_holder(node, staff_id, actor)
    if signer.pk in (actor.staff_id, turn.capacity.staff_id):
        raise HadTheStep(person=signer.name, step=step_name(node))
    last = request.nodes.filter(round=node.round).aggregate(last=Max("place"))["last"]
    added = Node.objects.create(
        project_id=node.project_id,
        request=request,
        round=node.round,
        stage=node.stage,
        place=last + 1,
        mode=StepMode.ANY,
        person=signer,
        added_by_id=actor.staff_id,
        added_because=said,
        follows=None if before else node,
    )
    if before:
        waits = Node.objects.filter(pk=node.pk)
        waits.update(state=NodeState.WAITING, opened_at=None, due_at=None, follows=added)
        open_next(request)
    changes = {"step": step_name(node), "signer": signer.name, "before": before}
    audit.record(actor, "approvals.step.signer_added", request, reason=said, changes=changes)
    return added.pk
