"""A question of a room above, as this room sees it."""

from decimal import Decimal

from kaipan.approvals.actions import ask, consume, declare_matter
from kaipan.approvals.models import ApprovalRequest, Node
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ApprovalId, ProjectId
from kaipan.kernel.money import Money
from kaipan.kernel.source import Source
from kaipan.org import testing as org
from kaipan.org.models import Project
from kaipan.platform.unit_of_work import use_case

MATTER = declare_matter("tests.repaint", "粉刷大厅", measures=("amount", "percent", "count"))
OTHER_MATTER = declare_matter("tests.tiling", "铺地砖")
HALL = Source("tests.hall", 7)
PAYLOAD = {"colour": "绿", "cost": "1200.00"}


def requester(project: Project) -> Actor:
    return org.actor_with("org.project.view", project=project)


@use_case
def ask_to_repaint(
    project: Project,
    actor: Actor,
    payload=None,
    *,
    amount: str | None = None,
    percent: str | None = None,
    count: int | None = None,
    hall: Source = HALL,
    matter: str = MATTER,
) -> ApprovalId:
    return ask(
        project_id=ProjectId(project.pk),
        matter=matter,
        source=hall,
        title="大厅刷成绿色",
        payload=PAYLOAD if payload is None else payload,
        actor=actor,
        amount=None if amount is None else Money(amount),
        percent=None if percent is None else Decimal(percent),
        count=count,
    )


@use_case
def repaint(actor: Actor, payload=None) -> ApprovalId:
    return consume(HALL, MATTER, PAYLOAD if payload is None else payload, actor=actor)


def state_of(approval_id: ApprovalId) -> str:
    return ApprovalRequest.objects.get(pk=approval_id).state


def steps_of(approval_id: ApprovalId) -> list[tuple[str, str]]:
    """Name and state of each step, in the order of the way, each time round."""
    return list(Node.objects.filter(request=approval_id).values_list("name", "state"))


def open_step(approval_id: ApprovalId) -> Node:
    """The step that is open."""
    return Node.objects.get(request=approval_id, state="PENDING")
