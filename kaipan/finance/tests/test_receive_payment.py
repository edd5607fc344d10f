"""收款."""

import importlib
from datetime import date
from unittest.mock import patch

import pytest

from kaipan.finance import actions, permissions, queries, testing
from kaipan.finance.models import Receipt
from kaipan.finance.refusals import (
    AccountProvisional,
    BankAccountUnusable,
    DatedInFuture,
    DueNotOpen,
    LoanMixed,
    NoReceiptBook,
    NothingReceived,
    SupervisedAccountRequired,
)
from kaipan.finance.rules.lines import DueLine, Method, ReceiptLine
from kaipan.kernel.errors import Forbidden, InvalidValue, NotFound
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.money_kinds import MoneyKind
from kaipan.ledger import testing as books
from kaipan.ledger.actions import PeriodClosed
from kaipan.org import actions as org_actions
from kaipan.org import testing as org
from kaipan.platform.models import AuditRecord, Event
from kaipan.platform.refusals import RuleBroken
from tests.kept import kept

pytestmark = pytest.mark.django_db

TODAY = testing.TODAY


def receive(account, actor, **changed):
    terms = {
        "dated_on": TODAY,
        "payer_name": "王芳",
        "lines": [testing.cash(100)],
        "today": TODAY,
        "actor": actor,
        **changed,
    }
    return actions.receive_payment(account.pk, **terms)


def test_without_the_right_no_money_is_taken():
    account = testing.account()
    onlooker = org.actor_with(permissions.VIEW_RECEIPT, project=account.project)
    with pytest.raises(Forbidden):
        receive(account, onlooker)
    assert not Receipt.objects.exists()


def test_the_account_of_another_project_does_not_exist():
    stranger = org.actor_with(permissions.POST_RECEIPT, project=org.project())
    with pytest.raises(NotFound):
        receive(testing.account(), stranger)
    with pytest.raises(NotFound):
        actions.receive_payment(
            999_999_999,
            dated_on=TODAY,
            payer_name="王芳",
            lines=[testing.cash(1)],
            today=TODAY,
            actor=stranger,
        )


def test_a_provisional_account_takes_no_money():
    with pytest.raises(AccountProvisional, match="3栋1单元301"):
        testing.received(testing.account(provisional=True), 100)


def test_money_of_tomorrow_is_not_received_today():
    account = testing.account()
    with pytest.raises(DatedInFuture, match="2026-03-17"):
        receive(account, testing.cashier(account.project), dated_on=date(2026, 3, 17))


def test_a_closed_month_takes_no_receipt():
    account = testing.account()
    books.closed(account.project)
    with pytest.raises(PeriodClosed):
        testing.received(account, 100)
    assert not Receipt.objects.exists()


def test_without_a_book_there_is_no_number_and_no_receipt():
    account = testing.account()
    with pytest.raises(NoReceiptBook, match="登记新的号段"):
        receive(account, testing.cashier(account.project))


@pytest.mark.parametrize("lines", [[], [testing.cash(0)], [testing.cash("-5")]])
def test_a_receipt_is_for_something(lines):
    account = testing.account()
    testing.receipt_book(account.project)
    with pytest.raises(NothingReceived):
        receive(account, testing.cashier(account.project), lines=lines)


@pytest.mark.parametrize("name", ["", "   ", "王\x00芳", "王" * 81])
def test_the_payer_has_a_name(name):
    account = testing.account()
    with pytest.raises(InvalidValue):
        testing.received(account, 100, payer_name=name)


def test_the_bank_account_is_the_project_s_own():
    account = testing.account()
    with pytest.raises(BankAccountUnusable):
        testing.received(account, lines=[testing.transfer(100, org.project())])


def test_a_bank_account_out_of_use_takes_nothing():
    account = testing.account()
    bank = testing.bank_account(account.project)
    org_actions.change_bank_account(
        bank.pk,
        bank=bank.bank,
        holder=bank.holder,
        supervised=False,
        active=False,
        actor=testing.cashier(account.project),
    )
    with pytest.raises(BankAccountUnusable):
        testing.received(account, lines=[ReceiptLine(Method.TRANSFER, Money(100), bank.pk)])


def test_the_payer_cannot_name_a_due_of_another_account():
    account, other = testing.account(), testing.account()
    with pytest.raises(DueNotOpen):
        testing.received(account, 100, designated=[testing.due(other, "首期").pk])


def test_a_bank_s_release_stands_alone():
    account = testing.account()
    bank = testing.bank_account(account.project)
    with pytest.raises(LoanMixed):
        testing.received(account, lines=[ReceiptLine(Method.LOAN, Money(830000), bank.pk), testing.cash(100)])


def test_a_receipt_settles_the_deposit_then_the_down_payment():
    account = testing.account()
    receipt = testing.received(account, 100000)
    assert [(due.name, str(due.allocated)) for due in queries.dues_of(account.pk)] == [
        ("定金", "50000.00"),
        ("首期", "50000.00"),
        ("按揭", "0.00"),
    ]
    assert (receipt.number, receipt.serial, receipt.allocated) == ("SF000001", 1, Money(100000))


def test_what_nothing_asks_for_stays_as_an_advance():
    account = testing.account()
    testing.received(account, 400000)
    card = queries.account_card(account.pk)
    assert (card.received, card.allocated, card.advance) == (Money(400000), Money(367503), Money(32497))
    assert card.owed == Money(830000)


