import pytest

from kaipan.kernel.errors import NotFound
from kaipan.org import actions, testing
from kaipan.org.permissions import MANAGE_STAFF
from kaipan.platform.models import AuditRecord

pytestmark = pytest.mark.django_db


def test_people_of_another_company_are_not_found():
    stranger = testing.staff_with()
    administrator = testing.actor_with(MANAGE_STAFF, project=testing.company())

    with pytest.raises(NotFound):
        actions.change_staff(stranger.pk, title="经理", actor=administrator)


def test_the_title_changes_and_the_name_stays():
    company = testing.company()
    staff = testing.staff_with(project=company, name="李伟")

    actions.change_staff(staff.pk, title="案场经理", actor=testing.actor_with(MANAGE_STAFF, project=company))

    staff.refresh_from_db()
    assert (staff.name, staff.title) == ("李伟", "案场经理")
    assert AuditRecord.objects.get(verb="org.staff.changed").changes == {"title": ["", "案场经理"]}
