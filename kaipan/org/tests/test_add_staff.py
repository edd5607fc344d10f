import pytest
from django.db import IntegrityError, connection, transaction

from kaipan.kernel.errors import Forbidden
from kaipan.kernel.typed_values.names import NameMissing
from kaipan.kernel.typed_values.usernames import UsernameMalformed
from kaipan.org import actions, testing
from kaipan.org.models import Staff
from kaipan.org.permissions import MANAGE_STAFF
from kaipan.org.rules.refusals import UsernameTaken
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def administrator():
    return testing.actor_with(MANAGE_STAFF, project=testing.company())


def test_managing_one_projects_people_is_not_enough():
    actor = testing.actor_with(MANAGE_STAFF, project=testing.project())

    with pytest.raises(Forbidden):
        actions.add_staff(username="liwei", name="李伟", actor=actor)


@pytest.mark.parametrize(
    "username", ["", "l", "李伟", "li wei", "li@wei", "-liwei", "lіwei", "liwei\n", "l" * 41, "li\u202ewei"]
)
def test_a_name_that_cannot_be_typed_everywhere_is_refused(administrator, username):
    with pytest.raises(UsernameMalformed):
        actions.add_staff(username=username, name="李伟", actor=administrator)


def test_a_login_name_is_taken_for_everybody_however_it_is_typed(administrator):
    actions.add_staff(username="liwei", name="李伟", actor=administrator)
    elsewhere = testing.actor_with(MANAGE_STAFF, project=testing.company())

    with pytest.raises(UsernameTaken):
        actions.add_staff(username=" ＬｉＷｅｉ ", name="李玮", actor=elsewhere)


def test_a_person_has_a_name(administrator):
    with pytest.raises(NameMissing):
        actions.add_staff(username="liwei", name="　", actor=administrator)


def test_the_database_itself_refuses_a_name_in_capitals(administrator):
    staff_id = actions.add_staff(username="liwei", name="李伟", actor=administrator)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE org_staff SET username = 'LiWei' WHERE id = %s", [staff_id])


def test_a_new_person_cannot_sign_in_yet_and_may_do_nothing(administrator):
    staff = Staff.objects.get(
        pk=actions.add_staff(username="LiWei", name="李伟", title="置业顾问", actor=administrator)
    )

    assert (staff.username, staff.company_id) == ("liwei", administrator.company_id)
    assert not staff.has_usable_password()
    assert testing.actor_of(staff).company_grants == frozenset()
