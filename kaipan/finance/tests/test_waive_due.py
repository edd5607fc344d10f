"""减免应收: the due ends, one over the rest takes its place with the money that was paid."""

import pytest

from kaipan.finance import actions, testing
from kaipan.finance.models import Due
from kaipan.finance.refusals import AccountClosed, DueNotOpen, NotWaivable, WaiverOutOfRange
from kaipan.finance.rules.lines import DueLine
from kaipan.finance.tests.cast import card, posted
from kaipan.kernel.money import Money
from kaipan.kernel.money_kinds import MoneyKind
from kaipan.ledger.actions import Code

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

TODAY = testing.TODAY
FEE = DueLine(MoneyKind.LATE_FEE, "违约金", Money(100), due_on=TODAY)
TAX = DueLine(MoneyKind.DEED_TAX, "契税", Money(100), due_on=TODAY)


@pytest.fixture
def account(db):
    return testing.account(lines=[FEE, TAX, testing.SCHEDULE[0]])


def waive(account, name="违约金", amount=40):
    due = testing.due(account, name)
    return due, testing.in_a_verb(
        actions.waive_due,
        due.pk,
        Money(amount),
        reason="首次逾期",
        today=TODAY,
        actor=testing.cashier(account.project),
    )


def test_the_rest_stands_in_its_place(account):
    due, left = waive(account)
    due.refresh_from_db()
    rest = Due.objects.get(pk=left)
    assert (due.state, due.end_reason) == ("CANCELLED", "首次逾期")
    assert (rest.name, rest.amount, rest.due_on) == ("违约金", Money(60), TODAY)
    assert card(account).dues_total == Money(50_160)


def test_the_whole_leaves_nothing(account):
    assert waive(account, amount=100)[1] is None
    assert card(account).dues_total == Money(50_100)


def test_what_was_paid_stays_and_the_books_do_not_move(account):
    testing.received(account, 30, designated=[testing.due(account, "违约金").pk])
    before = posted(account, Code.PENALTY_INCOME)
    _, left = waive(account, amount=50)
    assert Due.objects.get(pk=left).allocated == Money(30)
    assert posted(account, Code.PENALTY_INCOME) == before == Money(-30)


@pytest.mark.parametrize("amount", [0, "100.01"])
def test_no_more_than_is_unpaid(account, amount):
    with pytest.raises(WaiverOutOfRange):
        waive(account, amount=amount)


@pytest.mark.parametrize("name", ["契税", "定金"])
def test_price_schedule_and_what_is_others_are_never_let_off(account, name):
    with pytest.raises(NotWaivable):
        waive(account, name)


def test_what_has_ended_is_not_let_off(account):
    due, _ = waive(account)
    with pytest.raises(DueNotOpen):
        testing.in_a_verb(
            actions.waive_due,
            due.pk,
            Money(1),
            reason="再次减免",
            today=TODAY,
            actor=testing.cashier(account.project),
        )


def test_a_closed_account_is_left_alone():
    account = testing.account(lines=[FEE])
    due = testing.due(account, "违约金")
    testing.in_a_verb(
        actions.close_account, account.pk, reason="作废", actor=testing.cashier(account.project)
    )
    with pytest.raises(AccountClosed):
        testing.in_a_verb(
            actions.waive_due,
            due.pk,
            Money(1),
            reason="首次逾期",
            today=TODAY,
            actor=testing.cashier(account.project),
        )
