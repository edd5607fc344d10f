"""The desk every test of this room begins with."""

import pytest

from kaipan.performance import testing


@pytest.fixture
def desk(db):
    return testing.desk()
