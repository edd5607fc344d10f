"""Name a milestone that payments may wait for."""

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.unit_of_work import step, use_case
from kaipan.presale import permissions
from kaipan.presale.models import Milestone


@use_case
def define_milestone(project_id: ProjectId | int, *, name: str, actor: Actor) -> int:
    """Name a milestone of building (工程节点) such as 封顶; its name stays, for contracts print it."""
    require(actor, permissions.MANAGE_PAYMENT_PLAN, project_id)
    return _define(project_id, required_line(name, longest=30), actor).pk


@step
def milestone_named(name: str, project_id: ProjectId | int, actor: Actor) -> Milestone:
    """The project's milestone of this name, defined if there is none yet."""
    found = Milestone.objects.filter(project_id=project_id, name=name).first()
    return found or _define(project_id, name, actor)


def _define(project_id: ProjectId | int, name: str, actor: Actor) -> Milestone:
    milestone = Milestone.objects.create(project_id=project_id, name=name, created_by_id=actor.staff_id)
    audit.record(actor, "presale.milestone.defined", milestone, changes={"milestone": [None, name]})
    return milestone
