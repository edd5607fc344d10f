"""认购 and 签约."""

import json
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection

from kaipan.customers import actions as customer_actions
from kaipan.customers import testing as customers
from kaipan.customers.models import Customer
from kaipan.documents.models import Paper
from kaipan.finance.models import Due
from kaipan.inventory import testing as rooms
from kaipan.inventory.codes import OccupancyKind
from kaipan.inventory.rules.refusals import OccupancyLapsed
from kaipan.kernel.ids import PartyId
from kaipan.kernel.money import Money
from kaipan.org import queries as org_queries
from kaipan.org import testing as org_cast
from kaipan.parties import queries as parties
from kaipan.parties import testing as party_cast
from kaipan.parties.models import Party
from kaipan.platform.models import Event
from kaipan.sales import actions, testing
from kaipan.sales.refusals import BuyerUnidentified, PermitMissing, SignBeforeStart, UnknownBuyer, WrongStep
from kaipan.sales.rules.terms import SharesNotWhole
from kaipan.sales.tests.test_book_room import expire


def run(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


def live_dues(deal):
    return Due.objects.filter(account=deal.account, state="OPEN").order_by("sequence")


def test_shares_must_make_the_whole(office):
    office.buyers = lambda: [actions.Buyer(PartyId(office.customer.party_id), Decimal(60))]
    with pytest.raises(SharesNotWhole):
        office.subscribe()
    assert rooms.facts(office.rooms[0]).is_free


def test_a_colleagues_customer_is_no_buyer_of_mine(office):
    colleague = org_cast.staff_with("customers.customer.view", project=office.project)
    theirs = customers.customer(office.project, "李明", owner=colleague)
    shares = [(office.customer.party_id, 60), (theirs.party_id, 40)]
    office.buyers = lambda: [actions.Buyer(PartyId(party), Decimal(share)) for party, share in shares]
    with pytest.raises(UnknownBuyer):
        office.subscribe()
    assert rooms.facts(office.rooms[0]).is_free


def test_a_buyer_without_a_document_is_named_and_refused(office):
    known = Party.objects.filter(pk=office.customer.party_id)
    known.update(identity_type="", identity=None, identity_index=None, identity_masked="")
    with pytest.raises(BuyerUnidentified, match=office.customer.party.name):
        office.subscribe()
    with pytest.raises(BuyerUnidentified):
        office.subscribe_booked(office.book())


def test_a_company_buys_under_its_credit_code(office):
    code = party_cast.credit_code()
    customer_id = customer_actions.register_customer(
        office.project.pk,
        name="明月贸易有限公司",
        phone=party_cast.phone_number(),
        identity_type="CREDIT_CODE",
        identity=code,
        actor=office.consultant,
    )
    office.customer = Customer.objects.get(pk=customer_id)
    agent = customers.customer(office.project, "代理人", owner=office.customer.owner)
    company = actions.Buyer(PartyId(office.customer.party_id), Decimal(100), PartyId(agent.party_id))
    office.buyers = lambda: [company]
    paper_id = actions.issue_subscription_agreement(office.subscribe(), actor=office.consultant)
    (buyer,) = json.loads(Paper.objects.get(pk=paper_id).data.clear())["buyers"]
    assert (buyer["identity_type"], buyer["identity"]) == ("统一社会信用代码", code)


def test_the_day_to_sign_by_is_not_in_the_past(office):
    with pytest.raises(SignBeforeStart):
        actions.subscribe_room(
            office.rooms[0],
            customer_id=office.customer.pk,
            buyers=office.buyers(),
            payment_plan_id=office.plans["LUMP_SUM"],
            sign_by=testing.TODAY - timedelta(days=1),
            actor=office.consultant,
            today=testing.TODAY,
        )


def test_an_expired_booking_cannot_be_subscribed(office):
    deal_id = office.book()
    expire(office.rooms[0])
    with pytest.raises(OccupancyLapsed):
        office.subscribe_booked(deal_id)
    assert office.deal(deal_id).state == "BOOKED"


def test_a_deal_is_not_signed_before_it_is_subscribed(office):
    with pytest.raises(WrongStep):
        office.sign(office.book())


def test_a_subscription_freezes_the_price_and_opens_the_schedule(office):
    deal = office.deal(office.subscribe(plan="MORTGAGE"))
    agreed = deal.subscription
    assert Money.total(due.amount for due in live_dues(deal)) == agreed.deal_total
    assert agreed.deposit <= agreed.deal_total.times(Decimal("0.20"))
    assert agreed.quote["deal_total"] == str(agreed.deal_total)
    assert rooms.facts(office.rooms[0]).occupancy.kind == OccupancyKind.SUBSCRIBED
    assert Event.objects.filter(name="sales.DealSubscribed").exists()


def test_money_of_the_booking_counts_towards_the_deposit(office):
    deal_id = office.book()
    office.receive(deal_id, testing.EARNEST)
    office.subscribe_booked(deal_id)
    deal = office.deal(deal_id)
    first = live_dues(deal).first()
    assert first.allocated == testing.EARNEST
    assert deal.account.received == testing.EARNEST


def test_money_makes_a_booking_firm(office):
    deal_id = office.book()
    office.receive(deal_id, testing.EARNEST)
    assert rooms.facts(office.rooms[0]).occupancy.expires_at is None


def test_money_for_an_expired_booking_is_refused(office):
    deal_id = office.book()
    expire(office.rooms[0])
    with pytest.raises(OccupancyLapsed):
        office.receive(deal_id, testing.EARNEST)
    assert office.deal(deal_id).account.received == Money(0)


def test_no_money_and_no_contract_without_a_permit(office):
    deal_id = office.subscribe()
    office.project.permits.update(revoked_on=testing.TODAY)
    with pytest.raises(PermitMissing):
        office.receive(deal_id, Money(1))
    with pytest.raises(PermitMissing):
        office.sign(deal_id)


def test_signing_numbers_the_contract_and_dates_what_falls_due(office):
    deal_id = office.subscribe(plan="LUMP_SUM")
    assert office.sign(deal_id) == "HT-2026-000001"
    deal = office.deal(deal_id)
    assert deal.state == "SIGNED"
    assert deal.contract.deal_total == deal.subscription.deal_total
    assert all(due.due_on is not None for due in live_dues(deal) if due.anchor == "SIGNING")
    assert rooms.facts(office.rooms[0]).occupancy.kind == OccupancyKind.SIGNED


@pytest.mark.parametrize("table", ["sales_subscription", "sales_contract"])
def test_what_was_signed_never_changes(office, table):
    office.sign(office.subscribe())
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET deal_total = deal_total + 1")


def test_the_database_refuses_a_deposit_above_a_fifth(office):
    deal = office.deal(office.subscribe())
    attack = f"UPDATE sales_subscription SET deposit = deal_total * 0.21 WHERE deal_id = {deal.pk}"
    with pytest.raises(IntegrityError, match="sales_subscription_deposit_limit"):
        run("SET LOCAL session_replication_role = replica; " + attack)


def test_the_database_refuses_shares_that_do_not_make_the_whole(office):
    deal = office.deal(office.subscribe())
    attack = f"UPDATE sales_dealbuyer SET ended_on = CURRENT_DATE WHERE deal_id = {deal.pk}"
    with pytest.raises(IntegrityError, match="do not sum to 100"):
        run(attack + "; SET CONSTRAINTS ALL IMMEDIATE")


def test_a_co_buyer_who_is_no_customer_is_seen_by_those_who_see_the_deal(office):
    friend = party_cast.person(office.project, name="共有人")
    half = Decimal(50)
    headquarters = replace(office, consultant=org_queries.system_actor(office.project.company_id))
    headquarters.buyers = lambda: [
        actions.Buyer(PartyId(office.customer.party_id), half),
        actions.Buyer(PartyId(friend.pk), half),
    ]
    headquarters.subscribe()
    stranger = org_cast.actor_with("sales.deal.view", project=office.project)
    assert parties.visible_parties(office.consultant).filter(pk=friend.pk).exists()
    assert not parties.visible_parties(stranger).filter(pk=friend.pk).exists()
