"""The way of one request through its steps."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Max
from django.db.models.functions import Now

from kaipan.approvals.codes import NodeState, StepMode
from kaipan.approvals.events import ApprovalStepOpened, about
from kaipan.approvals.models import ApprovalRequest, Node, Route
from kaipan.approvals.rules.states import PASSED, UNDONE
from kaipan.platform import events
from kaipan.platform.unit_of_work import step

_COPIED = ("stage", "place", "name", "mode", "role_id", "person_id", "distinct_people", "due_hours")


@step
def lay_out(request: ApprovalRequest, route: Route | None) -> list[Node]:
    """Freeze the steps of the row that fits as the request's own; without one, a step for who may decide."""
    if route is None:
        plan = [Node(stage=1, place=1, mode=StepMode.ANY)]
    else:
        plan = [
            Node(**{name: getattr(each, name) for name in _COPIED}) for each in route.steps.order_by("place")
        ]
    for node in plan:
        node.project_id, node.request = request.project_id, request
    return Node.objects.bulk_create(plan)


@step
def open_next(request: ApprovalRequest) -> bool:
    """Open what can be opened; True when every step that stands has passed."""
    while True:
        standing = {each.pk: each for each in request.nodes.filter(stands=True)}
        undone = [each for each in standing.values() if each.state in UNDONE]
        if not undone:
            return True
        here = [each for each in undone if each.stage == min(each.stage for each in undone)]
        for node in here:
            if node.state == NodeState.WAITING and _may_open(node, standing):
                _open(node, request)
        if any(each.state == NodeState.PENDING for each in here):
            return False


def _may_open(node: Node, standing: dict[int, Node]) -> bool:
    return node.follows_id is None or standing[node.follows_id].state in PASSED


def _open(node: Node, request: ApprovalRequest) -> None:
    if node.mode == StepMode.NOTE:
        node.state = NodeState.NOTED
        Node.objects.filter(pk=node.pk).update(state=node.state, opened_at=Now(), decided_at=Now())
    else:
        node.state = NodeState.PENDING
        due = Now() + timedelta(hours=node.due_hours) if node.due_hours else None
        Node.objects.filter(pk=node.pk).update(state=node.state, opened_at=Now(), due_at=due)
    events.publish(ApprovalStepOpened(**about(request), node_id=node.pk))


@step
def put_aside(request: ApprovalRequest) -> None:
    """Nothing of what is not decided will be."""
    request.nodes.filter(state__in=UNDONE).update(state=NodeState.SKIPPED, decided_at=Now())


@step
def go_again(request: ApprovalRequest, from_stage: int) -> None:
    """Go through the steps of its row from a stage on once more; what that replaces stands no more."""
    standing = request.nodes.filter(stands=True, stage__gte=from_stage)
    again = list(standing.filter(added_by__isnull=True))
    standing.update(stands=False)
    Node.objects.bulk_create(_copies(again, next_round(request)))


def next_round(request: ApprovalRequest) -> int:
    """The number of the next time the request goes through its steps."""
    return (request.nodes.aggregate(last=Max("round"))["last"] or 0) + 1


def _copies(nodes: Iterable[Node], number: int) -> list[Node]:
    return [
        Node(
            project_id=each.project_id,
            request_id=each.request_id,
            round=number,
            **{name: getattr(each, name) for name in _COPIED},
        )
        for each in nodes
    ]
