import pytest

from kaipan.charges import testing


@pytest.fixture
def desk(db):
    return testing.desk()
