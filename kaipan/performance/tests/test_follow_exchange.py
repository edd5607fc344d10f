"""An exchange brings what stands to the new deal, by the case the rule names."""

from datetime import timedelta

import pytest

from kaipan.kernel.money import ZERO, Money
from kaipan.performance import actions
from kaipan.performance.refusals import NothingToFollow
from kaipan.performance.rules.exchange import CASES
from kaipan.performance.testing import total_of
from kaipan.sales.testing import TODAY
from tests import raw_sql

LATER = TODAY + timedelta(20)


def exchange(desk, old, new, *, on=LATER):
    actions.follow_exchange(old, new, on=on, actor=desk.system)


@pytest.mark.parametrize("case", CASES)
def test_everything_stands_on_the_new_deal(desk, case):
    desk.set_rule(exchange_case=case)
    old, new = desk.signed(), desk.office.subscribe(1)
    was, price = total_of(old), desk.office.deal(new).subscription.deal_total
    exchange(desk, old, new)
    assert total_of(old) == ZERO
    keeps = case == "OLD_DAY_OLD_AMOUNT" or (case == "NEW_DAY_INCREASE" and price < was)
    assert total_of(new) == (was if keeps else price)
    desk.end(new, on=LATER)
    assert total_of(new) == ZERO
    assert raw_sql.violations() == {}


def test_an_exchange_is_followed_once(desk):
    old, new = desk.signed(), desk.office.subscribe(1)
    exchange(desk, old, new)
    with pytest.raises(NothingToFollow):
        exchange(desk, old, new)


def test_what_the_new_deal_earned_meanwhile_is_taken_back_first(desk):
    old, new = desk.signed(), desk.signed(1)
    exchange(desk, old, new)
    assert total_of(new) == desk.office.deal(new).contract.deal_total
    assert [kind for kind, _, _ in desk.rows(new)] == ["EARNED", "REVERSED", "EARNED"]
    assert raw_sql.violations() == {}


def test_a_signing_after_the_exchange_counts_nothing_twice(desk):
    desk.set_rule(exchange_case="OLD_DAY_OLD_AMOUNT")
    old, new = desk.signed(), desk.office.subscribe(1)
    was = total_of(old)
    exchange(desk, old, new)
    desk.office.sign(new)
    assert not desk.follow(new)
    assert total_of(new) == was


def test_a_deal_that_did_not_count_yet_brings_nothing(desk):
    old, new = desk.office.subscribe(), desk.office.subscribe(1)
    with pytest.raises(NothingToFollow):
        exchange(desk, old, new)
    assert total_of(new) == Money(0)
