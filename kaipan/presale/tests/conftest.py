"""松风明月 with a small building of three floors and two positions, and the person who prices it."""

import pytest

from kaipan.inventory import testing as building
from kaipan.org import queries as org_queries
from kaipan.org import testing as org
from kaipan.presale import testing as presale
from tests.kept import kept


@kept
def project():
    return org.project()


@kept
def rooms(project):
    """101, 102, 201, 202, 301, 302: 98.76 ㎡ each, under a permit and on sale."""
    return building.rooms(project)


@kept
def actor(project):
    return presale.pricing_person(project)


@pytest.fixture
def priced(project, rooms):
    """The six rooms at 1,229,562, 1,234,500 and 1,239,438 元, by floor."""
    presale.price_book(project, rooms)
    return rooms


@kept
def system(project):
    return org_queries.system_actor(project.company_id)
