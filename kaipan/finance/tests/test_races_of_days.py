"""A day that is closed while money is taken on it, and cash that two take to the bank."""

import importlib
from contextlib import nullcontext
from unittest.mock import patch

import pytest

from kaipan.finance import testing, testing_days
from kaipan.finance.day_refusals import CashierDayClosed, DepositTooLarge, DifferenceUnexplained
from kaipan.finance.models import CashDeposit
from kaipan.kernel.money import Money
from kaipan.platform.refusals import RuleBroken
from tests import raw_sql
from tests.races import Contenders, held_up, without_constraint, without_row_locks

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

RACES = 3
AT_THE_END = "platform_auditrecord"
"""Both verbs write here last: by then one has looked and the other has posted."""


def unheld():
    """The world if posting did not look at the cashier's day."""
    posting = importlib.import_module("kaipan.finance.actions.post_receipt")
    return patch.object(posting, "hold_day_open", lambda *_: None)


def race_to_close(till, held=""):
    """The closing of a day as it was counted, beside one more receipt on it."""
    till.a_day()
    deeds = (lambda: till.close(testing_days.whole()), lambda: till.take(testing.cash(1)))
    with Contenders(2) as contenders, held_up(held, 2) if held else nullcontext():
        return contenders.race(lambda number: deeds[number]())


def test_a_day_is_closed_or_one_more_receipt_is_taken_on_it_and_never_both():
    for _ in range(RACES):
        race = race_to_close(testing_days.till())
        assert (len(race.winners), len(race.refusals)) == (1, 1)
        assert {type(each) for each in race.refusals} <= {CashierDayClosed, DifferenceUnexplained}
    assert raw_sql.violations() == {}


def test_without_the_look_of_the_verb_the_database_keeps_them_apart():
    with unheld():
        race = race_to_close(testing_days.till(), AT_THE_END)
    assert (len(race.winners), len(race.refusals)) == (1, 1)
    assert {type(each) for each in race.refusals} <= {RuleBroken, DifferenceUnexplained}
    assert raw_sql.violations() == {}


def test_without_look_and_triggers_a_receipt_slips_past_the_close():
    with (
        unheld(),
        raw_sql.without_trigger("finance_receipt", "on_an_open_day"),
        raw_sql.without_trigger("finance_dailyclose", "says_what_the_books_say"),
    ):
        race = race_to_close(testing_days.till(), AT_THE_END)
        assert len(race.winners) == 2
        assert "finance_closed_days_are_what_was_counted" in raw_sql.violations()


def race_to_the_bank(till, held=""):
    """The whole cash of a day, taken to the bank by two at once."""
    close = till.signed()
    with Contenders(2) as contenders, held_up(held, 2) if held else nullcontext():
        return contenders.race(lambda _number: till.deposited(close, "1230.50"))


def test_of_two_who_take_the_cash_to_the_bank_one_does():
    for _ in range(RACES):
        race = race_to_the_bank(testing_days.till())
        assert (len(race.winners), len(race.refusals)) == (1, 1)
        assert {type(each) for each in race.refusals} == {DepositTooLarge}
    assert raw_sql.violations() == {}


def test_without_the_lock_the_check_lets_the_cash_leave_once():
    with without_row_locks():
        race = race_to_the_bank(testing_days.till(), "finance_cashdeposit")
    assert (len(race.winners), {type(each) for each in race.refusals}) == (1, {RuleBroken})
    assert raw_sql.violations() == {}


def test_without_lock_and_check_it_leaves_twice():
    with (
        without_row_locks(),
        without_constraint("finance_dailyclose", "finance_daily_close_deposited_within_counted"),
    ):
        race_to_the_bank(testing_days.till(), "finance_cashdeposit")
        assert sum(each.amount.amount for each in CashDeposit.objects.all()) > Money(1231).amount
        assert "finance_deposits_are_cash_that_was_signed_for" in raw_sql.violations()
