"""松风明月 with a small building of three floors and two positions, and the person who prices it."""

import pytest

from kaipan.inventory import testing as building
from kaipan.org import testing as org
from kaipan.presale import testing as presale


@pytest.fixture
def project():
    return org.project()


@pytest.fixture
def rooms(project):
    """101, 102, 201, 202, 301, 302: 98.76 ㎡ each, under a permit and on sale."""
    return building.rooms(project)


@pytest.fixture
def actor(project):
    return presale.pricing_person(project)
