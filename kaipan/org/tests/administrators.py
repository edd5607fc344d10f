"""A company with administrators."""

from kaipan.org import testing
from kaipan.org.permissions import MANAGE_STAFF


def administrator_of(company, name=None):
    """Somebody who manages the company's people, and the actor they are."""
    staff = testing.staff_with(MANAGE_STAFF, project=company, name=name)
    return staff, testing.actor_of(staff)
