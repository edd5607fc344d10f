import pytest

from kaipan.kernel.errors import NotFound
from kaipan.org import actions, queries, testing
from kaipan.org.permissions import ISSUE_TOKEN, VIEW_PROJECT
from kaipan.org.rules.refusals import StaffAlreadyEnabled
from kaipan.org.tests.administrators import administrator_of
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def company():
    return testing.company()


def test_people_of_another_company_are_not_found(company):
    staff = testing.staff_with(project=company)

    with pytest.raises(NotFound):
        actions.enable_staff(staff.pk, reason="返聘", actor=administrator_of(testing.company())[1])


def test_nobody_is_enabled_twice(company):
    staff = testing.staff_with(project=company)

    with pytest.raises(StaffAlreadyEnabled):
        actions.enable_staff(staff.pk, reason="返聘", actor=administrator_of(company)[1])


def test_roles_come_back_and_tokens_do_not(company):
    staff = testing.staff_with(VIEW_PROJECT, ISSUE_TOKEN, project=company)
    secret = actions.issue_token(name="报表", days=30, actor=testing.actor_of(staff))
    _boss, actor = administrator_of(company)

    actions.disable_staff(staff.pk, reason="离职", actor=actor)
    actions.enable_staff(staff.pk, reason="返聘", actor=actor)

    assert testing.actor_of(staff).may(VIEW_PROJECT)
    assert queries.actor_for_token(secret) is None
