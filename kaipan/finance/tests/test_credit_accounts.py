"""冲减房款: less is asked of the price, what was agreed stays, and money paid for it comes free."""

from __future__ import annotations

import pytest

from kaipan.finance import actions, queries, testing
from kaipan.finance.actions import Credit, Credited
from kaipan.finance.credit_refusals import CreditBeyondPrice, CreditIsNoReceipt
from kaipan.finance.models import Account, Due, FinanceTodo, Receipt
from kaipan.finance.refusals import AccountClosed
from kaipan.kernel.money import Money
from kaipan.kernel.source import Source
from kaipan.platform.unit_of_work import use_case

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]


@use_case
def credit(account: Account, amount: int, source_id: int = 1) -> Credited:
    """Let off ``amount`` of an account's price, as a verb of an upper room would."""
    actions.hold_accounts([account.pk], testing.TODAY)
    (done,) = actions.credit_accounts(
        account.project_id,
        [Credit(account.pk, Money(amount), Source("test.line", source_id), "面积补差")],
        today=testing.TODAY,
        actor=testing.cashier(account.project),
    )
    return done


def open_dues(account: Account) -> list[tuple[str, Money, Money]]:
    """Name, amount and what is set against each open due."""
    rows = Due.objects.filter(account=account, state="OPEN").order_by("sequence")
    return [(due.name, due.amount, due.allocated) for due in rows]


def end(account: Account) -> Money:
    """End the dues of an account."""
    return testing.in_a_verb(
        actions.end_dues,
        account.pk,
        reason="退房",
        today=testing.TODAY,
        actor=testing.cashier(account.project),
    )


def test_more_than_the_price_asks_for_is_not_let_off():
    account = testing.account()
    with pytest.raises(CreditBeyondPrice):
        credit(account, 1_197_504)
    assert not Receipt.objects.exists()


def test_a_closed_account_takes_no_credit():
    account = testing.account(lines=())
    testing.in_a_verb(
        actions.close_account, account.pk, reason="结束", actor=testing.cashier(account.project)
    )
    with pytest.raises(AccountClosed):
        credit(account, 10)


def test_what_is_not_paid_is_asked_for_less_and_the_schedule_stays():
    account = testing.account()
    testing.received(account, 50_000)
    assert credit(account, 24_000).advance == Money(0)
    assert open_dues(account) == [
        ("定金", Money(50_000), Money(50_000)),
        ("首期", Money(317_503), Money(24_000)),
        ("按揭", Money(830_000), Money(0)),
    ]
    account.refresh_from_db()
    assert (account.owed, account.advance) == (Money(1_123_503), Money(0))
    assert not FinanceTodo.objects.exists()


def test_what_was_paid_comes_free_and_leaves_a_refund_to_grant():
    account = testing.account()
    testing.received(account, 367_503)
    assert credit(account, 24_000).advance == Money(24_000)
    account.refresh_from_db()
    assert (account.advance, account.owed) == (Money(24_000), Money(830_000))
    todo = FinanceTodo.objects.get()
    assert (todo.kind, todo.amount, todo.source) == ("GRANT_REFUND", Money(24_000), Source("test.line", 1))


def test_granting_the_refund_closes_the_to_do_and_takes_the_buyers_own_money():
    account = testing.account()
    paid = testing.received(account, 367_503)
    credit(account, 24_000)
    actions.order_refund(
        account.pk,
        Money(24_000),
        payee_name=account.payer.name,
        reason="面积补差",
        today=testing.TODAY,
        actor=testing.cashier(account.project),
    )
    assert FinanceTodo.objects.get(kind="GRANT_REFUND").state == "DONE"
    paid.refresh_from_db()
    assert paid.paid_out == Money(24_000)


def test_partly_open_is_set_off_first_and_only_the_rest_comes_free():
    account = testing.account()
    testing.received(account, 360_000)
    assert credit(account, 24_000).advance == Money(24_000) - Money(7_503)


def test_a_credit_is_no_money_when_the_deal_ends():
    account = testing.account()
    testing.received(account, 367_503)
    credit(account, 24_000)
    assert queries.money_held(account.pk).free == Money(367_503)
    assert end(account) == Money(367_503)
    credited = Receipt.objects.get(kind="CREDIT")
    assert (credited.state, credited.allocated) == ("VOIDED", Money(0))
    assert FinanceTodo.objects.get().state == "DROPPED"


def test_what_was_paid_back_for_it_is_not_paid_back_twice():
    account = testing.account()
    testing.received(account, 367_503)
    credit(account, 24_000)
    actions.order_refund(
        account.pk,
        Money(24_000),
        payee_name=account.payer.name,
        reason="面积补差",
        today=testing.TODAY,
        actor=testing.cashier(account.project),
    )
    assert queries.money_held(account.pk).free == Money(343_503)
    assert end(account) == Money(343_503)


def test_a_new_schedule_keeps_what_was_let_off():
    account = testing.account()
    testing.received(account, 50_000)
    credit(account, 24_000)
    testing.in_a_verb(
        actions.replace_dues,
        account.pk,
        testing.SCHEDULE,
        reason="换付款方式",
        today=testing.TODAY,
        actor=testing.cashier(account.project),
    )
    account.refresh_from_db()
    assert (account.owed, account.advance) == (Money(1_123_503), Money(0))


def test_a_credit_has_no_paper_and_is_not_void_by_itself():
    account = testing.account()
    credit(account, 24_000)
    receipt = Receipt.objects.get(kind="CREDIT")
    clerk = testing.cashier(account.project)
    with pytest.raises(CreditIsNoReceipt):
        actions.issue_receipt(receipt.pk, actor=clerk)
    with pytest.raises(CreditIsNoReceipt):
        actions.void_receipt(receipt.pk, reason="错", today=testing.TODAY, actor=clerk)


def test_credits_are_counted_an_account():
    account = testing.account()
    credit(account, 10)
    credit(account, 20, 2)
    numbers = Receipt.objects.order_by("pk").values_list("number", flat=True)
    assert list(numbers) == [f"CJ{account.pk}-1", f"CJ{account.pk}-2"]
