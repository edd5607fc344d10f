"""退款: granted by one, paid by another."""

import pytest

from kaipan.finance import actions, testing
from kaipan.finance.models import FinanceTodo, Refund
from kaipan.finance.refusals import (
    CompensationNegative,
    OwnGrant,
    PayeeAccountMalformed,
    PayeeReasonWanted,
    RefundNotPending,
    WayReasonWanted,
)
from kaipan.finance.rules.lines import DueLine
from kaipan.finance.tests.cast import advance, bought, card, posted
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.money_kinds import MoneyKind
from kaipan.ledger import testing as books
from kaipan.ledger.actions import Code, PeriodClosed
from kaipan.ledger.queries import balance
from kaipan.org import testing as org

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

TODAY = testing.TODAY
TAX = DueLine(MoneyKind.DEED_TAX, "契税", Money(100))


def test_a_room_given_back_costs_the_penalty_and_returns_the_rest():
    """退房: 5 % of 1,197,503 is kept of the 367,503 that were paid; 307,627.85 go back, by two people."""
    account = bought()
    testing.freed(account, reason="退房")
    testing.charged(account, "59875.15")
    refund = testing.granted(account, "307627.85")
    assert card(account).advance == ZERO
    assert posted(account, Code.REFUNDS_PAYABLE) == Money("-307627.85")
    assert testing.retired(account).state == "CLOSED"
    assert testing.paid(refund).state == "PAID"
    assert posted(account, Code.REFUNDS_PAYABLE) == ZERO
    assert posted(account, Code.PENALTY_INCOME) == Money("-59875.15")
    assert balance(account.company_id, Code.BANK) == Money("59875.15")


def test_a_seller_at_fault_returns_the_deposit_twice():
    account = testing.account(lines=testing.SCHEDULE[:1])
    testing.received(account, 50_000)
    testing.freed(account)
    refund = testing.granted(account, 50_000, compensation=50_000)
    assert refund.to_pay == Money(100_000)
    assert card(account).refunded == Money(50_000)
    assert posted(account, Code.COMPENSATION) == Money(50_000)
    testing.paid(refund)
    assert balance(account.company_id, Code.BANK) == Money(-50_000)
    with pytest.raises(CompensationNegative):
        testing.granted(advance(), 1, compensation=-1)


def test_a_refund_waits_for_the_cashier_and_closes_its_to_do_when_paid():
    account = advance()
    refund = testing.granted(account, 100_000)
    todo = FinanceTodo.objects.get(source_kind="finance.refund", source_id=refund.pk)
    assert (todo.kind, todo.state, todo.for_right) == ("PAY_REFUND", "OPEN", "finance.refund.pay")
    assert todo.postings == [
        {"account": "224121", "debit": "100000.00", "credit": "0.00"},
        {"account": "1002", "debit": "0.00", "credit": "100000.00"},
    ]
    testing.paid(refund)
    todo.refresh_from_db()
    assert (todo.state, todo.evidence) == ("DONE", refund.number)


def test_a_cancelled_refund_is_as_if_it_had_never_been():
    account = advance()
    refund = testing.granted(account, 100_000, compensation=5)
    assert testing.retired(account).state == "CLOSED"
    testing.cancelled(refund)
    account.refresh_from_db()
    assert (account.state, account.advance) == ("OPEN", Money(100_000))
    assert posted(account, Code.REFUNDS_PAYABLE) == posted(account, Code.COMPENSATION) == ZERO
    assert FinanceTodo.objects.get().state == "DROPPED"
    for deed in (testing.cancelled, testing.paid):
        with pytest.raises(RefundNotPending):
            deed(refund)
    paid = testing.paid(testing.granted(account, 100_000))
    with pytest.raises(RefundNotPending):
        testing.cancelled(paid)


