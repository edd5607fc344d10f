"""Old money comes on an account and in the books, and is not collected once more."""

from datetime import date

import pytest
from django.db.utils import IntegrityError

from kaipan.finance import actions, testing
from kaipan.finance.models import Receipt, ReceiptBook
from kaipan.finance.refusals import AccountProvisional, BankAccountUnusable, OldReceiptTwice
from kaipan.kernel.money import Money
from kaipan.ledger.models import Posting
from tests import raw_sql

pytestmark = pytest.mark.django_db

DAY = date(2024, 5, 6)


def old(project, number="0001234", amount="60000.00", *, method=actions.Method.TRANSFER, bank=None, book="A"):
    cash = method == actions.Method.CASH
    account = None if cash else (bank or testing.bank_account(project)).pk
    line = actions.ReceiptLine(method, Money(amount), account, "流水")
    return actions.OldReceipt(number=number, book=book, day=DAY, payer_name="张三", line=line)


def take(account, receipt, **how):
    how = {"dated_on": DAY, "actor": testing.cashier(account.project)} | how
    receipt_id = testing.in_a_verb(actions.take_over_receipt, account.pk, receipt, **how)
    return Receipt.objects.get(pk=receipt_id)


def test_a_provisional_account_takes_no_old_money():
    account = testing.account(provisional=True)
    with pytest.raises(AccountProvisional):
        take(account, old(account.project))


def test_a_bank_account_of_another_project_is_refused():
    account, other = testing.account(), testing.account()
    with pytest.raises(BankAccountUnusable):
        take(account, old(account.project, bank=testing.bank_account(other.project)))


def test_one_old_paper_is_taken_over_once_until_it_is_void():
    account = testing.account()
    first = take(account, old(account.project))
    with pytest.raises(OldReceiptTwice):
        take(account, old(account.project))
    take(account, old(account.project, book="B"))
    actions.void_receipt(first.pk, reason="录错", today=DAY, actor=testing.cashier(account.project))
    again = take(account, old(account.project))
    assert again.number != first.number
    assert raw_sql.violations() == {}


def test_it_stands_against_the_clearing_account_and_settles_what_it_settled():
    account = testing.account()
    testing.receipt_book(account.project)
    down = testing.due(account, "首期")
    receipt = take(account, old(account.project), settles=[down.pk])
    down.refresh_from_db()
    assert (down.allocated, receipt.allocated) == (Money(60000), Money(60000))
    lines = {
        line.account.code: line.debit - line.credit for line in Posting.objects.select_related("account")
    }
    assert lines == {"122191": Money(60000), "1122": Money(-60000)}
    assert raw_sql.violations() == {}


def test_old_money_takes_no_number_of_the_cashiers_and_cashiers_none_of_the_old_book():
    account = testing.account()
    cashiers = testing.receipt_book(account.project)
    receipt = take(account, old(account.project, method=actions.Method.CASH))
    fresh = testing.received(account, 10)
    cashiers.refresh_from_db()
    assert (receipt.number, fresh.book_id, cashiers.next_number) == ("旧1-000001", cashiers.pk, 2)
    assert ReceiptBook.objects.filter(for_old=True).count() == 1


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("old_number = ''", "finance_receipt_old_keeps_its_paper"),
        ("old_day = dated_on + 1", "finance_receipt_old_keeps_its_paper"),
        ("kind = 'PAYMENT'", "finance_receipt_old_keeps_its_paper"),
    ],
)
def test_the_database_keeps_the_old_paper(change, constraint):
    account = testing.account()
    receipt = take(account, old(account.project))
    with pytest.raises(IntegrityError, match=constraint):
        raw_sql.shaped("finance_receipt", change, receipt.pk)


def test_the_auditor_sees_old_money_that_stands_elsewhere():
    account = testing.account()
    take(account, old(account.project))
    raw_sql.with_guards_off("UPDATE ledger_ledgeraccount SET code = '122192' WHERE code = '122191'")
    assert "finance_old_money_stands_against_the_clearing_account" in raw_sql.violations()
