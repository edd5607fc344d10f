"""Deals at a special price: places of a campaign are taken with the room and given back with it."""

from datetime import timedelta
from decimal import Decimal

import pytest

from kaipan.kernel.money import Money
from kaipan.presale import actions as presale
from kaipan.presale import testing as prices
from kaipan.presale.models import SpecialCampaign, SpecialPrice, SpecialUse
from kaipan.presale.refusals import CampaignQuotaTooSmall
from kaipan.sales import actions
from kaipan.sales.models import Booking, Deal, Subscription
from kaipan.sales.refusals import PriceNotAsShown
from kaipan.sales.testing import TODAY
from kaipan.sales.tests.test_book_room import expire
from tests import raw_sql
from tests.kept import kept

LAST = TODAY + timedelta(days=30)


@kept
def pricing(office):
    return prices.pricing_person(office.project)


@kept
def campaign(office, pricing):
    """A campaign of one room, with two rooms at their special price."""
    campaign_id = presale.open_special_campaign(office.project.pk, name="双十二", quota=1, actor=pricing)
    for room in office.rooms[4:6]:
        prices.special_price(room, "1210000", first=TODAY, last=LAST, campaign_id=campaign_id, actor=pricing)
    return campaign_id


def used(campaign_id):
    return SpecialCampaign.objects.get(pk=campaign_id).used


def test_a_subscription_takes_a_place_and_the_next_is_quoted_the_list(office, campaign):
    at_special = office.subscribe(4)
    at_list = office.subscribe(5)

    first, second = (Subscription.objects.get(deal_id=deal) for deal in (at_special, at_list))
    assert (str(first.list_total), str(first.deal_total)) == ("1239438.00", "1168942.00")
    assert first.quote["steps"][0]["kind"] == "SPECIAL"
    assert str(second.deal_total) == "1197503.00"
    assert used(campaign) == 1
    assert raw_sql.violations() == {}


def test_a_cancelled_deal_gives_its_place_back(office, campaign):
    deal = office.subscribe(4)
    actions.cancel_subscription(deal, reason="录入错误", actor=office.consultant, today=TODAY)

    assert used(campaign) == 0
    assert SpecialUse.objects.get().given_back_at is not None
    assert str(Subscription.objects.get(deal_id=office.subscribe(5)).deal_total) == "1168942.00"
    assert used(campaign) == 1
    assert raw_sql.violations() == {}


def test_a_booking_takes_a_place_and_keeps_it_to_its_subscription(office, campaign):
    booking = office.book(4)
    assert used(campaign) == 1
    office.subscribe_booked(booking)
    assert used(campaign) == 1
    assert SpecialUse.objects.count() == 1


def test_a_booked_special_price_survives_its_end_its_window_and_a_full_campaign(office, campaign, pricing):
    booking = office.book(4)
    special = SpecialPrice.objects.get(room_id=office.rooms[4])
    presale.end_special_price(special.pk, reason="活动结束", actor=pricing)

    office.subscribe_booked(booking)

    agreed = Subscription.objects.get(deal_id=booking)
    assert str(agreed.deal_total) == "1168942.00"
    assert agreed.quote["special"]["id"] == special.pk
    assert raw_sql.violations() == {}


def test_a_request_for_a_booked_room_is_for_the_special_price_it_was_booked_at(office, campaign, pricing):
    booking = office.book(4)
    presale.end_special_price(
        SpecialPrice.objects.get(room_id=office.rooms[4]).pk, reason="活动结束", actor=pricing
    )
    offers = [presale.ChosenOffer(prices.discount_offer(office.project, value=Decimal(12_000)))]
    office.let_consultant_go_to("0.99")
    request = office.ask_for_discount(offers, 4)
    office.grant(request)

    office.subscribe_booked(booking, offers=offers, discount_request_id=request)

    assert Subscription.objects.get(deal_id=booking).quote["steps"][0]["kind"] == "SPECIAL"


def test_a_cancelled_booking_and_one_that_lapsed_give_their_place_back(office, campaign):
    cancelled = office.book(4)
    actions.cancel_booking(cancelled, reason="客户放弃", actor=office.consultant, today=TODAY)
    assert used(campaign) == 0

    lapsed = office.book(4)
    expire(office.rooms[4])
    assert used(campaign) == 1
    again = office.book(4)

    assert Deal.objects.get(pk=lapsed).state == "LAPSED"
    assert used(campaign) == 1
    assert Booking.objects.get(deal_id=again).quote["special"] is not None
    assert raw_sql.violations() == {}


def test_a_price_other_than_the_buyer_was_shown_is_refused(office, campaign):
    office.subscribe(4)
    with pytest.raises(PriceNotAsShown) as refusal:
        office.subscribe(5, shown_total=Money("1168942.00"))
    assert "1,168,942.00" in str(refusal.value)
    assert "1,197,503.00" in str(refusal.value)
    office.subscribe(5, shown_total=Money("1197503.00"))


def test_a_quota_never_falls_below_what_was_sold(office, campaign, pricing):
    presale.resize_special_campaign(campaign, quota=2, actor=pricing)
    office.subscribe(4)
    office.subscribe(5)
    with pytest.raises(CampaignQuotaTooSmall):
        presale.resize_special_campaign(campaign, quota=1, actor=pricing)


def test_a_later_adjustment_changes_no_signed_deal(office, pricing):
    signed = office.subscribe(0)
    office.sign(signed)
    before = office.deal(signed).contract
    order = prices.approved_adjustment(office.project, percent="-9", actor=pricing)

    done = presale.execute_price_adjustment(order, actor=pricing)

    after = office.deal(signed).contract
    assert (done.rooms, done.kept) == (5, 0)
    frozen = ("list_total", "deal_total", "unit_price", "price_book_version", "quote")
    assert [getattr(after, name) for name in frozen] == [getattr(before, name) for name in frozen]
    assert raw_sql.violations() == {}