def test_what_a_change_asked_for_is_kept_in_mind_until_it_is_granted_again():
    account = advance()
    clerk = org.actor_with("finance.refund.grant", project=account.project)
    refund = testing.granted(account, 50)
    actions.call_off_refund(refund.pk, reason="账号有误", today=TODAY, actor=clerk)
    todo = FinanceTodo.objects.get(account=account, state="OPEN")
    assert (todo.kind, todo.amount, todo.source) == ("CHECK_POSTING", Money(50), refund.source)
    again = {"payee_name": account.payer.name, "reason": "更正账号", "today": TODAY, "actor": clerk}
    other = Refund.objects.get(pk=actions.order_refund(account.pk, Money(5), **again))
    assert other.source == account.ref
    todo.refresh_from_db()
    assert todo.state == "OPEN"
    same = Refund.objects.get(pk=actions.order_refund(account.pk, Money(50), **again))
    assert same.source == refund.source
    todo.refresh_from_db()
    assert (todo.state, todo.evidence) == ("DONE", same.number)


def test_finance_s_own_refund_leaves_nothing_to_do_when_called_off():
    account = advance()
    clerk = org.actor_with("finance.refund.grant", project=account.project)
    refund_id = actions.order_refund(
        account.pk, Money(5), payee_name=account.payer.name, reason="多收", today=TODAY, actor=clerk
    )
    actions.call_off_refund(refund_id, reason="误操作", today=TODAY, actor=clerk)
    assert not FinanceTodo.objects.filter(account=account, state="OPEN").exists()


def test_who_grants_does_not_pay_and_each_needs_the_right():
    account = advance()
    both = org.actor_with("finance.refund.grant", "finance.refund.pay", project=account.project)
    grants = org.actor_with("finance.refund.grant", project=account.project)
    refund_id = actions.order_refund(
        account.pk, Money(5), payee_name=account.payer.name, reason="多收", today=TODAY, actor=both
    )
    refund = Refund.objects.get(pk=refund_id)
    with pytest.raises(OwnGrant):
        testing.paid(refund, actor=both)
    with pytest.raises(Forbidden):
        testing.paid(refund, actor=grants)
    pays = org.actor_with("finance.refund.pay", project=account.project)
    with pytest.raises(Forbidden):
        actions.call_off_refund(refund_id, reason="误操作", today=TODAY, actor=pays)
    with pytest.raises(Forbidden):
        actions.order_refund(
            account.pk, Money(5), payee_name=account.payer.name, reason="多收", today=TODAY, actor=pays
        )
    assert testing.paid(refund, actor=pays).paid_by_id == pays.staff_id


def test_the_money_goes_back_to_who_paid_the_way_it_came_or_somebody_says_why_not():
    account = advance()
    with pytest.raises(PayeeReasonWanted):
        testing.granted(account, 5, payee_name="李四")
    to_other = testing.granted(account, 5, payee_name="李四", payee_reason="付款人已故，凭公证书")
    assert (to_other.to_payer, to_other.payee_reason) == (False, "付款人已故，凭公证书")
    back = testing.granted(account, 5)
    assert (back.to_payer, back.payee_reason) == (True, "")
    pay = {"paid_on": TODAY, "today": TODAY, "actor": testing.cashier(account.project)}
    with pytest.raises(WayReasonWanted):
        actions.pay_refund(back.pk, method="CASH", **pay)
    actions.pay_refund(back.pk, method="CASH", way_reason="账户已销户", **pay)
    back.refresh_from_db()
    assert (back.same_way, back.way_reason) == (False, "账户已销户")
    assert balance(account.company_id, Code.CASH_ON_HAND) == Money(-5)


def test_the_payee_s_account_is_sealed_and_shown_to_the_cashier_only():
    account = advance()
    refund = testing.granted(account, 5, payee_account="6225 8801 2345 6789")
    assert refund.payee_account_masked == "6225********6789"
    assert "6225880123456789" not in repr(refund.__dict__)
    cashier = org.actor_with("finance.refund.pay", project=account.project)
    assert actions.reveal_payee_account(refund.pk, actor=cashier) == "6225880123456789"
    with pytest.raises(Forbidden):
        actions.reveal_payee_account(
            refund.pk, actor=org.actor_with("finance.refund.grant", project=account.project)
        )
    with pytest.raises(PayeeAccountMalformed) as refusal:
        testing.granted(account, 5, payee_account="6225x")
    assert "6225x" not in str(refusal.value)
    with pytest.raises(NotFound):
        actions.reveal_payee_account(testing.granted(account, 5).pk, actor=cashier)


def test_nothing_moves_in_a_closed_month():
    account = advance()
    books.closed(account.project, TODAY)
    with pytest.raises(PeriodClosed):
        testing.granted(account, 5)
