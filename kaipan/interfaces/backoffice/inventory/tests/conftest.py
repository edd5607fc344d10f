"""松风明月 with one priced building, and people who may do this or that there."""

import pytest

from kaipan.inventory import testing as building
from kaipan.org import testing as org
from kaipan.presale import testing as presale
from tests.kept import kept

SEES = ("org.project.view", "inventory.room.view")


@kept
def project(db):
    return org.project("松风明月")


@kept
def rooms(project):
    """3 floors of 2 rooms, released under a permit: 101, 102, 201, …"""
    return building.rooms(project)


@pytest.fixture
def priced(project, rooms):
    presale.price_book(project, rooms)
    return rooms


@pytest.fixture
def desk(client, project):
    """A browser in which somebody with these permissions is signed in."""

    def sit_down(*permissions, of=None):
        person = org.staff_with(*permissions, project=of or project)
        client.force_login(person)
        return client

    return sit_down
