"""Ending what is due, moving money, keeping it, paying it back: the steps a change of a deal needs."""

from datetime import date

import pytest

from kaipan.finance import actions, queries, testing
from kaipan.finance.models import Account, FinanceTodo, Receipt, Refund
from kaipan.finance.refusals import (
    AccountClosed,
    AccountProvisional,
    AdvanceTooSmall,
    AlreadyForfeited,
    AmountNotPositive,
    BroughtByTransfer,
    CompensationNegative,
    DepositTooSmall,
    DueNotOpen,
    ForfeitureAlreadyReturned,
    MoneyAlreadyOut,
    MoneyOnAccount,
    NotChargeable,
    NotForfeitable,
    OwnGrant,
    PayeeAccountMalformed,
    PayeeReasonWanted,
    RefundNotPending,
    TransferAlreadyReversed,
    TransferOutOfProject,
    TransferToItself,
    WayReasonWanted,
)
from kaipan.finance.rules.lines import DueLine, Method, ReceiptLine
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.money_kinds import MoneyKind
from kaipan.ledger import testing as books
from kaipan.ledger.actions import Code, PeriodClosed
from kaipan.ledger.queries import balance
from kaipan.org import testing as org
from kaipan.org.actions import change_project
from tests import raw_sql

pytestmark = pytest.mark.django_db

TODAY = testing.TODAY
TAX = DueLine(MoneyKind.DEED_TAX, "契税", Money(100))


def advance(amount=100_000, project=None, **named):
    """An account with nothing due and so much on it."""
    account = testing.account(project, lines=[], **named)
    testing.received(account, amount)
    return account


def bought(paid=367_503):
    """The worked example, paid so far."""
    account = testing.account()
    testing.received(account, 50_000)
    testing.received(account, paid - 50_000)
    return account


def card(account):
    return queries.account_card(account.pk)


def posted(account, code):
    return balance(account.company_id, code, account.ref)


@pytest.fixture(autouse=True)
def _nothing_is_wrong():
    yield
    assert raw_sql.violations("finance_") == raw_sql.violations("ledger_") == {}


# What is due ends


def test_ended_dues_leave_their_money_as_advance_and_fees_stay():
    account = testing.account(lines=[*testing.SCHEDULE, TAX])
    testing.received(account, 60_000)
    tax = testing.due(account, "契税")
    testing.received(account, 100, designated=[tax.pk])
    assert testing.freed(account) == Money(60_000)
    assert [(due.name, due.state) for due in queries.ended_dues_of(account.pk)] == [
        ("定金", "CANCELLED"),
        ("首期", "CANCELLED"),
        ("按揭", "CANCELLED"),
    ]
    assert (card(account).allocated, card(account).owed) == (Money(100), ZERO)
    assert posted(account, Code.BUYERS) == ZERO
    assert testing.freed(account, everything=True) == Money(60_100)


def test_ended_area_differences_and_decoration_end_too():
    lines = [
        DueLine(MoneyKind.DECORATION, "装修款", Money(10)),
        DueLine(MoneyKind.AREA_DIFFERENCE, "面积补差款", Money(10)),
    ]
    account = testing.account(lines=lines)
    assert testing.freed(account) == ZERO
    assert queries.dues_of(account.pk) == ()


# 转账


def test_moved_money_pays_what_is_due_on_the_other_account_and_no_cash_moves():
    old, new = bought(), None
    new = testing.account(old.project, label="5栋2单元602")
    bank = balance(old.company_id, Code.BANK)
    testing.freed(old)
    transfer = testing.moved(old, new, 367_503)
    assert (card(old).advance, card(old).moved_out) == (ZERO, Money(367_503))
    assert (card(new).received, card(new).owed) == (Money(367_503), Money(830_000))
    assert balance(old.company_id, Code.BANK) == bank
    assert posted(old, Code.ADVANCES) == ZERO
    assert posted(new, Code.BUYERS) == Money(-367_503)
    arrived = Receipt.objects.get(transfer=transfer)
    assert (arrived.kind, arrived.number, arrived.book) == ("TRANSFER", transfer.number, None)
    assert [line.method for line in arrived.lines.all()] == ["MOVED", "MOVED"]
    assert arrived not in queries.receipts(testing.cashier(old.project))
    assert testing.retired(old).state == "CLOSED"


def test_intention_money_becomes_a_deposit_without_leaving_the_ledger():
    """诚意金转定金: Dr 220302 when its due ends, Cr 1122 where it arrives."""
    intention = testing.account(lines=[DueLine(MoneyKind.INTENTION, "诚意金", Money(50_000))])
    testing.received(intention, 50_000)
    deal = testing.account(intention.project)
    assert posted(intention, Code.INTENTION_MONEY) == Money(-50_000)
    testing.freed(intention, reason="筹转定")
    testing.moved(intention, deal, 50_000, reason="筹转定")
    assert posted(intention, Code.INTENTION_MONEY) == posted(intention, Code.ADVANCES) == ZERO
    assert testing.due(deal, "定金").outstanding == ZERO
    assert posted(deal, Code.BUYERS) == Money(-50_000)


