"""One answer of one person at one step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.db.models.functions import Now

from kaipan.approvals.codes import NodeState, StepMode, VoteAnswer
from kaipan.approvals.holders import holders_of
from kaipan.approvals.models import ApprovalRequest, Node, Vote
from kaipan.approvals.permissions import DECIDE_REQUEST, TAKE_STEP, TAKES_PART
from kaipan.approvals.refusals import (
    ActsForRequester,
    AnsweredAlready,
    DistinctPeople,
    NotPending,
    NotYourStep,
    OwnRequest,
    PersonRequired,
    WithTheRequester,
)
from kaipan.approvals.seats import Capacity, answerable, asked_by_principals, capacities
from kaipan.kernel.actor import Actor, require, require_any
from kaipan.kernel.errors import NotFound
from kaipan.org import queries as org
from kaipan.platform.unit_of_work import step

COMMENT = 500


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is: the step, and in whose right the actor answers at it."""

    request: ApprovalRequest
    node: Node
    capacity: Capacity


def turn_of(request: ApprovalRequest, actor: Actor, *, node_id: int | None = None) -> Turn:
    """The step of a locked request that the actor may answer now, in their own right before anybody else's.

    Refuses in words: their own request, one that is answered or back with who asked, a step of others, one
    they answered already, a request of somebody they stand in for.
    """
    require_any(actor, (DECIDE_REQUEST, TAKE_STEP), request.project_id)
    _refuse_unless_open(request, actor)
    wanted = request.nodes.filter(state=NodeState.PENDING)
    if node_id is not None:
        wanted = wanted.filter(pk=node_id)
        if not request.nodes.filter(pk=node_id).exists():
            raise NotFound
    hands = capacities(actor)
    for capacity in hands:
        node = wanted.filter(answerable(actor, capacity, hands)).select_related("role", "person").first()
        if node is not None:
            node.request = request
            return Turn(request, node, capacity)
    _refuse(request, list(wanted), actor)
    raise NotFound


def _refuse_unless_open(request: ApprovalRequest, actor: Actor) -> None:
    if actor.staff_id is None:
        raise PersonRequired
    if request.requested_by_id == actor.staff_id:
        raise OwnRequest(title=request.named)
    if request.state != ApprovalRequest.State.PENDING:
        raise NotPending(title=request.named, state=request.get_state_display())
    if request.returned_at is not None:
        raise WithTheRequester(title=request.named, requester=request.requested_by.name)


def _refuse(request: ApprovalRequest, nodes: list[Node], actor: Actor) -> None:
    """Say why none of the open steps is the actor's."""
    if Node.objects.filter(asked_by_principals(capacities(actor)), request=request).exists():
        raise ActsForRequester(title=request.named, requester=request.requested_by.name)
    if not nodes:
        raise NotPending(title=request.named, state=request.get_state_display())
    if Vote.objects.filter(Q(staff=actor.staff_id) | Q(for_staff=actor.staff_id), node__in=nodes).exists():
        raise AnsweredAlready(title=request.named, step=step_name(nodes[0]))
    if all(node.role_id is None and node.person_id is None for node in nodes):
        require(actor, DECIDE_REQUEST, request.project_id)
    for node in nodes:
        if node.distinct_people and _holds(node, actor):
            raise DistinctPeople(title=request.named, step=step_name(node))
    people = "、".join(name for node in nodes for name in holders_of(node).values())
    raise NotYourStep(title=request.named, step=step_name(nodes[0]), people=people or "—")


def _holds(node: Node, actor: Actor) -> bool:
    theirs = Node.objects.filter(pk=node.pk)
    return any(theirs.filter(capacity.holds()).exists() for capacity in capacities(actor))


def step_name(node: Node) -> str:
    """What a step is called, whoever made it."""
    if node.name:
        return node.name
    return str(node.role or node.person or "") or str(node.place)


@step
def vote(turn: Turn, answer: VoteAnswer, comment: str, actor: Actor) -> None:
    """Write down what the person answered, by what right, through which door."""
    node, capacity = turn.node, turn.capacity
    assert actor.staff_id is not None
    Vote.objects.create(
        project_id=node.project_id,
        node=node,
        staff_id=actor.staff_id,
        for_staff_id=capacity.staff_id,
        delegation=capacity.delegation,
        answer=answer,
        is_sole=node.mode != StepMode.ALL or answer != VoteAnswer.APPROVE,
        right=right_held(turn, actor),
        comment=comment,
        channel=actor.channel.value,
    )


@step
def end_node(node: Node, state: NodeState) -> None:
    """A step is decided."""
    node.state = state
    Node.objects.filter(pk=node.pk).update(state=state, decided_at=Now())


def right_held(turn: Turn, actor: Actor) -> dict[str, Any]:
    """What entitles the person at this moment: roles, grants and the matrix change later, this does not."""
    node, request, capacity = turn.node, turn.request, turn.capacity
    by_right_to_decide = node.role_id is None and node.person_id is None
    held = TAKES_PART if not by_right_to_decide else (DECIDE_REQUEST,)
    grants = _grants(capacity.staff_id, request.project_id)
    permission = next(
        (each for each in held if grants.filter(role__permissions__contains=[each]).exists()), held[0]
    )
    roles = grants.filter(role=node.role_id) if node.role_id else None
    if roles is None or not roles.exists():
        roles = grants.filter(role__permissions__contains=[permission])
    right: dict[str, Any] = {
        "permission": permission,
        "roles": sorted(set(roles.values_list("role__name", flat=True))),
        "channel": actor.channel.value,
        "step": step_name(node),
        "handed_over": node.handovers.filter(to_staff=capacity.staff_id).exists(),
        **{
            name: str(value)
            for name in ("amount", "percent", "count")
            if (value := getattr(request, name)) is not None
        },
    }
    if capacity.delegation is not None:
        right["for"] = org.everybody().get(pk=capacity.staff_id).name
        right["until"] = capacity.delegation.ends_at.isoformat()
    return right


def _grants(staff_id: int, project_id: int) -> Any:
    return org.grants_held(staff_id, project_id)
