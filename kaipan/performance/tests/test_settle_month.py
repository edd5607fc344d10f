"""A month is settled once; what comes later goes into the next."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kaipan.kernel.errors import Forbidden
from kaipan.kernel.money import ZERO, Money
from kaipan.performance import actions, queries
from kaipan.performance.models import CommissionEntry
from kaipan.performance.refusals import EarlierMonthOpen, MonthNotOver, MonthSettled, NothingToPay
from kaipan.performance.testing import NEXT_MONTH, WHOLE, total_of
from kaipan.sales.testing import TODAY
from tests import raw_sql

DECEMBER, JANUARY, FEBRUARY = date(2026, 12, 5), date(2027, 1, 1), date(2027, 2, 1)


def earned(total, rate):
    return str(total.times(Decimal(rate) / 100))


def test_a_deal_earns_what_the_step_says(desk):
    deal_id = desk.signed()
    settled = desk.settle()
    assert desk.ledger() == [("ACCRUED", deal_id, earned(total_of(deal_id), "0.6"))]
    assert settled.credited == total_of(deal_id)
    assert raw_sql.violations() == {}


def test_the_preview_is_what_is_posted(desk):
    desk.signed()
    desk.signed(1)
    preview = queries.settlement_preview(desk.project_id, TODAY, actor=desk.manager)
    desk.settle()
    assert [(each.kind, each.deal_id, str(each.amount)) for each in preview.rows] == desk.ledger()
    assert queries.settlement_preview(desk.project_id, TODAY, actor=desk.manager).rows == ()


def test_a_month_is_settled_once_when_it_is_over_by_who_may(desk):
    with pytest.raises(MonthNotOver):
        desk.settle(today=TODAY)
    with pytest.raises(Forbidden):
        actions.settle_month(desk.project_id, TODAY, today=NEXT_MONTH, actor=desk.payer)
    desk.settle()
    with pytest.raises(MonthSettled):
        desk.settle()
    with pytest.raises(MonthSettled):
        desk.settle(date(2026, 10, 1))


def test_months_are_settled_one_after_the_other(desk):
    desk.signed()
    with pytest.raises(EarlierMonthOpen):
        desk.settle(DECEMBER, today=JANUARY)


def test_the_end_of_a_deal_takes_back_in_the_open_month(desk):
    deal_id = desk.signed()
    desk.settle()
    frozen = desk.ledger()
    desk.end(deal_id, on=DECEMBER)
    desk.settle(DECEMBER, today=JANUARY)
    assert desk.ledger() == [*frozen, ("CLAWBACK", deal_id, f"-{frozen[0][2]}")]
    assert raw_sql.violations() == {}


def test_an_end_before_the_settlement_earns_nothing(desk):
    deal_id = desk.signed()
    desk.end(deal_id)
    desk.settle()
    assert desk.ledger() == []


def test_a_step_reached_later_in_the_quarter_rates_the_earlier_month_anew(desk):
    desk.set_plan(replace(WHOLE, period="QUARTER"), valid_from=date(2026, 10, 1))
    first = desk.signed()
    desk.settle()
    second = desk.office.subscribe(1)
    desk.office.sign(second)
    desk.follow(second, today=DECEMBER)
    desk.settle(DECEMBER, today=JANUARY)
    both = total_of(first) + total_of(second)
    assert both > Money(2_000_000)
    kinds = {deal_id: kind for kind, deal_id, _ in desk.ledger()}
    assert kinds == {first: "RERATED", second: "ACCRUED"}
    posted = CommissionEntry.objects.filter(project_id=desk.project_id)
    assert Money.total(each.amount for each in posted) == both.times(Decimal("0.008"))


def test_a_lost_step_is_taken_back_from_the_others(desk):
    first, second = desk.signed(), desk.signed(1)
    desk.settle()
    desk.end(first, on=DECEMBER)
    desk.settle(DECEMBER, today=JANUARY)
    assert [kind for kind, _, _ in desk.ledger()][2:] == ["CLAWBACK", "RERATED"]
    rows = CommissionEntry.objects.filter(deal_id=second)
    assert Money.total(each.amount for each in rows) == total_of(second).times(Decimal("0.006"))


def test_without_a_plan_for_its_product_nothing_is_earned(desk):
    other = actions.set_commission_plan
    assert other is not None
    desk.set_plan(replace(WHOLE, steps=WHOLE.steps[:1], jump=""), product_type="SHOP")
    deal_id = desk.signed()
    desk.settle()
    assert CommissionEntry.objects.get(deal_id=deal_id).plan.product_type == ""


def test_a_plan_is_tried_on_last_month(desk):
    deal_id = desk.signed()
    desk.settle()
    terms = replace(WHOLE, steps=(replace(WHOLE.steps[0], rate=Decimal(1)),), jump="")
    tried = queries.plan_preview(desk.project_id, terms, TODAY, actor=desk.manager)
    assert tried.total == total_of(deal_id).times(Decimal("0.01"))
    assert len(desk.ledger()) == 1


def test_paying_pays_what_is_payable_once(desk):
    deal_id = desk.signed()
    desk.settle()
    paid = actions.pay_commission(desk.project_id, desk.consultant_id, on=DECEMBER, actor=desk.payer)
    assert str(paid) == earned(total_of(deal_id), "0.6")
    assert desk.ledger()[-1] == ("PAID", deal_id, str(-paid))
    with pytest.raises(NothingToPay):
        actions.pay_commission(desk.project_id, desk.consultant_id, on=DECEMBER, actor=desk.payer)


def test_parts_wait_for_their_time(desk):
    parts = replace(WHOLE, at_signing=Decimal(40), at_money=Decimal(60), money_percent=Decimal(1))
    desk.set_plan(parts, valid_from=TODAY)
    deal_id = desk.signed()
    desk.settle()
    whole = Money(desk.ledger()[0][2])
    first = actions.pay_commission(desk.project_id, desk.consultant_id, on=DECEMBER, actor=desk.payer)
    assert first == whole.times(Decimal("0.4"))
    desk.office.receive(deal_id, Money(50_000))
    second = actions.pay_commission(desk.project_id, desk.consultant_id, on=DECEMBER, actor=desk.payer)
    assert first + second == whole


def test_what_was_paid_of_an_ended_deal_is_kept_from_the_next_payment(desk):
    first, second = desk.signed(), desk.signed(1)
    desk.settle()
    paid = actions.pay_commission(desk.project_id, desk.consultant_id, on=DECEMBER, actor=desk.payer)
    desk.end(first, on=DECEMBER)
    desk.settle(DECEMBER, today=JANUARY)
    with pytest.raises(NothingToPay):
        actions.pay_commission(desk.project_id, desk.consultant_id, on=JANUARY, actor=desk.payer)
    left = total_of(second).times(Decimal("0.006"))
    rows = CommissionEntry.objects.filter(project_id=desk.project_id)
    assert Money.total(each.amount for each in rows) == left - paid
    assert left - paid < ZERO
    assert raw_sql.violations() == {}
