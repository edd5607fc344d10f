"""The cast of this room's tests."""

from kaipan.inventory import actions, permissions, testing
from kaipan.kernel.actor import Actor
from kaipan.kernel.source import Source
from kaipan.org import testing as org
from kaipan.org.models import Project
from tests.kept import kept

DEAL = Source("sales.deal", 12)
OTHER_DEAL = Source("sales.deal", 13)
SCHOOLS = [("first", "一小学区"), ("second", "二小学区")]


@kept
def project(db: None) -> Project:
    return org.project()


@kept
def manager(project: Project) -> Actor:
    """王经理, who may do everything in this room."""
    return org.actor_with(
        permissions.VIEW_ROOM,
        permissions.MANAGE_ROOM,
        permissions.IMPORT_ROOMS,
        permissions.BLOCK_ROOM,
        permissions.VIEW_HOLDER,
        project=project,
        name="王经理",
    )


@kept
def consultant(project: Project) -> Actor:
    """A 置业顾问, who sees rooms but not whose they are."""
    return org.actor_with(permissions.VIEW_ROOM, project=project, name="张敏")


@kept
def stranger() -> Actor:
    """Somebody with every right in another company's project."""
    return org.actor_with(permissions.VIEW_ROOM, permissions.MANAGE_ROOM, permissions.IMPORT_ROOMS)


@kept
def room(project: Project) -> int:
    return testing.room(project)


@kept
def school(project: Project, manager: Actor) -> int:
    """学区, a choice the project defined."""
    return actions.define_room_attribute(
        project.pk, code="school", name="学区", kind="CHOICE", choices=SCHOOLS, actor=manager
    )


@kept
def pool(project: Project, manager: Actor) -> int:
    """泳池距离, a number the project defined."""
    return actions.define_room_attribute(
        project.pk, code="pool", name="泳池距离", kind="NUMBER", unit="米", actor=manager
    )
