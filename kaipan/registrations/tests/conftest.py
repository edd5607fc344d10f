"""The desk every test of this room begins with."""

from kaipan.registrations import testing
from tests.kept import kept


@kept
def desk(db):
    return testing.desk()
