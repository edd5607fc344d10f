"""What deals owe from a milestone on gets its day when the building reaches it, and follows corrections."""

from datetime import timedelta
from importlib import import_module
from threading import Event as Signal

import pytest
from django.db import connection

from kaipan.inventory import testing as rooms
from kaipan.kernel.money import Money
from kaipan.org import queries as org
from kaipan.platform import jobs
from kaipan.presale import actions as presale
from kaipan.presale import testing as presale_cast
from kaipan.presale.codes import Anchor, MoneyKind, PaymentKind
from kaipan.presale.events import MilestoneReached
from kaipan.presale.models import PaymentPlan
from kaipan.presale.refusals import PaymentPlanNotOffered
from kaipan.sales import actions, testing
from kaipan.sales.handlers import date_what_waited
from kaipan.sales.tests.test_book_room import expire
from kaipan.sales.tests.test_subscribe_and_sign import live_dues
from tests import raw_sql
from tests.races import Contenders

pytestmark = pytest.mark.django_db

REACHED = testing.TODAY + timedelta(days=30)
DUE = REACHED + timedelta(days=15)


@pytest.fixture
def milestone(office):
    """封顶, with a plan that waits for it among the office's."""
    milestone_id = presale_cast.milestone(office.project)
    office.plans["STAGED"] = presale_cast.staged_plan(office.project, milestone_id)
    return milestone_id


def place_of(office, room=0):
    return rooms.facts(office.rooms[room]).building_id


def reach(office, milestone, on=REACHED):
    """The building of the office's rooms reaches it, and those who hear of it have heard."""
    presale_cast.reached(milestone, [place_of(office)], on)
    announce(office, milestone)


def announce(office, milestone):
    date_what_waited(MilestoneReached(office.project.pk, milestone, [place_of(office)]))


def correct(office, milestone, on):
    presale.correct_milestone(
        milestone,
        building_id=place_of(office),
        reached_on=on,
        evidence="监理报告 2026-119",
        reason="日期录错",
        actor=presale_cast.building_inspector(office.project),
        today=REACHED + timedelta(days=90),
    )
    announce(office, milestone)


def progress(office, deal_id):
    return live_dues(office.deal(deal_id)).get(name="进度款")


def test_dues_get_their_day_when_the_building_gets_there_and_only_once(office, milestone):
    subscribed, signed = office.subscribe(0, plan="STAGED"), office.subscribe(1, plan="STAGED")
    office.sign(signed)
    other = office.subscribe(2, plan="INSTALMENTS")
    assert progress(office, signed).due_on is None

    reach(office, milestone)

    assert [progress(office, deal).due_on for deal in (subscribed, signed)] == [DUE, DUE]
    assert live_dues(office.deal(other)).filter(name="二期").get().due_on is None
    assert live_dues(office.deal(signed)).get(name="尾款").due_on is None
    system = org.system_actor(office.project.company_id)
    assert actions.follow_milestone(signed, milestone_id=milestone, actor=system) is False
    announce(office, milestone)
    assert progress(office, signed).due_on == DUE
    assert raw_sql.violations() == {}


@pytest.mark.django_db(transaction=True)
def test_the_fact_travels_by_the_outbox(office, milestone):
    deal_id = office.subscribe(0, plan="STAGED")
    presale_cast.reached(milestone, [place_of(office)], REACHED)
    jobs.run_pending()
    assert progress(office, deal_id).due_on == DUE


def test_a_correction_moves_what_is_unpaid_and_takes_days_back(office, milestone):
    deal_id, paid_id = office.subscribe(0, plan="STAGED"), office.subscribe(1, plan="STAGED")
    reach(office, milestone)
    office.receive(paid_id, Money(1197503))

    correct(office, milestone, REACHED + timedelta(days=5))
    assert progress(office, deal_id).due_on == DUE + timedelta(days=5)
    assert progress(office, paid_id).due_on == DUE

    correct(office, milestone, None)
    assert progress(office, deal_id).due_on is None
    assert raw_sql.violations() == {}


def test_nothing_falls_due_before_the_price_was_agreed(office, milestone):
    presale_cast.reached(milestone, [place_of(office)], testing.TODAY - timedelta(days=90))
    deal_id = office.subscribe(0, plan="STAGED")
    assert progress(office, deal_id).due_on == testing.TODAY
    correct(office, milestone, testing.TODAY - timedelta(days=80))
    assert progress(office, deal_id).due_on == testing.TODAY


