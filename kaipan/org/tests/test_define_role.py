import pytest
from django.db import Error, connection, transaction

from kaipan.kernel.errors import Forbidden
from kaipan.org import actions, queries, testing
from kaipan.org.models import Role
from kaipan.org.permissions import FOUND_COMPANY, MANAGE_PROJECT, MANAGE_STAFF, VIEW_PROJECT
from kaipan.org.rules.refusals import LastAdministrator, OwnRoleWidened, UnknownPermissions
from kaipan.org.tests.administrators import administrator_of
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def company():
    return testing.company()


def define(actor, permissions, code="consultant", name="置业顾问"):
    return actions.define_role(code=code, name=name, permissions=permissions, actor=actor)


def test_it_takes_the_right_to_manage_staff(company):
    with pytest.raises(Forbidden):
        define(testing.actor_with(VIEW_PROJECT, project=company), [VIEW_PROJECT])


@pytest.mark.parametrize("permission", ["org.project.veiw", "", FOUND_COMPANY])
def test_a_permission_that_no_room_declares_is_refused(company, permission):
    with pytest.raises(UnknownPermissions):
        define(administrator_of(company)[1], [VIEW_PROJECT, permission])


def test_nobody_widens_a_role_they_hold(company):
    boss, actor = administrator_of(company)
    role = boss.grants.get().role

    with pytest.raises(OwnRoleWidened):
        define(actor, [MANAGE_STAFF, MANAGE_PROJECT], code=role.code, name=role.name)


def test_the_last_role_that_manages_staff_keeps_doing_so(company):
    boss, actor = administrator_of(company)
    role = boss.grants.get().role

    with pytest.raises(LastAdministrator):
        define(actor, [], code=role.code, name=role.name)
    role.refresh_from_db()
    assert role.permissions == [MANAGE_STAFF]


def test_the_database_itself_keeps_the_code(company):
    define(administrator_of(company)[1], [VIEW_PROJECT])

    with pytest.raises(Error, match="role_keeps_code"), transaction.atomic():
        connection.cursor().execute("UPDATE org_role SET code = 'other'")


def test_everybody_who_holds_it_has_the_new_permissions_at_the_next_request(company):
    _boss, actor = administrator_of(company)
    staff = testing.staff_with(project=company)
    role_id = define(actor, [VIEW_PROJECT])
    actions.grant_role(staff.pk, role_id=role_id, project_id=None, actor=actor)

    again = define(actor, [VIEW_PROJECT, MANAGE_PROJECT], name="置业经理")

    assert again == role_id
    assert Role.objects.get(pk=role_id).name == "置业经理"
    assert testing.actor_of(staff).may(MANAGE_PROJECT)


def test_two_companies_each_have_their_own_consultant(company):
    define(administrator_of(company)[1], [VIEW_PROJECT])
    elsewhere = administrator_of(testing.company())[1]
    define(elsewhere, [MANAGE_PROJECT])

    assert [role.permissions for role in queries.roles(elsewhere).filter(code="consultant")] == [
        [MANAGE_PROJECT]
    ]