def test_moved_money_can_be_moved_on_forfeited_and_paid_back():
    first = bought(60_000)
    second = testing.account(first.project, testing.SCHEDULE[:1])
    third = testing.account(first.project, lines=[])
    testing.freed(first)
    testing.moved(first, second, 60_000)
    testing.freed(second)
    testing.forfeited(second, 50_000)
    testing.moved(second, third, 4_000)
    testing.paid(testing.granted(third, 4_000))
    testing.paid(testing.granted(second, 6_000))
    assert card(second).advance == card(third).advance == ZERO
    for account in (first, second, third):
        assert testing.retired(account).state == "CLOSED"


def test_a_bank_s_money_arrives_apart_and_pays_the_loan():
    old = testing.account()
    project = old.project
    loan = ReceiptLine(Method.LOAN, Money(830_000), testing.bank_account(project).pk)
    testing.received(old, lines=[loan])
    testing.received(old, 50_000)
    new = testing.account(project)
    testing.freed(old)
    transfer = testing.moved(old, new, 880_000)
    own, banks = Receipt.objects.filter(transfer=transfer).order_by("pk")
    assert (own.total, banks.total) == (Money(50_000), Money(830_000))
    assert banks.number == f"{own.number}B"
    assert testing.due(new, "按揭").outstanding == testing.due(new, "定金").outstanding == ZERO


def test_money_that_did_not_come_to_the_supervised_account_still_does_not_pay_the_price():
    old = testing.account(lines=[])
    project = old.project
    testing.received(old, lines=[testing.cash(40), testing.transfer(60, project, supervised=True)])
    change_project(project.pk, settings={"requires_supervised_account": True}, actor=testing.cashier(project))
    new = testing.account(project)
    testing.moved(old, new, 70)  # of the supervised 60 first
    assert testing.due(new, "定金").allocated == Money(60)
    assert card(new).advance == Money(10)
    refund = testing.granted(old, 30)
    assert refund.outlays.get().line.method == "CASH"


@pytest.mark.parametrize("amount", [0, -5])
def test_nothing_is_moved_kept_or_paid_back_when_the_amount_is_not_above_zero(amount):
    account = advance()
    for deed in (
        lambda: testing.moved(account, testing.account(account.project), amount),
        lambda: testing.forfeited(account, amount),
        lambda: testing.charged(account, amount),
        lambda: testing.granted(account, amount),
    ):
        with pytest.raises(AmountNotPositive):
            deed()


def test_only_an_advance_leaves():
    account = bought()
    for deed in (
        lambda: testing.moved(account, testing.account(account.project), 1),
        lambda: testing.forfeited(account, 1),
        lambda: testing.charged(account, 1),
        lambda: testing.granted(account, 1),
    ):
        with pytest.raises(AdvanceTooSmall) as refusal:
            deed()
        assert "3栋1单元301" in str(refusal.value)


def test_money_is_moved_between_two_firm_accounts_of_one_project():
    account = advance()
    with pytest.raises(TransferToItself):
        testing.moved(account, account, 5)
    with pytest.raises(TransferOutOfProject):
        testing.moved(account, testing.account(org.project(of=account.project.company)), 5)
    with pytest.raises(AccountProvisional):
        testing.moved(account, testing.account(account.project, provisional=True), 5)
    with pytest.raises(NotFound):
        testing.in_a_verb(
            actions.transfer_money,
            account.pk,
            0,
            Money(5),
            reason="换房",
            source=account.source,
            today=TODAY,
            actor=testing.cashier(account.project),
        )


def test_a_reversed_transfer_leaves_both_accounts_as_they_were():
    old = bought()
    testing.freed(old)
    before = card(old)
    new = testing.account(old.project)
    other_side = card(new)
    transfer = testing.moved(old, new, 367_503)
    assert testing.retired(old).state == "CLOSED"
    assert testing.moved_back(transfer).state == "REVERSED"
    assert card(old) == before
    assert card(new) == other_side
    assert testing.due(new, "定金").allocated == ZERO
    with pytest.raises(TransferAlreadyReversed):
        testing.moved_back(transfer)
    again = testing.moved(old, new, 367_503)
    assert again.number.endswith("-02")


def test_a_transfer_whose_money_went_on_is_not_reversed_and_its_receipt_not_voided():
    old, new = advance(), None
    new = testing.account(old.project, lines=[])
    transfer = testing.moved(old, new, 100_000)
    with pytest.raises(BroughtByTransfer):
        testing.voided(Receipt.objects.get(transfer=transfer))
    refund = testing.granted(new, 1)
    with pytest.raises(MoneyAlreadyOut):
        testing.moved_back(transfer)
    testing.cancelled(refund)
    assert testing.moved_back(transfer).state == "REVERSED"


def test_a_receipt_whose_money_left_is_not_voided():
    account = advance()
    receipt = Receipt.objects.get(account=account)
    refund = testing.granted(account, 1)
    with pytest.raises(MoneyAlreadyOut):
        testing.voided(receipt)
    testing.cancelled(refund)
    assert testing.voided(receipt).state == "VOIDED"


