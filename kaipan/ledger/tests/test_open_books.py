"""建账."""

import pytest

from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.ledger.actions import add_ledger_account, open_books
from kaipan.ledger.models import Books, LedgerAccount
from kaipan.ledger.permissions import MANAGE_CHART, VIEW_JOURNAL
from kaipan.ledger.refusals import LedgerAccountExists, LedgerCodeMalformed
from kaipan.ledger.rules.chart import STANDARD_CHART, AccountClass
from kaipan.org import testing as org
from kaipan.platform.models import AuditRecord

pytestmark = pytest.mark.django_db


def test_without_the_right_books_stay_closed():
    company = org.company()
    with pytest.raises(Forbidden):
        open_books(company.pk, actor=org.actor_with(VIEW_JOURNAL, project=company))
    assert not Books.objects.filter(pk=company.pk).exists()


def test_the_books_of_another_company_do_not_exist():
    with pytest.raises(NotFound):
        open_books(org.company().pk, actor=org.actor_with(MANAGE_CHART, project=org.company()))


def test_books_open_with_the_standard_chart():
    company = org.company()
    open_books(company.pk, actor=org.actor_with(MANAGE_CHART, project=company))
    codes = LedgerAccount.objects.filter(company=company).values_list("code", flat=True)
    assert list(codes) == [line.code for line in STANDARD_CHART]
    assert Books.objects.get(pk=company.pk).last_sequence == 0
    assert AuditRecord.objects.filter(verb="ledger.books.opened", company_id=company.pk).exists()


def test_opening_again_changes_nothing():
    company = org.company()
    bookkeeper = org.actor_with(MANAGE_CHART, project=company)
    open_books(company.pk, actor=bookkeeper)
    open_books(company.pk, actor=bookkeeper)
    assert LedgerAccount.objects.filter(company=company).count() == len(STANDARD_CHART)


def test_a_code_is_given_to_one_account_only():
    company = org.company()
    with pytest.raises(LedgerAccountExists, match="银行存款"):
        add_ledger_account(
            company.pk,
            code="1002",
            name="另一银行",
            account_class=AccountClass.ASSET,
            actor=org.actor_with(MANAGE_CHART, project=company),
        )


@pytest.mark.parametrize("code", ["10", "10.02", "银行", "1002a"])
def test_a_code_is_digits(code):
    company = org.company()
    with pytest.raises(LedgerCodeMalformed, match=code):
        add_ledger_account(
            company.pk,
            code=code,
            name="监管户",
            account_class=AccountClass.ASSET,
            actor=org.actor_with(MANAGE_CHART, project=company),
        )


def test_a_company_may_add_accounts_of_its_own():
    company = org.company()
    bookkeeper = org.actor_with(MANAGE_CHART, project=company)
    add_ledger_account(
        company.pk, code="100201", name="监管户", account_class=AccountClass.ASSET, actor=bookkeeper
    )
    added = LedgerAccount.objects.get(company=company, code="100201")
    assert (added.name, added.grows_by_debit) == ("监管户", True)
