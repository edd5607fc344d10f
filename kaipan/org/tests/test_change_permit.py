from datetime import date

import pytest

from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.org import actions, testing
from kaipan.org.permissions import MANAGE_PROJECT, VIEW_PROJECT
from kaipan.org.rules.refusals import PermitAlreadyRevoked
from kaipan.org.tests.permits import manager_of, permit_of
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def permit():
    return permit_of(testing.project())


def test_looking_is_not_managing(permit):
    with pytest.raises(Forbidden):
        actions.change_permit(
            permit.pk, scope="3栋", actor=testing.actor_with(VIEW_PROJECT, project=permit.project)
        )


def test_a_permit_of_another_project_is_not_found(permit):
    with pytest.raises(NotFound):
        actions.change_permit(permit.pk, scope="3栋", actor=testing.actor_with(MANAGE_PROJECT))


def test_a_revoked_permit_stays_as_it_is(permit):
    manager = manager_of(permit.project)
    actions.revoke_permit(permit.pk, revoked_on=date(2026, 6, 1), reason="整改", actor=manager)

    with pytest.raises(PermitAlreadyRevoked) as refused:
        actions.change_permit(permit.pk, scope="3栋", actor=manager)
    assert "2026-06-01" in str(refused.value)


def test_a_permit_is_prolonged(permit):
    actions.change_permit(permit.pk, valid_until=date(2029, 3, 1), actor=manager_of(permit.project))

    permit.refresh_from_db()
    assert permit.valid_until == date(2029, 3, 1)
    assert permit.issued_by == "深圳市住房和建设局"