def test_deals_elsewhere_and_deals_that_ended_are_left_alone(office, milestone):
    system = org.system_actor(office.project.company_id)
    ended = office.subscribe(0, plan="STAGED")
    actions.cancel_subscription(ended, reason="录入错误", actor=office.consultant, today=testing.TODAY)
    office.rooms = rooms.rooms(office.project)
    presale_cast.price_book(office.project, office.rooms)
    elsewhere = office.subscribe(0, plan="STAGED")
    here = rooms.facts(office.deal(ended).room_id).building_id

    presale_cast.reached(milestone, [here], REACHED)
    date_what_waited(MilestoneReached(office.project.pk, milestone, [here]))

    assert progress(office, elsewhere).due_on is None
    assert actions.follow_milestone(ended, milestone_id=milestone, actor=system) is False
    assert actions.follow_milestone(elsewhere, milestone_id=milestone, actor=system) is False


def test_disabling_a_plan_touches_new_deals_only(office):
    plan_id = office.plans["MORTGAGE"]
    booked, subscribed = office.book(0, plan="MORTGAGE"), office.subscribe(4, plan="MORTGAGE")
    before = office.deal(subscribed).subscription.quote
    keeper = presale_cast.pricing_person(office.project)

    presale.disable_payment_plan(plan_id, actor=keeper)

    with pytest.raises(PaymentPlanNotOffered):
        office.subscribe(2, plan="MORTGAGE")
    with pytest.raises(PaymentPlanNotOffered):
        office.subscribe_booked(office.book(3), plan="MORTGAGE")
    office.subscribe_booked(booked, plan="MORTGAGE")
    office.sign(subscribed)
    signed = office.deal(subscribed)
    assert signed.contract.quote == before
    assert signed.payment_plan == PaymentPlan.objects.get(pk=plan_id)
    assert [due.amount for due in live_dues(signed)] == [Money(50000), Money(317503), Money(830000)]


def test_a_due_day_that_did_not_follow_is_found(office, milestone):
    office.subscribe(0, plan="STAGED")
    presale_cast.reached(milestone, [place_of(office)], REACHED)
    assert raw_sql.violations() == {}  # it may still be on its way
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE presale_milestonerecord SET recorded_at = now() - interval '1 day'")
        cursor.execute("SET LOCAL session_replication_role = origin")
    assert set(raw_sql.violations()) == {"dues_follow_their_milestone"}
    announce(office, milestone)
    assert raw_sql.violations() == {}


def test_a_plan_that_waits_for_a_milestone_takes_the_place_of_a_booking_that_lapsed(office, milestone):
    lapsed = office.book(0)
    expire(office.rooms[0])

    deal = office.subscribe(0, plan="STAGED")

    assert (office.deal(lapsed).state, office.deal(deal).state) == ("LAPSED", "SUBSCRIBED")
    assert raw_sql.violations() == {}


def subscribe_while_the_building_tops_out(office, milestone, monkeypatch):
    """The price is quoted, then the milestone is recorded and told, then the deal is made; its due."""
    verbs = import_module("kaipan.sales.actions.subscribe_room")
    quoted, recorded, open_deal = Signal(), Signal(), verbs.open_deal

    def open_late(*arguments, **named):
        quoted.set()
        recorded.wait(timeout=1)
        return open_deal(*arguments, **named)

    monkeypatch.setattr(verbs, "open_deal", open_late)

    def one(number):
        if number == 0:
            return office.subscribe(0, plan="STAGED")
        quoted.wait(timeout=10)
        reach(office, milestone)
        recorded.set()
        return 0

    with Contenders(2) as contenders:
        return progress(office, max(contenders.race(one).winners))


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_a_deal_made_while_the_milestone_is_recorded_gets_its_day_all_the_same(
    office, milestone, monkeypatch
):
    assert subscribe_while_the_building_tops_out(office, milestone, monkeypatch).due_on == DUE


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_without_the_hold_on_the_milestone_such_a_deal_would_wait_for_ever(office, milestone, monkeypatch):
    quote = import_module("kaipan.presale.actions.quote")
    monkeypatch.setattr(quote, "hold_milestones", lambda _plan_id: None)
    assert subscribe_while_the_building_tops_out(office, milestone, monkeypatch).due_on is None


def test_who_subscribes_at_once_books_that_day_as_far_as_payments_go(office):
    keeper = presale_cast.pricing_person(office.project)
    office.plans["EARLY"] = presale.create_payment_plan(
        office.project.pk,
        code="EARLY",
        name="先付定金",
        kind=PaymentKind.LUMP_SUM,
        lines=[
            presale.LineRule(
                1,
                MoneyKind.DEPOSIT,
                "定金",
                amount=Money(50000),
                anchor=Anchor.BOOKING,
                days=2,
            ),
            presale.LineRule(2, MoneyKind.INSTALMENT, "余款", includes_deposit=True),
        ],
        actor=keeper,
    )
    due = live_dues(office.deal(office.subscribe(0, plan="EARLY"))).get(name="定金")
    assert due.due_on == testing.TODAY + timedelta(days=2)
