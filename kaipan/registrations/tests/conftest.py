"""The desk every test of this room begins with."""

import pytest

from kaipan.registrations import testing


@pytest.fixture
def desk(db):
    return testing.desk()
