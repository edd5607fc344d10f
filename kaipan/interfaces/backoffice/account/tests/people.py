"""Somebody who can sign in."""

from kaipan.org import actions, testing
from kaipan.org.models import Company, Project, Staff


def somebody(*permissions: str, project: Project | Company | None = None) -> Staff:
    """A person with a password of their own, ``testing.PASSWORD``."""
    staff = testing.staff_with(*permissions, project=project)
    actions.set_password(staff.pk, password=testing.PASSWORD, actor=testing.actor_of(staff))
    staff.refresh_from_db()
    return staff
