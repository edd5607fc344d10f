import pytest

from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.org import actions, queries, testing
from kaipan.org.permissions import MANAGE_PROJECT, VIEW_PROJECT
from kaipan.org.rules.refusals import BankAccountMalformed
from kaipan.org.tests.permits import manager_of
from kaipan.platform.refusals import RuleBroken
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def project():
    return testing.project()


def add(project, actor=None, number="4000 0212 0920 0123 456"):
    return actions.add_bank_account(
        project.pk,
        bank="工商银行深圳分行",
        holder="松风置业",
        number=number,
        supervised=True,
        actor=actor or manager_of(project),
    )


def test_it_takes_the_right_to_manage_the_project(project):
    with pytest.raises(Forbidden):
        add(project, testing.actor_with(VIEW_PROJECT, project=project))
    with pytest.raises(NotFound):
        add(project, testing.actor_with(MANAGE_PROJECT))


@pytest.mark.parametrize("number", ["", "12345", "4000-ABCD-0212", "４００００２１２０９２００１２３"])
def test_what_is_no_account_number_is_refused(project, number):
    with pytest.raises(BankAccountMalformed):
        add(project, number=number)


def test_an_account_is_registered_once_however_it_is_spaced(project):
    add(project)

    with pytest.raises(RuleBroken) as refused:
        add(project, number="4000021209200123456")
    assert "同一账号" in str(refused.value)


def test_the_account_stands_on_the_projects_card(project):
    add(project)

    (account,) = queries.project_card(project.pk, actor=manager_of(project)).bank_accounts

    assert (account.number, account.supervised, account.active) == ("4000021209200123456", True, True)
