"""转办 and 改派: a step goes to somebody else."""

from __future__ import annotations

from typing import Any

from kaipan.approvals.events import ApprovalStepOpened, about
from kaipan.approvals.holders import acting_for, takes_part
from kaipan.approvals.locked import hold_delegations, lock_request
from kaipan.approvals.models import Handover, Node
from kaipan.approvals.permissions import SET_ROUTE
from kaipan.approvals.refusals import (
    CannotHoldStep,
    HadTheStep,
    NotAsDelegate,
    NotPending,
    NotToOneself,
    PersonRequired,
)
from kaipan.approvals.rules.states import UNDONE
from kaipan.approvals.turns import step_name, turn_of
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ApprovalId, StaffId
from kaipan.kernel.typed_values.texts import clean_line
from kaipan.org import queries as org
from kaipan.platform import audit, events
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case

_COMMENT = 200


@use_case
def transfer(
    approval_id: ApprovalId,
    *,
    to_staff_id: StaffId | int,
    comment: str = "",
    actor: Actor,
    node_id: int | None = None,
) -> None:
    """Give one's own step to another who may hold steps here; the giver can no longer act on it (转办).

    Refuses what one holds for somebody else (:class:`NotAsDelegate`), who asked and who stands in for them
    and who may not hold steps (:class:`CannotHoldStep`), and who had this step before (:class:`HadTheStep`).
    """
    request = lock_request(approval_id, actor)
    hold_delegations(actor)
    turn = turn_of(request, actor, node_id=node_id)
    if turn.capacity.delegation is not None:
        raise NotAsDelegate(title=request.named)
    _hand_over(turn.node, to_staff_id, comment, actor, giver=actor.staff_id)


@use_case
def assign_decider(
    approval_id: ApprovalId, *, node_id: int, to_staff_id: StaffId | int, comment: str, actor: Actor
) -> None:
    """Let somebody answer at a step whose holders cannot, for those who set routes (改派). Never oneself."""
    request = lock_request(approval_id, actor)
    require(actor, SET_ROUTE, request.project_id)
    if actor.staff_id is None:
        raise PersonRequired
    node = one(request.nodes.filter(stands=True), pk=node_id)
    node.request = request
    if node.state not in UNDONE or request.returned_at is not None:
        raise NotPending(title=request.named, state=request.get_state_display())
    if to_staff_id == actor.staff_id:
        raise NotToOneself
    _hand_over(node, to_staff_id, comment, actor, giver=None)


@step
def _hand_over(node: Node, to_staff_id: int, comment: str, actor: Actor, *, giver: StaffId | None) -> None:
    request = node.request
    assert actor.staff_id is not None
    said = clean_line(comment, longest=_COMMENT)
    taker = fit_holder(node, to_staff_id, actor)
    if taker.pk == giver or _had(node, taker.pk):
        raise HadTheStep(person=taker.name, step=step_name(node))
    Handover.objects.create(
        project_id=node.project_id,
        node=node,
        from_staff_id=giver,
        to_staff=taker,
        by_staff_id=actor.staff_id,
        comment=said,
    )
    verb = "approvals.step.transferred" if giver else "approvals.step.assigned"
    changes = {"step": step_name(node), "to": taker.name}
    audit.record(actor, verb, request, reason=said, changes=changes)
    events.publish(ApprovalStepOpened(**about(request), node_id=node.pk))


def fit_holder(node: Node, staff_id: int, actor: Actor) -> Any:
    """Somebody of the company who may hold a step of this request."""
    request = node.request
    taker = one(org.everybody().filter(company_id=actor.company_id), pk=staff_id)
    if not taker.is_active or not takes_part(taker.pk, request.project_id) or taker.pk in acting_for(request):
        raise CannotHoldStep(person=taker.name, title=request.named)
    return taker


def _had(node: Node, staff_id: int) -> bool:
    had = node.handovers.filter(from_staff=staff_id) | node.handovers.filter(to_staff=staff_id)
    return had.exists() or node.votes.filter(staff=staff_id).exists()
