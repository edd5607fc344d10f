"""The desk every test of this room begins with."""

import pytest

from kaipan.surveys import testing


@pytest.fixture
def desk(db):
    return testing.desk()
