"""The list of deals and the page of one: who sees what, and what it says."""

import csv
import io

import pytest

from kaipan.kernel.money import Money


def rooms_of(response):
    return [deal.room.label for deal in response.context["list"].page]


def test_a_stranger_finds_no_deal_of_another_company(desk):
    deal_id = desk.office.book()
    assert desk.stranger.get(f"/deals/{deal_id}/").status_code == 404
    assert rooms_of(desk.stranger.get("/deals/")) == []


@pytest.mark.parametrize("step", ["subscribe", "sign", "cancel"])
def test_a_stranger_finds_no_step_of_another_company_either(desk, step):
    deal_id = desk.office.book()
    assert desk.stranger.get(f"/deals/{deal_id}/{step}/").status_code == 404


@pytest.mark.parametrize("step", ["sign", "cancel"])
def test_a_cashier_sees_the_deal_but_takes_no_step(desk, step):
    deal_id = desk.office.book()
    assert desk.cashier.get(f"/deals/{deal_id}/").status_code == 200
    assert desk.cashier.get(f"/deals/{deal_id}/{step}/").status_code == 403


def test_the_list_shows_state_number_price_and_money(desk):
    office = desk.office
    deal_id = office.subscribe()
    office.receive(deal_id, Money(50_000))
    (row,) = desk.consultant.get("/deals/").context["list"].page
    assert (row.number[:2], row.account.received) == ("RG", Money(50_000))
    assert row.owed == row.price - Money(50_000)


def test_deals_are_found_by_room_person_and_number(desk):
    office = desk.office
    deal_id = office.book()
    deal = office.deal(deal_id)
    tail = deal.customer.party.phones.first().tail
    for text in (deal.room.number, deal.room.label, "wf", "王芳", tail, deal.booking.number):
        assert rooms_of(desk.consultant.get("/deals/", {"q": text})) == [deal.room.label], text
    assert rooms_of(desk.consultant.get("/deals/", {"q": "查无此人"})) == []


def test_an_unpaid_booking_of_one_day_is_about_to_end_and_a_paid_one_is_not(desk):
    office = desk.office
    first, second = office.book(0, days=1), office.book(1, days=1)
    office.receive(second, Money(10_000))
    assert rooms_of(desk.consultant.get("/deals/?expiring=1")) == [office.deal(first).room.label]


def test_the_export_holds_the_filtered_deals(desk):
    desk.office.book(0)
    desk.office.subscribe(1)
    response = desk.consultant.get("/deals/?state=SUBSCRIBED&export=csv")
    table = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert len(table) == 2
    assert table[1][0].endswith("102")


def test_the_page_of_a_booking_asks_for_its_earnest_money(desk):
    deal_id = desk.office.book()
    assert desk.cashier.get(f"/deals/{deal_id}/").context["next"].url == f"/cashier/{deal_id}/"
    seen_by_consultant = desk.consultant.get(f"/deals/{deal_id}/").context["next"]
    assert "10,000.00" in seen_by_consultant.label
    assert seen_by_consultant.url == ""


def test_the_page_of_a_paid_booking_asks_for_the_subscription(desk):
    deal_id = desk.office.book()
    desk.office.receive(deal_id, Money(10_000))
    assert desk.consultant.get(f"/deals/{deal_id}/").context["next"].url == f"/deals/{deal_id}/subscribe/"


def test_the_page_tells_terms_price_money_and_history(desk):
    office = desk.office
    deal_id = office.subscribe(plan="MORTGAGE")
    office.receive(deal_id, Money(50_000))
    office.sign(deal_id)
    response = desk.consultant.get(f"/deals/{deal_id}/")
    price = office.deal(deal_id).contract.deal_total
    assert f"{price:,.2f}" in response.text
    assert [str(each.title) for each in response.context["happenings"]] == ["签约", "收款入账", "认购"]
    assert sum(step.value.amount for step in response.context["waterfall"]) == price.amount


def test_an_ended_deal_has_no_next_step_and_says_why_it_ended(desk):
    deal_id = desk.office.book()
    desk.consultant.post(f"/deals/{deal_id}/cancel/", {"reason": "客户改买他房"})
    response = desk.consultant.get(f"/deals/{deal_id}/")
    assert response.context["next"] is None
    assert "客户改买他房" in response.text


def test_the_palette_finds_deals_by_number_and_by_person(desk):
    deal = desk.office.deal(desk.office.book())
    for text in (deal.booking.number, "王芳"):
        assert f"/deals/{deal.pk}/" in desk.consultant.get("/palette/", {"q": text}).text
        assert f"/deals/{deal.pk}/" not in desk.stranger.get("/palette/", {"q": text}).text


def test_all_deals_of_a_person_are_on_one_page(desk):
    office = desk.office
    deal = office.subscribe(0)
    page = desk.consultant.get(f"/customers/{office.customer.pk}/deals/")
    assert [row.pk for row in page.context["list"].page] == [deal]
    assert office.deal(deal).room.label in page.text
    assert str(office.project) in page.text
