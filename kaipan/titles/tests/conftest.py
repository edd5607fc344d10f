"""The desk every test of this room begins with."""

import pytest

from kaipan.titles import testing
from tests import raw_sql


@pytest.fixture
def desk(db):
    return testing.desk()


@pytest.fixture
def _sound_afterwards():
    """The auditor has nothing to say when the test is over."""
    yield
    assert raw_sql.violations() == {}
