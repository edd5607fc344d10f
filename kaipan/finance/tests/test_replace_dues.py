"""重排应收."""

import pytest

from kaipan.finance import actions, queries, testing
from kaipan.finance.models import Due, Settlement
from kaipan.finance.refusals import AccountClosed, DueNotPositive
from kaipan.finance.rules.lines import DueLine
from kaipan.finance.tests.cast import bought, card
from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.money_kinds import MoneyKind
from kaipan.ledger import testing as books
from kaipan.ledger.actions import Code, PeriodClosed
from kaipan.ledger.queries import balance, journal_lines_of

pytestmark = pytest.mark.django_db

TODAY = testing.TODAY
EARNEST = DueLine.earnest(Money(20000), due_on=TODAY)
INTENTION = DueLine(MoneyKind.INTENTION, "诚意金", Money(50000))


def replace(account, lines=testing.SCHEDULE, reason="预订转认购"):
    testing.in_a_verb(
        actions.replace_dues,
        account.pk,
        lines,
        reason=reason,
        today=TODAY,
        actor=testing.cashier(account.project),
    )


def figures(account):
    card = queries.account_card(account.pk)
    return card.received, card.allocated, card.advance


def test_replacing_needs_a_reason():
    with pytest.raises(InvalidValue):
        replace(testing.account(lines=[EARNEST]), reason="")


def test_a_schedule_that_cannot_be_leaves_the_old_one():
    account = testing.account(lines=[EARNEST])
    testing.received(account, 20000)
    with pytest.raises(DueNotPositive):
        replace(account, [DueLine(MoneyKind.DEPOSIT, "定金", Money(0))])
    assert testing.due(account, "订金").allocated == Money(20000)


def test_a_closed_account_has_no_schedule_any_more():
    account = testing.account()
    testing.in_a_verb(
        actions.close_account, account.pk, reason="客户放弃", actor=testing.cashier(account.project)
    )
    with pytest.raises(AccountClosed):
        replace(account)


def test_a_closed_month_takes_no_replacement():
    account = testing.account(lines=[EARNEST])
    testing.received(account, 20000)
    books.closed(account.project)
    with pytest.raises(PeriodClosed):
        replace(account)


def test_without_money_the_old_schedule_just_ends():
    account = testing.account(lines=[EARNEST])
    replace(account)
    assert [(due.name, due.state) for due in queries.ended_dues_of(account.pk)] == [("订金", "SUPERSEDED")]
    assert [due.name for due in queries.dues_of(account.pk)] == ["定金", "首期", "按揭"]
    assert not Settlement.objects.exists()


def test_money_paid_on_the_booking_counts_towards_the_deposit():
    account = testing.account(lines=[EARNEST])
    testing.received(account, 20000)
    replace(account)
    assert Due.objects.get(account=account, name="订金").allocated == ZERO
    assert testing.due(account, "定金").allocated == Money(20000)
    assert figures(account) == (Money(20000), Money(20000), ZERO)


def test_what_moves_within_one_ledger_account_needs_no_journal():
    account = testing.account(lines=[EARNEST])
    testing.received(account, 20000)
    replace(account)
    assert journal_lines_of(Settlement.objects.get(kind="REPLACEMENT").ref) == ()
    assert balance(account.project.company_id, Code.BUYERS, account.ref) == Money("-20000")


def test_intention_money_becomes_the_deposit_inside_the_books():
    account = testing.account(lines=[INTENTION])
    testing.received(account, 50000)
    company_id = account.project.company_id
    assert balance(company_id, Code.INTENTION_MONEY, account.ref) == Money("-50000")
    replace(account, reason="筹转定")
    settlement = Settlement.objects.get(kind="REPLACEMENT")
    assert [(line.account_code, line.debit, line.credit) for line in journal_lines_of(settlement.ref)] == [
        ("1122", ZERO, Money(50000)),
        ("220302", Money(50000), ZERO),
    ]
    assert balance(company_id, Code.BANK) == Money(50000)


def test_an_advance_is_set_against_the_new_schedule_too():
    account = testing.account(lines=[EARNEST])
    testing.received(account, 60000)
    assert figures(account) == (Money(60000), Money(20000), Money(40000))
    replace(account)
    assert testing.due(account, "定金").outstanding == ZERO
    assert testing.due(account, "首期").allocated == Money(10000)
    assert balance(account.project.company_id, Code.ADVANCES, account.ref) == ZERO


def test_a_smaller_schedule_leaves_the_rest_as_an_advance():
    account = testing.account(lines=testing.SCHEDULE[:2])
    testing.received(account, 367503)
    replace(account, testing.SCHEDULE[:1], reason="换付款方式")
    assert figures(account) == (Money(367503), Money(50000), Money(317503))
    assert balance(account.project.company_id, Code.ADVANCES, account.ref) == Money("-317503")


def test_taxes_and_what_was_paid_on_them_stay():
    tax = DueLine(MoneyKind.DEED_TAX, "契税", Money(500))
    account = testing.account(lines=[EARNEST, tax])
    testing.received(account, 500, designated=[testing.due(account, "契税").pk])
    replace(account)
    assert testing.due(account, "契税").allocated == Money(500)
    assert [due.name for due in queries.dues_of(account.pk)] == ["契税", "定金", "首期", "按揭"]


def test_a_replaced_schedule_can_be_replaced_again():
    account = testing.account(lines=[EARNEST])
    testing.received(account, 20000)
    for _ in range(3):
        replace(account)
    assert testing.due(account, "定金").allocated == Money(20000)
    assert figures(account) == (Money(20000), Money(20000), ZERO)


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
