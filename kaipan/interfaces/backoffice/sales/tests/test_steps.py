"""The forms that take a deal further: refused first, then carried out."""

from datetime import timedelta

import pytest

from kaipan.customers import testing as customers
from kaipan.kernel.money import Money
from kaipan.platform import clock
from kaipan.sales.models import Deal


@pytest.fixture
def booking(desk):
    office = desk.office
    return {
        "customer": office.customer.pk,
        "payment_plan": office.plans["MORTGAGE"],
        "earnest": "10,000.00",
        "valid_days": "3",
    }


@pytest.fixture
def subscription(desk):
    office = desk.office
    return {
        "buyer": [office.customer.pk],
        "share": ["100"],
        "payment_plan": office.plans["MORTGAGE"],
        "sign_by": (clock.business_day() + timedelta(days=7)).isoformat(),
    }


def test_a_booking_without_customer_or_money_says_both_and_keeps_what_was_typed(desk, booking):
    url = f"/rooms/{desk.office.rooms[0]}/book/"
    response = desk.consultant.post(url, {**booking, "customer": "", "earnest": "1e5"})
    assert response.status_code == 422
    assert {"customer", "earnest"} <= set(response.context["form"].errors)
    assert "1e5" in response.text


def test_a_booking_longer_than_the_project_allows_is_refused_in_the_form(desk, booking):
    response = desk.consultant.post(f"/rooms/{desk.office.rooms[0]}/book/", {**booking, "valid_days": "99"})
    assert response.status_code == 422
    assert "预订最长 7 天" in response.text


def test_a_room_lost_to_somebody_else_names_who_has_it(desk, booking):
    desk.office.book()
    response = desk.consultant.post(f"/rooms/{desk.office.rooms[0]}/book/", booking)
    assert response.status_code in {409, 422}
    assert desk.office.customer.owner.name in response.text
    assert Deal.objects.count() == 1


def test_a_room_is_booked_and_its_page_opens(desk, booking):
    response = desk.consultant.post(f"/rooms/{desk.office.rooms[0]}/book/", booking)
    deal = Deal.objects.get()
    assert response.url == f"/deals/{deal.pk}/"
    assert (deal.state, deal.booking.earnest) == ("BOOKED", Money(10_000))


def test_a_field_is_checked_alone_as_one_types(desk, booking):
    headers = {"HX-Request": "true"}
    url = f"/rooms/{desk.office.rooms[0]}/book/"
    response = desk.consultant.post(url, {**booking, "earnest": "-", "_validate": "earnest"}, headers=headers)
    assert "id_earnest_error" in response.text
    assert "<html" not in response.text


def test_who_may_not_book_gets_no_form(desk):
    assert desk.cashier.get(f"/rooms/{desk.office.rooms[0]}/book/").status_code == 403
    assert desk.stranger.get(f"/rooms/{desk.office.rooms[0]}/book/").status_code == 404


def test_without_a_room_the_free_ones_are_offered_and_the_others_explained(desk):
    desk.office.book(0)
    response = desk.consultant.get("/deals/book/?q=10")
    assert f"/rooms/{desk.office.rooms[1]}/book/" in response.text
    assert f"/rooms/{desk.office.rooms[0]}/book/" not in response.text
    assert "预订" in response.text


@pytest.mark.parametrize(("shares", "said"), [(["60"], "应为 100%"), (["x"], "王芳"), ([], "至少选择一位")])
def test_shares_that_do_not_make_a_whole_are_refused(desk, subscription, shares, said):
    sent = {**subscription, "buyer": subscription["buyer"][: len(shares)], "share": shares}
    response = desk.consultant.post(f"/rooms/{desk.office.rooms[0]}/subscribe/", sent)
    assert response.status_code == 422
    assert said in response.text
    assert not Deal.objects.exists()


def test_a_free_room_is_subscribed_by_two_buyers(desk, subscription):
    office = desk.office
    spouse = customers.customer(office.project, "李明", owner=office.customer.owner)
    sent = {**subscription, "buyer": [office.customer.pk, spouse.pk], "share": ["60", "40"]}
    desk.consultant.post(f"/rooms/{office.rooms[0]}/subscribe/", sent)
    deal = Deal.objects.get()
    assert deal.customer == office.customer
    assert [(each.party.name, int(each.share)) for each in deal.buyers.all()] == [("王芳", 60), ("李明", 40)]


def test_a_booking_is_taken_to_its_subscription(desk, subscription):
    deal_id = desk.office.book(plan="MORTGAGE")
    form = desk.consultant.get(f"/deals/{deal_id}/subscribe/").context["form"]
    assert [row.customer for row in form.sheet.rows] == [desk.office.customer]
    response = desk.consultant.post(f"/deals/{deal_id}/subscribe/", subscription)
    assert response.url == f"/deals/{deal_id}/"
    assert desk.office.deal(deal_id).state == "SUBSCRIBED"


def test_a_contract_is_not_signed_twice_and_the_form_says_how_the_deal_stands(desk):
    deal_id = desk.office.subscribe()
    assert desk.consultant.post(f"/deals/{deal_id}/sign/").status_code == 303
    again = desk.consultant.post(f"/deals/{deal_id}/sign/")
    assert again.status_code == 409
    assert "签约" in again.text


def test_the_confirmation_of_a_contract_shows_everything_that_will_be_frozen(desk):
    deal_id = desk.office.subscribe(plan="MORTGAGE")
    agreed = desk.office.deal(deal_id).subscription
    text = desk.consultant.get(f"/deals/{deal_id}/sign/").text
    for shown in (agreed.number, f"{agreed.deal_total:,.2f}", "王芳", "100%", "按揭贷款", "商业贷款"):
        assert shown in text


def test_a_deal_with_money_is_not_cancelled(desk):
    deal_id = desk.office.book()
    desk.office.receive(deal_id, Money(10_000))
    response = desk.consultant.post(f"/deals/{deal_id}/cancel/", {"reason": "客户改买他房"})
    assert response.status_code == 422
    assert "10,000.00" in response.text


def test_cancelling_needs_a_reason(desk):
    deal_id = desk.office.book()
    assert desk.consultant.post(f"/deals/{deal_id}/cancel/", {"reason": " "}).status_code == 422
    assert desk.office.deal(deal_id).live


@pytest.mark.parametrize("kind", ["book", "subscribe"])
def test_a_live_deal_without_money_is_cancelled_whatever_its_step(desk, kind):
    deal_id = getattr(desk.office, kind)()
    desk.consultant.post(f"/deals/{deal_id}/cancel/", {"reason": "客户改买他房"})
    assert desk.office.deal(deal_id).state == "CANCELLED"
