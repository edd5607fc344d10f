"""换房: one deal ends, one begins in another room, and the money follows in full."""

from datetime import timedelta
from decimal import Decimal

import pytest

from kaipan.finance import queries as money
from kaipan.finance.models import Transfer
from kaipan.inventory import testing as inventory_cast
from kaipan.inventory.rules.refusals import RoomTaken
from kaipan.kernel.money import ZERO, Money
from kaipan.sales import actions, queries
from kaipan.sales.change_refusals import ExchangeIntoItself, OnlineNumberStands, WorldMoved
from kaipan.sales.models import Amendment
from kaipan.sales.testing import TODAY
from tests import raw_sql
from tests.kept import kept

pytestmark = pytest.mark.django_db


def to(office, room, plan="MORTGAGE", **terms):
    return actions.Exchange(office.rooms[room], office.plans[plan], TODAY + timedelta(days=7), **terms)


@kept
def deal(office):
    """A signed deal under a mortgage whose down payment of 367,503 元 is paid."""
    deal = office.subscribe(4, plan="MORTGAGE")
    office.sign(deal)
    office.receive(deal, Money(367_503))
    return deal


def test_the_old_deal_ends_and_a_new_one_begins_with_the_money(office, deal):
    office.change(deal, to(office, 0))
    old = office.deal(deal)
    new = old.exchanged_into
    assert (old.state, new.state) == ("EXCHANGED", "SUBSCRIBED")
    assert inventory_cast.facts(office.rooms[4]).occupancy is None
    assert inventory_cast.facts(office.rooms[0]).occupancy.source == new.source
    assert money.account_card(old.money_account).advance == ZERO
    assert money.account_card(new.money_account).received == Money(367_503)
    assert Transfer.objects.get().amount == Money(367_503)
    assert [line.party_id for line in new.buyers.all()] == [office.customer.party_id]
    assert new.consultant_id == old.consultant_id
    assert raw_sql.violations() == {}


def test_what_the_customer_has_to_add_is_frozen(office, deal):
    amendment = Amendment.objects.get(pk=office.propose(deal, to(office, 0)))
    new, said = amendment.after["successor"], amendment.after["settlement"]
    loans = sum(Decimal(each["amount"]) for each in new["quote"]["schedule"] if each["is_loan"])
    own = Decimal(new["quote"]["deal_total"]) - loans
    assert Decimal(said["own_share"]) == own
    assert Decimal(said["to_add"]) == max(own - 367_503, 0)


def test_a_fee_stays(office, deal):
    office.change(deal, to(office, 0, fee=Money(500)))
    new = office.deal(deal).exchanged_into
    assert money.account_card(new.money_account).received == Money(367_003)
    assert raw_sql.violations() == {}


def test_what_was_sold_along_goes_along(office, deal):
    wanted = actions.RoomAlong(office.rooms[1], office.plans["LUMP_SUM"])
    office.change(deal, actions.ChangeAddOns(add=(wanted,)))
    office.change(deal, to(office, 0))
    new = office.deal(deal).exchanged_into
    assert [each.room_id for each in new.add_ons.filter(ended_on=None)] == [office.rooms[1]]
    assert raw_sql.violations() == {}


def test_or_is_given_up(office, deal):
    wanted = actions.RoomAlong(office.rooms[1], office.plans["LUMP_SUM"])
    office.change(deal, actions.ChangeAddOns(add=(wanted,)))
    office.change(deal, to(office, 0, keeps_add_ons=False))
    assert inventory_cast.facts(office.rooms[1]).occupancy is None
    assert raw_sql.violations() == {}


def test_a_taken_room_is_told(office, deal):
    office.subscribe(0)
    with pytest.raises(RoomTaken):
        office.propose(deal, to(office, 0))


def test_a_room_taken_meanwhile_stops_it(office, deal):
    amendment = office.propose(deal, to(office, 0))
    office.approve(amendment)
    office.subscribe(0)
    with pytest.raises(RoomTaken):
        office.execute(amendment)
    assert office.deal(deal).state == "SIGNED"
    assert raw_sql.violations() == {}


def test_money_that_came_meanwhile_moves_the_world(office, deal):
    amendment = office.propose(deal, to(office, 0))
    office.approve(amendment)
    office.receive(deal, Money(1_000))
    with pytest.raises(WorldMoved):
        office.execute(amendment)


def test_into_the_same_room_is_no_exchange(office, deal):
    with pytest.raises(ExchangeIntoItself):
        office.propose(deal, to(office, 4))


def test_the_authoritys_number_is_withdrawn_first(office, deal):
    actions.record_online_number(deal, number="BJ2026001", signed_on=TODAY, actor=office.consultant)
    with pytest.raises(OnlineNumberStands):
        office.propose(deal, to(office, 0))
    office.change(deal, to(office, 0, online_withdrawn_on=TODAY))
    assert raw_sql.violations() == {}


def test_an_expired_booking_of_the_room_is_ended_on_the_way(office, deal):
    booked = office.book(0)
    raw_sql.run(
        "UPDATE inventory_occupancy SET expires_at = since + interval '1 microsecond' WHERE kind = 'BOOKED'"
    )
    office.change(deal, to(office, 0))
    assert office.deal(booked).state == "LAPSED"
    assert raw_sql.violations() == {}


def test_the_new_deal_is_signed_like_any_other(office, deal):
    office.change(deal, to(office, 0))
    new = office.deal(deal).exchanged_into
    office.sign(new.pk)
    assert queries.terms_in_force(office.deal(new.pk)).deal_total == new.subscription.deal_total
    assert raw_sql.violations() == {}
