"""The office every test of this room begins with."""

from kaipan.sales import testing
from tests.kept import kept


@kept
def office(db):
    return testing.office()
