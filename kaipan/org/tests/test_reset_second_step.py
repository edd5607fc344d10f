import pytest
from allauth.mfa.models import Authenticator

from kaipan.kernel.errors import NotFound
from kaipan.kernel.typed_values.texts import TextMissing
from kaipan.org import actions, testing
from kaipan.org.rules.refusals import NoSecondStep, ResetsOwnSecondStep
from kaipan.org.tests.administrators import administrator_of
from kaipan.platform.models import AuditRecord
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def company():
    return testing.company()


@kept
def staff(company):
    staff = testing.staff_with(project=company)
    Authenticator.objects.create(user=staff, type=Authenticator.Type.TOTP, data={"secret": "x"})
    return staff


def test_it_takes_an_administrator_of_the_company(staff):
    with pytest.raises(NotFound):
        actions.reset_second_step(staff.pk, reason="丢失", actor=administrator_of(testing.company())[1])


def test_ones_own_is_removed_with_a_code_not_with_a_right(company):
    boss, actor = administrator_of(company)

    with pytest.raises(ResetsOwnSecondStep):
        actions.reset_second_step(boss.pk, reason="丢失", actor=actor)


def test_a_reason_is_needed(company, staff):
    with pytest.raises(TextMissing):
        actions.reset_second_step(staff.pk, reason="", actor=administrator_of(company)[1])


def test_there_must_be_one(company):
    with pytest.raises(NoSecondStep):
        actions.reset_second_step(
            testing.staff_with(project=company).pk, reason="丢失", actor=administrator_of(company)[1]
        )


def test_it_is_gone_and_why_stands_in_the_trail(company, staff):
    actions.reset_second_step(staff.pk, reason="手机丢失", actor=administrator_of(company)[1])

    assert not Authenticator.objects.filter(user=staff).exists()
    assert AuditRecord.objects.get(verb="org.staff.second_step_reset").reason == "手机丢失"
