import pytest
from django.db import Error, connection, transaction

from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.org import actions, testing
from kaipan.org.models import BankAccount
from kaipan.org.permissions import MANAGE_PROJECT, VIEW_PROJECT
from kaipan.org.tests.permits import manager_of
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def account():
    project = testing.project()
    account_id = actions.add_bank_account(
        project.pk,
        bank="工商银行",
        holder="松风置业",
        number="4000021209200123456",
        supervised=False,
        actor=manager_of(project),
    )
    return BankAccount.objects.get(pk=account_id)


def change(account, actor, **given):
    terms = {"bank": "工商银行", "holder": "松风置业", "supervised": True, "active": False, **given}
    actions.change_bank_account(account.pk, **terms, actor=actor)


def test_it_takes_the_right_to_manage_the_project(account):
    with pytest.raises(Forbidden):
        change(account, testing.actor_with(VIEW_PROJECT, project=account.project))
    with pytest.raises(NotFound):
        change(account, testing.actor_with(MANAGE_PROJECT))


def test_the_database_itself_keeps_the_number(account):
    with pytest.raises(Error, match="bank_account_keeps_number"), transaction.atomic():
        connection.cursor().execute("UPDATE org_bankaccount SET number = '999999'")


def test_an_account_is_retired(account):
    change(account, manager_of(account.project))

    account.refresh_from_db()
    assert (account.supervised, account.active) == (True, False)
