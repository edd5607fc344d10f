"""作废收据."""

from datetime import date

import pytest

from kaipan.documents import queries as papers
from kaipan.finance import actions, permissions, queries, testing
from kaipan.finance.models import Receipt
from kaipan.finance.refusals import ReceiptAlreadyVoided, VoidBeforeReceipt
from kaipan.finance.rules.lines import DueLine
from kaipan.kernel.errors import Forbidden, InvalidValue, NotFound
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.money_kinds import MoneyKind
from kaipan.ledger import testing as books
from kaipan.ledger.actions import Code, PeriodClosed
from kaipan.ledger.queries import balance
from kaipan.org import testing as org
from kaipan.platform.models import AuditRecord, Event

pytestmark = pytest.mark.django_db

TODAY = testing.TODAY


def void(receipt, actor, **changed):
    terms = {"reason": "金额录入错误", "today": TODAY, "actor": actor, **changed}
    actions.void_receipt(receipt.pk, **terms)


def balances(account, *codes):
    return [str(balance(account.project.company_id, code)) for code in codes]


def test_who_may_post_may_not_thereby_void():
    receipt = testing.received(testing.account(), 100)
    with pytest.raises(Forbidden):
        void(receipt, org.actor_with(permissions.POST_RECEIPT, project=receipt.project))
    with pytest.raises(NotFound):
        void(receipt, org.actor_with(permissions.VOID_RECEIPT, project=org.project()))


def test_voiding_needs_a_reason():
    receipt = testing.received(testing.account(), 100)
    with pytest.raises(InvalidValue):
        testing.voided(receipt, reason="  ")


def test_a_receipt_is_voided_once():
    receipt = testing.received(testing.account(), 100)
    testing.voided(receipt)
    with pytest.raises(ReceiptAlreadyVoided, match="SF000001 已于 2026-03-16 作废"):
        testing.voided(receipt)


def test_a_receipt_is_not_voided_before_it_was_given():
    receipt = testing.received(testing.account(), 100)
    with pytest.raises(VoidBeforeReceipt):
        testing.voided(receipt, today=date(2026, 3, 15))


def test_a_void_is_dated_in_an_open_month():
    receipt = testing.received(testing.account(), 100)
    books.closed(receipt.project)
    with pytest.raises(PeriodClosed):
        testing.voided(receipt)


def test_a_receipt_of_a_closed_month_is_voided_in_the_open_one():
    account = testing.account()
    receipt = testing.received(account, 100)
    books.closed(receipt.project)
    testing.voided(receipt, today=date(2026, 4, 2))
    company_id = account.project.company_id
    assert balance(company_id, Code.BANK, as_of=date(2026, 3, 31)) == Money(100)
    assert balance(company_id, Code.BANK) == ZERO


def test_a_void_receipt_counts_nowhere_and_keeps_its_number():
    account = testing.account()
    receipt = testing.voided(testing.received(account, 100000))
    card = queries.account_card(account.pk)
    assert (card.received, card.allocated, card.advance) == (ZERO, ZERO, ZERO)
    assert {due.allocated for due in queries.dues_of(account.pk)} == {ZERO}
    assert (receipt.number, receipt.state, receipt.total) == ("SF000001", "VOIDED", Money(100000))
    assert (receipt.void_reason, receipt.voided_on) == ("金额录入错误", TODAY)
    assert testing.received(account, 5).number == "SF000002"


def test_the_books_forget_a_void_receipt_however_its_money_had_moved():
    tax = DueLine(MoneyKind.DEED_TAX, "契税", Money(10000))
    account = testing.account(lines=[*testing.SCHEDULE[:1], tax])
    receipt = testing.received(account, 80000)
    actor = testing.cashier(account.project)
    actions.apply_advance(account.pk, designated=[testing.due(account, "契税").pk], today=TODAY, actor=actor)
    testing.in_a_verb(
        actions.replace_dues,
        account.pk,
        testing.SCHEDULE[1:2],
        reason="换付款方式",
        today=TODAY,
        actor=actor,
    )
    codes = (Code.BANK, Code.BUYERS, Code.ADVANCES, Code.COLLECTED_DEED_TAX)
    assert balances(account, *codes) == ["80000.00", "-70000.00", "0.00", "-10000.00"]
    testing.voided(receipt)
    assert balances(account, *codes) == ["0.00", "0.00", "0.00", "0.00"]


def test_another_receipt_on_the_same_dues_keeps_what_it_paid():
    account = testing.account()
    first, second = testing.received(account, 30000), testing.received(account, 40000)
    testing.voided(first)
    assert testing.due(account, "定金").allocated == Money(20000)
    assert testing.due(account, "首期").allocated == Money(20000)
    assert Receipt.objects.get(pk=second.pk).allocated == Money(40000)


def test_the_paper_is_void_with_it():
    receipt = testing.received(testing.account(), 100)
    clerk = testing.cashier(receipt.project)
    actions.issue_receipt(receipt.pk, actor=clerk)
    testing.voided(receipt)
    assert [paper.state for paper in papers.papers_of(receipt.ref, actor=clerk)] == ["VOID"]
    with pytest.raises(ReceiptAlreadyVoided):
        actions.issue_receipt(receipt.pk, actor=clerk)


def test_voiding_is_in_the_trail_and_announced():
    receipt = testing.received(testing.account(), 100)
    supervisor = org.actor_with(permissions.VOID_RECEIPT, project=receipt.project, name="孙主管")
    void(receipt, supervisor)
    trail = AuditRecord.objects.get(verb="finance.receipt.voided", subject_id=receipt.pk)
    assert (trail.actor_name, trail.reason) == ("孙主管", "金额录入错误")
    assert Event.objects.get(name="finance.ReceiptVoided").payload["number"] == "SF000001"
    assert Receipt.objects.get(pk=receipt.pk).voided_by_id == supervisor.staff_id
