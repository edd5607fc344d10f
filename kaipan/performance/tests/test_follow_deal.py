"""A deal counts when the rule says so, once, and counts no more when it ends."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from kaipan.kernel.money import ZERO, Money
from kaipan.performance import actions
from kaipan.performance.models import Credit
from kaipan.performance.refusals import NothingToFollow
from kaipan.performance.testing import total_of
from kaipan.sales import actions as sales
from kaipan.sales.testing import TODAY
from tests import raw_sql

LATER = TODAY + timedelta(40)


def test_a_subscribed_deal_counts_only_when_it_is_signed(desk):
    deal_id = desk.office.subscribe()
    assert not desk.follow(deal_id)
    desk.office.sign(deal_id)
    assert desk.follow(deal_id)
    credit = Credit.objects.get(deal_id=deal_id)
    assert (credit.kind, credit.cause, credit.day) == ("EARNED", "SIGNED", TODAY)
    assert credit.amount == desk.office.deal(deal_id).contract.deal_total
    assert (credit.count, credit.share, credit.rule.version) == (1, 100, 1)
    assert credit.consultant_id == desk.consultant_id


def test_the_same_news_twice_write_one_row(desk):
    deal_id = desk.signed()
    assert not desk.follow(deal_id)
    assert Credit.objects.filter(deal_id=deal_id).count() == 1


def test_a_deal_counts_by_the_rule_of_the_day_it_was_subscribed(desk):
    desk.set_rule(counts_at="SUBSCRIPTION", valid_from=TODAY + timedelta(1))
    deal_id = desk.office.subscribe()
    assert not desk.follow(deal_id)
    desk.set_rule(counts_at="SUBSCRIPTION", valid_from=TODAY)
    desk.set_rule(counts_at="SUBSCRIPTION", valid_from=TODAY)
    assert desk.follow(deal_id)
    assert Credit.objects.get(deal_id=deal_id).rule.version == 4


def test_what_counted_keeps_its_rule_and_its_consultant(desk):
    deal_id = desk.signed()
    desk.set_rule(counts_at="MONEY", money_percent=Decimal(100), valid_from=TODAY)
    assert not desk.follow(deal_id)
    assert Credit.objects.get(deal_id=deal_id).rule.version == 1


def test_money_counts_and_counts_no_more_when_it_is_void(desk):
    desk.set_rule(counts_at="MONEY", money_percent=Decimal(1), valid_from=TODAY)
    deal_id = desk.office.subscribe()
    assert not desk.follow(deal_id)
    receipt = desk.office.receive(deal_id, Money(50_000))
    assert desk.follow(deal_id)
    finance = pytest.importorskip("kaipan.finance.actions")
    finance.void_receipt(receipt, reason="录错", actor=desk.office.cashier, today=TODAY)
    assert desk.follow(deal_id)
    assert [kind for kind, _, _ in desk.rows(deal_id)] == ["EARNED", "REVERSED"]
    desk.office.receive(deal_id, Money(50_000))
    assert desk.follow(deal_id)
    assert [kind for kind, _, _ in desk.rows(deal_id)] == ["EARNED", "REVERSED", "EARNED"]
    assert raw_sql.violations() == {}


def test_a_cancelled_deal_is_taken_back_on_its_day(desk):
    deal_id = desk.signed()
    sales.cancel_contract(deal_id, reason="录错", actor=desk.office.consultant, today=TODAY)
    assert desk.follow(deal_id)
    assert total_of(deal_id) == ZERO
    assert desk.rows(deal_id)[-1][:2] == ("REVERSED", TODAY)
    assert not desk.follow(deal_id)


def test_an_end_is_taken_back_once(desk):
    deal_id = desk.signed()
    desk.end(deal_id, on=LATER)
    with pytest.raises(NothingToFollow):
        desk.end(deal_id, on=LATER)
    assert total_of(deal_id) == ZERO
    assert desk.rows(deal_id)[-1][:2] == ("REVERSED", LATER)
    assert raw_sql.violations() == {}


def test_a_deal_without_credit_has_nothing_to_end(desk):
    with pytest.raises(NothingToFollow):
        desk.end(desk.office.subscribe())


def test_deals_from_before_the_rule_are_counted_when_somebody_looks_again(desk):
    deal_id = desk.office.subscribe()
    desk.office.sign(deal_id)
    looked = actions.recompute_performance(desk.project_id, today=TODAY, actor=desk.manager)
    assert looked == 1
    assert total_of(deal_id) == desk.office.deal(deal_id).contract.deal_total
    assert actions.recompute_performance(desk.project_id, today=TODAY, actor=desk.manager) == 0


def test_news_of_a_settled_month_are_written_into_the_next(desk):
    deal_id = desk.office.subscribe()
    desk.office.sign(deal_id)
    desk.settle()
    assert desk.follow(deal_id, today=date(2026, 12, 2))
    credit = Credit.objects.get(deal_id=deal_id)
    assert (credit.day, credit.month.month) == (TODAY, date(2026, 12, 1))
