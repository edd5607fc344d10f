"""The office every test of this room begins with."""

import pytest

from kaipan.sales import testing


@pytest.fixture
def office(db):
    return testing.office()
