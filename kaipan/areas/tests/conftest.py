import pytest

from kaipan.areas import testing
from tests import raw_sql


@pytest.fixture
def desk(db):
    return testing.desk()


@pytest.fixture
def _sound_afterwards():
    """The auditor has nothing to say when the test is over."""
    yield
    assert raw_sql.violations() == {}
