"""出纳日结: counted against the books, closed to receipts, signed for, taken to the bank, opened again."""

from datetime import timedelta

import pytest

from kaipan.finance import actions, queries, testing, testing_days
from kaipan.finance.day_refusals import (
    CashierDayClosed,
    CashTakenToBank,
    CloseNotOpen,
    CountBroken,
    DayAlreadyClosed,
    DepositBeforeDay,
    DepositNotStanding,
    DepositTooLarge,
    DifferenceUnexplained,
    OnlyPeopleClose,
    OwnDay,
)
from kaipan.finance.models import CashDeposit, CashierDay, DailyClose, Refund
from kaipan.finance.refusals import BankAccountUnusable, DatedInFuture
from kaipan.finance.rules.counting import Counted
from kaipan.kernel.errors import Forbidden
from kaipan.kernel.ids import CompanyId
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.source import Source
from kaipan.ledger import queries as ledger
from kaipan.org import testing as org
from kaipan.platform.refusals import RuleBroken
from tests import raw_sql

TODAY = testing.TODAY
YESTERDAY = TODAY - timedelta(days=1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def till(db):
    return testing_days.till()


@pytest.fixture
def sound():
    """The auditor has nothing to say when the test is over."""
    yield
    assert raw_sql.violations() == {}


def cash_in_the_books(till):
    company = CompanyId(till.project.company_id)
    return ledger.balance(company, ledger.Code.CASH_ON_HAND)


@pytest.mark.usefixtures("sound")
def test_a_day_is_closed_with_what_was_counted_and_what_the_books_say(till):
    receipts = till.a_day()
    close = till.close(testing_days.whole())
    assert (close.receipt_count, close.cash_in, close.counted_cash) == (3, Money("1230.50"), Money("1230.50"))
    assert (close.cheque_count, close.slip_count, close.transfer_count) == (1, 1, 1)
    assert (close.transfer_total, close.reason, close.state) == (Money(900), "", "CLOSED")
    assert [each.pk for each in queries.receipts_of_close(close)] == [each.pk for each in receipts]


@pytest.mark.usefixtures("sound")
def test_a_difference_wants_a_reason(till):
    till.a_day()
    with pytest.raises(DifferenceUnexplained) as refused:
        till.close(testing_days.whole("1230", slips=2))
    assert (refused.value.params["cash"], refused.value.params["slips"]) == ("-0.50", 1)
    close = till.close(testing_days.whole("1230"), reason="找零少收五角")
    assert close.reason == "找零少收五角"
    assert [each.short for each in queries.daily_closes(till.cashier)] == [Money("-0.50")]


def test_who_may_not_close_days_to_come_and_impossible_counts_are_refused(till):
    till.a_day()
    stranger = org.actor_with("finance.receipt.view", project=till.project)
    close = {"today": TODAY}
    with pytest.raises(Forbidden):
        actions.close_cashier_day(till.project.pk, TODAY, testing_days.whole(), actor=stranger, **close)
    system = testing.cashier(till.project)
    with pytest.raises(OnlyPeopleClose):
        actions.close_cashier_day(till.project.pk, TODAY, testing_days.whole(), actor=system, **close)
    tomorrow = TODAY + timedelta(days=1)
    with pytest.raises(DatedInFuture):
        actions.close_cashier_day(
            till.project.pk, tomorrow, testing_days.whole(), actor=till.cashier, **close
        )
    for notes in ({"notes_100": -1}, {"notes_3": 1}, {"notes_1": 10_000_000}):
        with pytest.raises(CountBroken):
            till.close(Counted(notes), reason="x")


@pytest.mark.usefixtures("sound")
def test_after_closing_no_receipt_of_that_cashier_is_posted_for_that_day(till):
    till.closed()
    with pytest.raises(CashierDayClosed):
        till.take(testing.cash(1))
    till.take(testing.cash(1), on=TODAY + timedelta(days=1))
    till.take(testing.cash(1), on=YESTERDAY)
    colleague = org.actor_with(*testing_days.CASHIER, project=till.project)
    till.take(testing.cash(1), actor=colleague)
    with pytest.raises(DayAlreadyClosed):
        till.close(testing_days.whole())


def test_the_database_says_so_to_whoever_posts_without_the_verb(till):
    close = till.closed()
    with pytest.raises(Exception, match="the day of its cashier is closed"):
        raw_sql.run(
            "INSERT INTO finance_receipt (project_id, account_id, kind, book_id, serial, number, dated_on,"
            " payer_name, total, allocated, paid_out, as_deposit, forfeited, state, posted_by_id,"
            " void_reason)"
            " SELECT receipt.project_id, account_id, kind, book_id, next_number,"
            " prefix || lpad(next_number::text, 6, '0'), dated_on, payer_name, 1, 0, 0, 0, 0, 'POSTED',"
            " posted_by_id, '' FROM finance_receipt receipt JOIN finance_receiptbook book"
            " ON book.id = book_id WHERE dated_on = %s LIMIT 1",
            close.day,
        )


@pytest.mark.usefixtures("sound")
def test_cash_paid_back_is_missing_from_the_till_and_not_paid_on_a_closed_day(till):
    till.take(testing.cash(50000))
    testing.freed(till.account)
    payer = org.actor_with("finance.refund.pay", *testing_days.CASHIER, project=till.project)
    till.cashier = payer
    first, second = testing.granted(till.account, 300), testing.granted(till.account, 100)

    def pay(refund):
        actions.pay_refund(
            refund.pk,
            method=Refund.Method.CASH,
            way_reason="客户要求",
            paid_on=TODAY,
            today=TODAY,
            actor=payer,
        )

    pay(first)
    till.take(testing.cash(1000))
    close = till.close(testing_days.whole("700", cheques=0, cheque_total=ZERO, slips=0, slip_total=ZERO))
    assert (close.cash_in, close.cash_out) == (Money(1000), Money(300))
    with pytest.raises(CashierDayClosed):
        pay(second)


@pytest.mark.usefixtures("sound")
def test_a_void_receipt_is_not_counted_and_one_void_later_was(till):
    first, *_rest = till.a_day()
    testing.voided(first)
    close = till.close(testing_days.whole("0"))
    assert (close.receipt_count, close.cash_in) == (2, ZERO)
    later = queries.receipts_of_close(close).first()
    testing.voided(later, today=TODAY + timedelta(days=1))
    assert later.pk in {each.pk for each in queries.receipts_of_close(close)}


@pytest.mark.usefixtures("sound")
def test_another_person_signs_for_the_cash(till):
    both = org.actor_with(*testing_days.CASHIER, *testing_days.SIGNER, project=till.project)
    till.cashier = both
    close = till.closed()
    with pytest.raises(OwnDay):
        actions.sign_for_cash(close.pk, actor=both)
    stranger = org.actor_with("finance.receipt.view", project=till.project)
    with pytest.raises(Forbidden):
        actions.sign_for_cash(close.pk, actor=stranger)
    actions.sign_for_cash(close.pk, actor=till.signer)
    with pytest.raises(CloseNotOpen):
        actions.sign_for_cash(close.pk, actor=till.signer)
    close.refresh_from_db()
    assert (close.state, close.signed_by_id) == ("SIGNED", till.signer.staff_id)


@pytest.mark.usefixtures("sound")
def test_cash_goes_to_the_bank_in_the_books_and_back(till):
    close = till.signed()
    before = cash_in_the_books(till)
    deposit = till.deposited(close, 1000)
    bank = Source("org.bankaccount", deposit.bank_account_id)
    company = CompanyId(till.project.company_id)
    assert cash_in_the_books(till) == before - Money(1000)
    assert ledger.balance(company, ledger.Code.BANK, bank) == Money(1000) + Money(500) + Money(900)
    with pytest.raises(DepositTooLarge) as refused:
        till.deposited(close, "230.51")
    assert refused.value.params["left"] == "230.50"
    till.deposited(close, "230.50")
    actions.reverse_cash_deposit(deposit.pk, reason="单号录错", today=TODAY, actor=till.signer)
    with pytest.raises(DepositNotStanding):
        actions.reverse_cash_deposit(deposit.pk, reason="单号录错", today=TODAY, actor=till.signer)
    close.refresh_from_db()
    assert (close.deposited, cash_in_the_books(till)) == (Money("230.50"), before - Money("230.50"))


def test_deposits_of_what_nobody_signed_for_elsewhere_or_too_early_are_refused(till):
    close = till.closed()
    with pytest.raises(CloseNotOpen):
        till.deposited(close, 1)
    actions.sign_for_cash(close.pk, actor=till.signer)
    said = {"slip_number": "JK1", "today": TODAY, "actor": till.signer}
    here = testing.bank_account(till.project).pk
    with pytest.raises(DepositBeforeDay):
        actions.deposit_cash(close.pk, Money(1), bank_account_id=here, deposited_on=YESTERDAY, **said)
    elsewhere = testing.bank_account(org.project()).pk
    with pytest.raises(BankAccountUnusable):
        actions.deposit_cash(close.pk, Money(1), bank_account_id=elsewhere, deposited_on=TODAY, **said)
    till.deposited(close, 1, "JK9")
    with pytest.raises(RuleBroken):
        till.deposited(close, 1, "JK9")
    assert CashDeposit.objects.count() == 1


@pytest.mark.usefixtures("sound")
def test_a_day_is_opened_again_by_another_with_a_reason_and_closed_anew(till):
    close = till.signed()
    deposit = till.deposited(close, 30)
    with pytest.raises(CashTakenToBank):
        actions.reopen_cashier_day(close.pk, reason="漏收一笔", actor=till.manager)
    actions.reverse_cash_deposit(deposit.pk, reason="漏收一笔", today=TODAY, actor=till.signer)
    with pytest.raises(Forbidden):
        actions.reopen_cashier_day(close.pk, reason="漏收一笔", actor=till.signer)
    actions.reopen_cashier_day(close.pk, reason="漏收一笔", actor=till.manager)
    with pytest.raises(CloseNotOpen):
        actions.reopen_cashier_day(close.pk, reason="漏收一笔", actor=till.manager)
    till.take(testing.cash(100))
    again = till.close(testing_days.whole("1330.50"))
    assert DailyClose.objects.get(pk=close.pk).counted_cash == Money("1230.50")
    assert (again.receipt_count, CashierDay.objects.get().state) == (4, "CLOSED")


def test_days_nobody_closed_are_told_and_days_of_banks_loans_are_not(till):
    till.a_day(YESTERDAY)
    till.closed()
    loans = testing.account(till.project, testing.SCHEDULE[2:], label="8栋1单元801")
    batch = testing.loan_batch(till.project, f"{loans.label},,,830000,L1")
    testing.loans_posted(batch, actor=org.actor_with("finance.loan.post", project=till.project))
    days = queries.unclosed_days(till.cashier)
    assert [(each.day, each.cashier_id) for each in days] == [(YESTERDAY, till.cashier.staff_id)]
    assert [each.day for each in queries.own_unclosed_days(till.cashier, before=TODAY)] == [YESTERDAY]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ("UPDATE finance_cashierday SET state = 'OPEN'", "closed and opened by"),
        ("UPDATE finance_dailyclose SET counted_cash = 0, notes_100 = 0", "keeps these columns|is_its_notes"),
        ("UPDATE finance_dailyclose SET deposited = 1", "follow their facts|deposited_within"),
        (
            "UPDATE finance_dailyclose SET state = 'SIGNED', signed_at = now(), signed_by_id = cashier_id",
            "signed_by_another",
        ),
        ("DELETE FROM finance_dayreceipt", "never changed or removed"),
    ],
)
def test_a_closed_day_is_not_changed_by_hand(till, change, why):
    till.closed()
    with pytest.raises(Exception, match=why):
        raw_sql.run(change)


def test_a_close_that_says_other_than_the_books_does_not_reach_the_commit(till):
    close = till.closed()
    actions.reopen_cashier_day(close.pk, reason="x", actor=till.manager)
    columns = (
        "project_id, cashier_id, day, receipt_count, cash_out, cheque_count, cheque_total, slip_count,"
        " slip_total, transfer_count, transfer_total, notes_100, notes_50, notes_20, notes_10, notes_5,"
        " notes_1, notes_05, notes_01, counted_cash, counted_cheques, counted_cheque_total, counted_slips,"
        " counted_slip_total, deposited"
    )
    with pytest.raises(Exception, match="the books say otherwise"):
        raw_sql.run(
            f"INSERT INTO finance_dailyclose ({columns}, cash_in, reason, state)"
            f" SELECT {columns}, cash_in + 1, 'x', 'CLOSED' FROM finance_dailyclose"
        )
