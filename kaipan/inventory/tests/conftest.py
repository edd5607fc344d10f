"""The cast of this room's tests."""

import pytest

from kaipan.inventory import permissions, testing
from kaipan.kernel.actor import Actor
from kaipan.kernel.source import Source
from kaipan.org import testing as org
from kaipan.org.models import Project

DEAL = Source("sales.deal", 12)
OTHER_DEAL = Source("sales.deal", 13)


@pytest.fixture
def project(db: None) -> Project:
    return org.project()


@pytest.fixture
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


@pytest.fixture
def consultant(project: Project) -> Actor:
    """A 置业顾问, who sees rooms but not whose they are."""
    return org.actor_with(permissions.VIEW_ROOM, project=project, name="张敏")


@pytest.fixture
def stranger() -> Actor:
    """Somebody with every right in another company's project."""
    return org.actor_with(permissions.VIEW_ROOM, permissions.MANAGE_ROOM, permissions.IMPORT_ROOMS)


@pytest.fixture
def room(project: Project) -> int:
    return testing.room(project)
