"""A question of a room above, as this room sees it."""

from kaipan.approvals.actions import ask, consume, declare_matter
from kaipan.approvals.models import ApprovalRequest
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ApprovalId, ProjectId
from kaipan.kernel.source import Source
from kaipan.org import testing as org
from kaipan.org.models import Project
from kaipan.platform.unit_of_work import use_case

MATTER = declare_matter("tests.repaint", "粉刷大厅")
HALL = Source("tests.hall", 7)
PAYLOAD = {"colour": "绿", "cost": "1200.00"}


def requester(project: Project) -> Actor:
    return org.actor_with("org.project.view", project=project)


@use_case
def ask_to_repaint(project: Project, actor: Actor, payload=None) -> ApprovalId:
    return ask(
        project_id=ProjectId(project.pk),
        matter=MATTER,
        source=HALL,
        title="大厅刷成绿色",
        payload=PAYLOAD if payload is None else payload,
        actor=actor,
    )


@use_case
def repaint(actor: Actor, payload=None) -> ApprovalId:
    return consume(HALL, MATTER, PAYLOAD if payload is None else payload, actor=actor)


def state_of(approval_id: ApprovalId) -> str:
    return ApprovalRequest.objects.get(pk=approval_id).state
