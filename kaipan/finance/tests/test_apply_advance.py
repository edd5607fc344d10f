"""预收核销."""

import pytest

from kaipan.finance import actions, permissions, queries, testing
from kaipan.finance.models import Settlement
from kaipan.finance.refusals import AccountClosed, NothingToApply
from kaipan.finance.rules.lines import DueLine
from kaipan.kernel.errors import Forbidden
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.money_kinds import MoneyKind
from kaipan.ledger import testing as books
from kaipan.ledger.actions import Code, PeriodClosed
from kaipan.ledger.queries import balance, journal_lines_of
from kaipan.org import testing as org
from kaipan.platform.models import AuditRecord, Event
from tests.kept import kept

pytestmark = pytest.mark.django_db

TODAY = testing.TODAY


def apply(account, **changed):
    terms = {"today": TODAY, "actor": testing.cashier(account.project), **changed}
    return actions.apply_advance(account.pk, **terms)


@kept
def paid_ahead():
    """30,000 received before anything was due; then the schedule is opened."""
    account = testing.account(lines=[])
    testing.received(account, 30000)
    actor = testing.cashier(account.project)
    testing.in_a_verb(actions.open_dues, account.pk, testing.SCHEDULE, actor=actor)
    return account


def test_without_the_right_advances_stay(paid_ahead):
    onlooker = org.actor_with(permissions.VIEW_RECEIPT, project=paid_ahead.project)
    with pytest.raises(Forbidden):
        apply(paid_ahead, actor=onlooker)


def test_without_an_advance_there_is_nothing_to_apply():
    with pytest.raises(NothingToApply, match=r"0\.00 元"):
        apply(testing.account())


def test_an_advance_nothing_asks_for_stays():
    account = testing.account(lines=[DueLine(MoneyKind.DEED_TAX, "契税", Money(500))])
    testing.received(account, 30000)
    with pytest.raises(NothingToApply, match=r"30,000\.00 元"):
        apply(account)


def test_a_closed_month_takes_no_settlement(paid_ahead):
    books.closed(paid_ahead.project)
    with pytest.raises(PeriodClosed):
        apply(paid_ahead)


def test_a_closed_account_takes_no_settlement():
    account = testing.account()
    testing.in_a_verb(
        actions.close_account, account.pk, reason="客户放弃", actor=testing.cashier(account.project)
    )
    with pytest.raises(AccountClosed):
        apply(account)


def test_opening_dues_alone_does_not_touch_the_advance(paid_ahead):
    assert queries.account_card(paid_ahead.pk).advance == Money(30000)


def test_the_advance_goes_to_what_is_due_by_the_policy(paid_ahead):
    assert apply(paid_ahead) == Money(30000)
    assert testing.due(paid_ahead, "定金").allocated == Money(30000)
    assert queries.account_card(paid_ahead.pk).advance == ZERO


def test_the_books_move_it_from_advances_to_the_buyer(paid_ahead):
    company_id, ref = paid_ahead.project.company_id, paid_ahead.ref
    assert balance(company_id, Code.ADVANCES, ref) == Money("-30000")
    apply(paid_ahead)
    assert balance(company_id, Code.ADVANCES, ref) == ZERO
    assert balance(company_id, Code.BUYERS, ref) == Money("-30000")
    settlement = Settlement.objects.get(kind="ADVANCE")
    assert [(line.account_code, line.debit) for line in journal_lines_of(settlement.ref)] == [
        ("1122", ZERO),
        ("220301", Money(30000)),
    ]


def test_the_payer_may_say_what_it_goes_to():
    account = testing.account(lines=[DueLine(MoneyKind.DEED_TAX, "契税", Money(500))])
    testing.received(account, 30000)
    assert apply(account, designated=[testing.due(account, "契税").pk]) == Money(500)
    assert balance(account.project.company_id, Code.COLLECTED_DEED_TAX, account.ref) == Money("-500")


def test_applying_is_in_the_trail_and_may_settle_the_account():
    account = testing.account(lines=[])
    testing.received(account, 367503)
    actor = testing.cashier(account.project)
    testing.in_a_verb(actions.open_dues, account.pk, testing.SCHEDULE[:2], actor=actor)
    apply(account)
    assert AuditRecord.objects.get(verb="finance.advance.applied").changes["amount"] == "367503.00"
    assert Event.objects.filter(name="finance.AccountSettled").exists()
