"""调减应收."""

import pytest

from kaipan.finance import actions, queries, testing
from kaipan.finance.refusals import DueNotLower, DueNotOpen
from kaipan.finance.rules.lines import DueLine
from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.money_kinds import MoneyKind
from kaipan.ledger.actions import Code
from kaipan.ledger.queries import balance
from tests import raw_sql

pytestmark = pytest.mark.django_db

TAX = DueLine(MoneyKind.DEED_TAX, "契税", Money(100), anchor="HANDOVER", days=7)


@pytest.fixture
def account(db):
    return testing.account(lines=[TAX])


def lower(account, amount, reason="面积变更"):
    return testing.in_a_verb(
        actions.lower_due,
        testing.due(account, "契税").pk,
        Money(amount),
        reason=reason,
        today=testing.TODAY,
        actor=testing.cashier(account.project),
    )


def pay(account, amount):
    testing.received(account, amount, designated=[testing.due(account, "契税").pk])


def standing(account):
    return [(due.amount, due.allocated) for due in queries.dues_of(account.pk)]


def test_it_needs_a_reason(account):
    with pytest.raises(InvalidValue):
        lower(account, 80, reason="")


@pytest.mark.parametrize("amount", [100, 101, -1])
def test_a_due_is_lowered_and_nothing_else(account, amount):
    with pytest.raises(DueNotLower):
        lower(account, amount)


def test_a_due_that_ended_is_not_lowered(account):
    due = testing.due(account, "契税")
    lower(account, 80)
    with pytest.raises(DueNotOpen):
        testing.in_a_verb(
            actions.lower_due,
            due.pk,
            Money(50),
            reason="再减",
            today=testing.TODAY,
            actor=testing.cashier(account.project),
        )


def test_one_of_the_lower_amount_takes_its_place_on_the_same_terms(account):
    following = lower(account, 80)
    (card,) = queries.dues_of(account.pk)
    assert (card.id, card.amount, card.anchor, card.days) == (following, Money(80), "HANDOVER", 7)
    (ended,) = queries.ended_dues_of(account.pk)
    assert (ended.amount, ended.state) == (Money(100), "SUPERSEDED")


def test_lowered_to_nothing_it_ends(account):
    assert lower(account, 0) is None
    assert standing(account) == []


def test_what_was_paid_stays_paid(account):
    pay(account, 60)
    lower(account, 80)
    assert standing(account) == [(Money(80), Money(60))]
    assert queries.account_card(account.pk).advance == ZERO
    assert raw_sql.violations() == {}


def test_what_was_paid_too_much_becomes_advance_in_the_books(account):
    pay(account, 40)
    pay(account, 60)
    lower(account, 70)
    assert standing(account) == [(Money(70), Money(70))]
    assert queries.account_card(account.pk).advance == Money(30)
    assert abs(balance(account.project.company_id, Code.COLLECTED_DEED_TAX)) == Money(70)
    assert raw_sql.violations() == {}


def test_other_advance_is_left_where_it_is(account):
    pay(account, 150)
    assert queries.account_card(account.pk).advance == Money(50)
    lower(account, 80)
    assert queries.account_card(account.pk).advance == Money(70)
