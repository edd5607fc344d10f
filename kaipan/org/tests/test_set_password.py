import pytest
from django.test import Client

from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.org import actions, testing
from kaipan.org.permissions import VIEW_PROJECT
from kaipan.org.rules.refusals import PasswordRefused, StaffDisabled
from kaipan.org.tests.administrators import administrator_of
from kaipan.platform.models import AuditRecord
from tests.kept import kept

pytestmark = pytest.mark.django_db

GOOD = "Songfeng-mingyue-42"


@kept
def company():
    return testing.company()


@kept
def staff(company):
    return testing.staff_with(VIEW_PROJECT, project=company)


def test_a_colleagues_password_takes_the_right_to_manage_staff(company, staff):
    with pytest.raises(Forbidden):
        actions.set_password(staff.pk, password=GOOD, actor=testing.actor_with(VIEW_PROJECT, project=company))
    with pytest.raises(NotFound):
        actions.set_password(staff.pk, password=GOOD, actor=administrator_of(testing.company())[1])


@pytest.mark.parametrize("weak", ["", "short", "1234567890123", "password123456", "staff-name-here"])
def test_what_is_easy_to_guess_is_refused_with_the_reasons(staff, weak):
    password = staff.username + "-1" if weak == "staff-name-here" else weak

    with pytest.raises(PasswordRefused) as refused:
        actions.set_password(staff.pk, password=password, actor=testing.actor_of(staff))
    assert len(str(refused.value)) > len("密码不符合要求：")


def test_a_disabled_person_gets_no_password(company, staff):
    _boss, actor = administrator_of(company)
    actions.disable_staff(staff.pk, reason="离职", actor=actor)

    with pytest.raises(StaffDisabled):
        actions.set_password(staff.pk, password=GOOD, actor=actor)


def test_ones_own_password_is_ones_own(staff):
    actions.set_password(staff.pk, password=GOOD, actor=testing.actor_of(staff))

    staff.refresh_from_db()
    assert staff.check_password(GOOD)
    assert not staff.password_is_temporary


def test_a_password_from_somebody_else_is_temporary_and_ends_every_session(company, staff):
    browser = Client()
    browser.force_login(staff)

    actions.set_password(staff.pk, password=GOOD, actor=administrator_of(company)[1])

    staff.refresh_from_db()
    assert staff.password_is_temporary
    assert browser.get("/account/").url == "/login/?next=/account/"


def test_the_trail_says_that_it_was_set_and_not_to_what(company, staff):
    actions.set_password(staff.pk, password=GOOD, actor=administrator_of(company)[1])

    noted = AuditRecord.objects.get(verb="org.staff.password_set")
    assert noted.subject_id == staff.pk
    assert GOOD not in str(noted.__dict__)