def test_the_bank_s_release_settles_the_loan():
    account = testing.account()
    bank = testing.bank_account(account.project)
    testing.received(account, lines=[ReceiptLine(Method.LOAN, Money(800000), bank.pk, "FK20260316")])
    assert testing.due(account, "按揭").outstanding == Money(30000)


def test_money_may_come_in_several_ways_on_one_receipt():
    account = testing.account()
    bank = testing.bank_account(account.project)
    lines = [
        testing.transfer(200000, account.project),
        ReceiptLine(Method.POS, Money(100000), bank.pk, "0316-000123"),
        testing.cash("17503.00"),
    ]
    receipt = testing.received(account, lines=lines)
    assert receipt.total == Money(317503)
    (card,) = queries.receipts_of(account.pk)
    assert [(line.method, str(line.amount), line.reference) for line in card.lines] == [
        ("TRANSFER", "200000.00", ""),
        ("POS", "100000.00", "0316-000123"),
        ("CASH", "17503.00", ""),
    ]


def test_what_the_payer_names_is_settled_first():
    tax = DueLine(MoneyKind.DEED_TAX, "契税", Money(10000))
    account = testing.account(lines=[*testing.SCHEDULE, tax])
    testing.received(account, 30000, designated=[testing.due(account, "契税").pk])
    assert testing.due(account, "契税").outstanding == ZERO
    assert testing.due(account, "定金").allocated == Money(20000)


def test_taxes_are_not_touched_unless_named():
    account = testing.account(lines=[DueLine(MoneyKind.DEED_TAX, "契税", Money(10000))])
    testing.received(account, 10000)
    assert testing.due(account, "契税").allocated == ZERO
    assert queries.account_card(account.pk).advance == Money(10000)


def test_posting_is_in_the_trail_and_announced():
    account = testing.account()
    clerk = org.actor_with(permissions.POST_RECEIPT, project=account.project, name="赵会计")
    testing.receipt_book(account.project)
    receipt_id = receive(account, clerk)
    trail = AuditRecord.objects.get(verb="finance.receipt.posted", subject_id=receipt_id)
    assert (trail.actor_name, trail.changes["total"]) == ("赵会计", "100.00")
    announced = Event.objects.get(name="finance.ReceiptPosted").payload
    assert (announced["receipt_id"], announced["number"], announced["total"]) == (
        receipt_id,
        "SF000001",
        "100.00",
    )
    assert not Event.objects.filter(name="finance.AccountSettled").exists()


def test_the_last_payment_announces_that_all_is_settled():
    account = testing.account(lines=testing.SCHEDULE[:2])
    testing.received(account, 367503)
    assert Event.objects.get(name="finance.AccountSettled").payload["account_id"] == account.pk


@kept
def supervised():
    """An account of a project whose price money must reach the supervised bank account."""
    project = org.project()
    org_actions.change_project(
        project.pk, settings={"requires_supervised_account": True}, actor=testing.cashier(project)
    )
    tax = DueLine(MoneyKind.DEED_TAX, "契税", Money(10000))
    testing.bank_account(project, supervised=True)
    return testing.account(project, lines=[*testing.SCHEDULE, tax])


def test_price_money_to_another_account_is_refused_where_the_project_is_supervised(supervised):
    with pytest.raises(SupervisedAccountRequired, match=r"100\.00 元未进入监管账户"):
        testing.received(supervised, 100)
    assert not Receipt.objects.exists()


def test_cash_does_not_pay_a_supervised_price(supervised):
    with pytest.raises(SupervisedAccountRequired):
        testing.received(supervised, lines=[testing.cash(100)])


def test_a_supervised_account_takes_the_price(supervised):
    testing.received(supervised, lines=[testing.transfer(50000, supervised.project, supervised=True)])
    assert testing.due(supervised, "定金").outstanding == ZERO


def test_fees_need_no_supervised_account_when_they_are_named(supervised):
    tax = testing.due(supervised, "契税").pk
    lines = [
        testing.transfer(40000, supervised.project, supervised=True),
        testing.transfer(10000, supervised.project),
    ]
    testing.received(supervised, lines=lines, designated=[tax])
    assert testing.due(supervised, "契税").outstanding == ZERO
    assert testing.due(supervised, "定金").allocated == Money(40000)


def test_more_to_the_ordinary_account_than_the_fees_ask_is_refused(supervised):
    lines = [
        testing.transfer(40000, supervised.project, supervised=True),
        testing.transfer("10000.01", supervised.project),
    ]
    with pytest.raises(SupervisedAccountRequired, match=r"有 0\.01 元"):
        testing.received(supervised, lines=lines, designated=[testing.due(supervised, "契税").pk])


def test_the_database_refuses_price_money_elsewhere_to_whoever_does_not_ask(supervised):
    posting = importlib.import_module("kaipan.finance.actions.post_receipt")
    with patch.object(posting, "_refuse_price_money_elsewhere", lambda *_: None):
        with pytest.raises(RuleBroken) as refused:
            testing.received(supervised, 100)
        assert refused.value.params["rule"] == "finance_receipt_price_supervised"
        tax = testing.due(supervised, "契税").pk
        testing.received(supervised, 100, designated=[tax])
