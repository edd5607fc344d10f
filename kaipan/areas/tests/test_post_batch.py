"""执行补差: on an approval, once, to the cent, or not at all."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from kaipan.approvals import actions as approvals
from kaipan.approvals import queries as approval_queries
from kaipan.approvals import testing as approval_cast
from kaipan.approvals.refusals import NotApproved
from kaipan.areas import actions, handlers, queries, testing
from kaipan.areas.matters import BATCH
from kaipan.areas.refusals import BatchNotInState, WorldMoved
from kaipan.areas.rules.regimes import RegimeKind, RegimeTerms
from kaipan.finance.models import Due, FinanceTodo, Receipt
from kaipan.kernel.money import Money
from kaipan.sales import actions as sales
from kaipan.sales.events import AmendmentExecuted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

TODAY = testing.TODAY


def progress(desk, deal):
    return queries.lines(desk.clerk).filter(deal_id=deal).first().progress


def test_nothing_is_posted_without_a_yes(desk):
    deal = desk.signed()
    desk.measured({0: "99.80"})
    batch = desk.drawn(deal)
    with pytest.raises(NotApproved):
        actions.post_batch(batch.pk, actor=desk.clerk, today=TODAY)
    actions.ask_for_batch(batch.pk, actor=desk.clerk)
    assert progress(desk, deal) == "ASKED"
    with pytest.raises(NotApproved):
        actions.post_batch(batch.pk, actor=desk.clerk, today=TODAY)
    assert not Due.objects.filter(money_kind="AREA_DIFFERENCE").exists()


def test_a_larger_area_is_asked_for_by_one_due(desk):
    deal = desk.signed()
    desk.measured({0: "99.80"})
    batch = desk.posted(deal)
    line = testing.line_of(deal)
    due = Due.objects.get(money_kind="AREA_DIFFERENCE")
    assert (batch.state, line.state, line.due_id) == ("POSTED", "POSTED", due.pk)
    assert (due.amount, due.due_on) == (line.amount, TODAY + timedelta(days=30))
    assert progress(desk, deal) == "TO_PAY"
    desk.office.receive(deal, desk.price(deal) + line.amount)
    assert progress(desk, deal) == "PAID"


def test_at_the_handover_it_waits_for_the_day(desk):
    deal = desk.signed()
    desk.measured({0: "99.80"})
    desk.posted(deal, terms=actions.BatchTerms(due_at="HANDOVER", due_days=0))
    due = Due.objects.get(money_kind="AREA_DIFFERENCE")
    assert (due.due_on, due.anchor) == (None, "HANDOVER")


def test_a_smaller_area_is_let_off_what_is_not_paid(desk):
    deal = desk.signed()
    desk.measured({0: "98.00"})
    desk.posted(deal)
    line, account = testing.line_of(deal), desk.office.deal(deal).account
    assert line.amount < Money(0)
    assert Receipt.objects.get(pk=line.credit_id).total == abs(line.amount)
    assert account.owed == desk.price(deal) + line.amount
    assert progress(desk, deal) == "RETURNED"


def test_a_smaller_area_of_a_paid_contract_comes_free_for_a_refund(desk):
    deal = desk.signed()
    desk.office.receive(deal, desk.price(deal))
    desk.measured({0: "98.00"})
    desk.posted(deal)
    line = testing.line_of(deal)
    assert FinanceTodo.objects.get().amount == abs(line.amount)
    assert desk.office.deal(deal).account.advance == abs(line.amount)
    assert progress(desk, deal) == "TO_RETURN"


def test_a_yes_is_used_once(desk):
    deal = desk.signed()
    desk.measured({0: "99.80"})
    batch = desk.posted(deal)
    with pytest.raises(NotApproved):
        actions.post_batch(batch.pk, actor=desk.clerk, today=TODAY)
    assert Due.objects.filter(money_kind="AREA_DIFFERENCE").count() == 1


def test_when_the_contract_moved_nothing_is_posted(desk):
    moved, still = desk.signed(0), desk.signed(1)
    desk.measured({0: "99.80", 1: "99.80"})
    batch = desk.approved(moved, still)
    extra = sales.Extra("优惠", "SUBTRACT", Decimal(10000))
    desk.office.change(moved, sales.ChangeDiscount(extras=(extra,)))
    with pytest.raises(WorldMoved):
        actions.post_batch(batch.pk, actor=desk.clerk, today=TODAY)
    assert not Due.objects.filter(money_kind="AREA_DIFFERENCE").exists()


def test_when_it_was_measured_again_or_another_regime_holds_nothing_is_posted(desk):
    deal = desk.signed()
    desk.measured({0: "99.80"})
    batch = desk.approved(deal)
    desk.measured({0: "99.90"})
    with pytest.raises(WorldMoved):
        actions.post_batch(batch.pk, actor=desk.clerk, today=TODAY)
    actions.drop_batch(batch.pk, reason="重新测绘", actor=desk.clerk, today=TODAY)
    again = desk.approved(deal)
    five = RegimeTerms(RegimeKind.THREE_PERCENT, limit=Decimal(5))
    actions.set_regime(desk.project.pk, "五", five, valid_from=date(2026, 1, 1), actor=desk.clerk)
    with pytest.raises(WorldMoved):
        actions.post_batch(again.pk, actor=desk.clerk, today=TODAY)


def test_a_no_makes_it_a_draft_again_and_it_can_be_asked_anew(desk):
    deal = desk.signed()
    desk.measured({0: "99.80"})
    batch = desk.drawn(deal)
    actions.ask_for_batch(batch.pk, actor=desk.clerk)
    asked = approval_queries.latest_for(batch.source, BATCH)
    approvals.reject(asked.id, comment="不同意", actor=approval_cast.decider(desk.project))
    actions.follow_no(batch.pk, actor=desk.clerk)
    batch.refresh_from_db()
    assert batch.state == "DRAFT"
    actions.ask_for_batch(batch.pk, actor=desk.clerk)


def test_a_dropped_batch_frees_its_contracts_and_a_posted_one_is_not_dropped(desk):
    deal = desk.signed()
    desk.measured({0: "99.80"})
    batch = desk.approved(deal)
    actions.drop_batch(batch.pk, reason="重做", actor=desk.clerk, today=TODAY)
    posted = desk.posted(deal)
    with pytest.raises(BatchNotInState):
        actions.drop_batch(posted.pk, reason="重做", actor=desk.clerk, today=TODAY)


def test_another_survey_settles_only_what_it_makes_more(desk):
    deal = desk.signed()
    desk.measured({0: "99.80"})
    desk.posted(deal)
    first = testing.line_of(deal)
    desk.measured({0: "98.00"})
    desk.posted(deal)
    second = testing.line_of(deal)
    assert second.before == first.amount
    assert second.amount == second.target - first.amount
    assert second.amount < Money(0)


def test_a_deal_that_ended_is_let_go_of(desk):
    deal, other = desk.signed(0), desk.signed(1)
    desk.measured({0: "99.80", 1: "99.80"})
    batch = desk.approved(deal, other)
    desk.office.change(deal, sales.Return(sales.Fault.AGREED))
    handlers.let_go_of_ended_deals(
        AmendmentExecuted(desk.project.pk, deal, 0, "RETURN", "SIGNED", "RETURNED", None)
    )
    assert testing.line_of(deal).state == "DROPPED"
    assert actions.post_batch(batch.pk, actor=desk.clerk, today=TODAY) == 1
    assert testing.line_of(other).state == "POSTED"


def test_what_was_posted_of_a_deal_that_ends_ends_with_its_price(desk):
    deal = desk.signed()
    desk.office.receive(deal, desk.price(deal))
    desk.measured({0: "98.00"})
    desk.posted(deal)
    desk.office.change(deal, sales.Return(sales.Fault.AGREED))
    assert progress(desk, deal) == "ENDED"


def test_charges_follow_the_measured_area_and_the_new_total(desk):
    from kaipan.sales.charging import facts_of

    deal = desk.signed()
    before = facts_of(desk.office.deal(deal))
    desk.measured({0: "99.80"})
    desk.posted(deal)
    after = facts_of(desk.office.deal(deal))
    assert (str(before.gross_area), str(after.gross_area)) == ("98.76", "99.80")
    assert after.price - before.price == testing.line_of(deal).amount