# 挞定


def test_a_forfeited_deposit_is_income_once_and_returned_once():
    account = bought(60_000)
    testing.freed(account)
    forfeiture = testing.forfeited(account, 50_000)
    assert (card(account).forfeited, card(account).advance) == (Money(50_000), Money(10_000))
    assert posted(account, Code.PENALTY_INCOME) == Money(-50_000)
    with pytest.raises(AlreadyForfeited):
        testing.forfeited(account, 1)
    testing.paid(testing.granted(account, 10_000))
    assert testing.retired(account).state == "CLOSED"
    assert testing.returned(forfeiture).state == "RETURNED"
    account.refresh_from_db()
    assert (account.state, account.forfeited, account.advance) == ("OPEN", ZERO, Money(50_000))
    assert posted(account, Code.PENALTY_INCOME) == ZERO
    with pytest.raises(ForfeitureAlreadyReturned):
        testing.returned(forfeiture)
    assert testing.forfeited(account, 50_000).number.endswith("-02")


def test_only_what_was_received_as_deposit_is_forfeited():
    account = bought()
    testing.freed(account)
    with pytest.raises(DepositTooSmall) as refusal:
        testing.forfeited(account, "50000.01")
    assert "50,000.00" in str(refusal.value)
    with pytest.raises(DepositTooSmall):
        testing.forfeited(advance(), 1)
    with pytest.raises(NotForfeitable):
        testing.in_a_verb(
            actions.forfeit_money,
            account.pk,
            Money(1),
            of=MoneyKind.EARNEST,
            reason="挞定",
            source=account.source,
            today=TODAY,
            actor=testing.cashier(account.project),
        )


def test_what_was_paid_back_first_does_not_eat_the_deposit():
    account = bought()
    testing.freed(account)
    testing.granted(account, 317_503)
    assert testing.forfeited(account, 50_000).amount == Money(50_000)


# 手续费, 违约金


def test_a_fee_is_kept_of_the_advance_and_the_price_is_not():
    account = advance(1000)
    fee = testing.charged(account, 200, kind=MoneyKind.SERVICE_FEE, name="更名手续费")
    assert (fee.outstanding, card(account).advance) == (ZERO, Money(800))
    assert posted(account, Code.SERVICE_INCOME) == Money(-200)
    with pytest.raises(NotChargeable):
        testing.charged(account, 1, kind=MoneyKind.DOWN_PAYMENT)
    with pytest.raises(NotFound):
        testing.charged(account, 1, kind="NOTHING")
    with pytest.raises(AdvanceTooSmall):
        testing.charged(account, 801)


def test_a_fee_takes_nothing_of_what_is_due_beside_it():
    account = advance(1000)
    testing.in_a_verb(
        actions.open_dues, account.pk, testing.SCHEDULE[:1], actor=testing.cashier(account.project)
    )
    testing.charged(account, 200)
    assert testing.due(account, "定金").allocated == ZERO


# 退款


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
    assert (todo.kind, todo.state, todo.right) == ("PAY_REFUND", "OPEN", "finance.refund.pay")
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


# Closing


def test_an_account_with_money_on_it_is_not_retired():
    account = bought()
    with pytest.raises(MoneyOnAccount):
        testing.retired(account)
    testing.freed(account)
    with pytest.raises(MoneyOnAccount):
        testing.retired(account)
    testing.granted(account, 367_503)
    assert testing.retired(account).state == "CLOSED"
    with pytest.raises(AccountClosed):
        testing.freed(account)


def test_a_fee_paid_in_part_keeps_the_account_open_and_one_not_paid_is_dropped():
    account = testing.account(lines=[TAX])
    testing.received(account, 40, designated=[testing.due(account, "契税").pk])
    with pytest.raises(MoneyOnAccount):
        testing.retired(account)
    other = testing.account(lines=[TAX])
    assert testing.retired(other).state == "CLOSED"
    assert Account.objects.get(pk=other.pk).dues_total == ZERO


# Moving days


def test_one_due_gets_another_day():
    account = testing.account()
    due = testing.due(account, "首期")
    later = date(2026, 5, 1)
    actor = testing.cashier(account.project)
    move = {"reason": "延期付款", "today": TODAY, "actor": actor}
    assert testing.in_a_verb(actions.redate_due, due.pk, later, **move) is None
    assert testing.due(account, "首期").due_on == later
    testing.received(account, 50_000)
    with pytest.raises(DueNotOpen):
        testing.in_a_verb(actions.redate_due, testing.due(account, "定金").pk, later, **move)


def test_a_schedule_is_replaced_after_money_came_and_went():
    account = bought()
    testing.freed(account)
    testing.granted(account, 300_000)
    testing.in_a_verb(actions.open_dues, account.pk, testing.SCHEDULE, actor=testing.cashier(account.project))
    testing.in_a_verb(
        actions.replace_dues,
        account.pk,
        testing.SCHEDULE,
        reason="换付款方式",
        today=TODAY,
        actor=testing.cashier(account.project),
    )
    assert (card(account).allocated, card(account).advance) == (Money(67_503), ZERO)
