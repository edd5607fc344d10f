"""认购 by several: how they own, who signs for whom, and what is sold along."""

from datetime import timedelta
from decimal import Decimal

import pytest

from kaipan.interfaces.backoffice.sales.tests import households
from kaipan.kernel.money import Money
from kaipan.platform import clock
from kaipan.sales.models import Deal


@pytest.fixture
def sent(desk):
    office = desk.office
    return {
        "buyer": [office.customer.pk],
        "share": ["100"],
        "signer": [""],
        "payment_plan": office.plans["MORTGAGE"],
        "sign_by": (clock.business_day() + timedelta(days=7)).isoformat(),
    }


def subscribe(desk, sent, room=0):
    return desk.consultant.post(f"/rooms/{desk.office.rooms[room]}/subscribe/", sent)


def test_who_own_jointly_have_no_shares_to_type(desk, sent):
    office = desk.office
    spouse, son = (households.somebody(office, name) for name in ("李明", "李强"))
    people = [office.customer.pk, spouse.pk, son.pk]
    joint = {**sent, "buyer": people, "share": ["100", "0", ""], "signer": ["", "", ""], "ownership": "JOINT"}
    text = desk.consultant.post(f"/deals/in/{office.project.pk}/buyers/", joint).text
    assert "不分份额" in text
    assert "份额合计" not in text

    assert subscribe(desk, joint).status_code == 303
    deal = Deal.objects.get()
    assert deal.ownership == "JOINT"
    assert [each.share for each in deal.buyers.all()] == [
        Decimal("33.3333"), Decimal("33.3333"), Decimal("33.3334")
    ]  # fmt: skip
    assert "共同共有" in desk.consultant.get(f"/deals/{deal.pk}/").text


def test_a_minor_is_signed_for_by_a_parent_who_buys_too(desk, sent):
    office = desk.office
    minor = households.child(office)
    two = {**sent, "buyer": [office.customer.pk, minor.pk], "share": ["50", "50"], "signer": ["", ""]}
    text = desk.consultant.post(f"/deals/in/{office.project.pk}/buyers/", two).text
    assert "未成年人，须由监护人代签" in text
    refused = subscribe(desk, two)
    assert refused.status_code == 422
    assert "王小明" in refused.text

    assert subscribe(desk, {**two, "signer": ["", office.customer.pk]}).status_code == 303
    line = Deal.objects.get().buyers.get(party=minor.party)
    assert line.signer == office.customer.party


def test_somebody_who_buys_nothing_may_sign_for_a_buyer(desk, sent):
    office = desk.office
    agent = households.somebody(office, "李明")
    url = f"/deals/in/{office.project.pk}/buyers/"
    sheet = desk.consultant.post(url, {**sent, "help": agent.pk}).context["sheet"]
    assert [person.pk for person in sheet.helpers] == [agent.pk]
    assert [person.pk for person in sheet.rows[0].candidates] == [agent.pk]
    without = {**sent, "helper": [agent.pk], "remove": agent.pk}
    assert desk.consultant.post(url, without).context["sheet"].helpers == []

    subscribe(desk, {**sent, "helper": [agent.pk], "signer": [agent.pk]})
    deal = Deal.objects.get()
    assert deal.buyers.get().signer == agent.party
    assert "代理人 李明" in desk.consultant.get(f"/deals/{deal.pk}/").text


def test_one_buyer_left_of_two_owns_alone(desk, sent):
    subscribe(desk, {**sent, "ownership": "JOINT"})
    assert Deal.objects.get().ownership == "SOLE"


def test_parking_is_offered_added_priced_and_sold_along(desk, sent):
    office = desk.office
    place = households.parking(office)
    here = office.rooms[0]
    found = desk.consultant.get(f"/deals/with/{here}/add-ons/rooms/")
    assert [room.id for room, refusal in found.context["rows"]] == [place]
    by_number = desk.consultant.get(f"/deals/with/{here}/add-ons/rooms/", {"add_on_text": "10"})
    assert [room.id for room, refusal in by_number.context["rows"]] == [office.rooms[1]]

    added = desk.consultant.post(f"/deals/with/{here}/add-ons/", {"add": place})
    (row,) = added.context["add_ons"]
    assert "kaipan:priced" in added.headers["HX-Trigger-After-Settle"]
    along = {"add_on": [place], "add_on_plan": [office.plans["MORTGAGE"]]}
    gone = desk.consultant.post(f"/deals/with/{here}/add-ons/", {**along, "remove": place})
    assert gone.context["add_ons"] == []

    asked = {"payment_plan": office.plans["MORTGAGE"], "stage": "SUBSCRIPTION", **along}
    quote = desk.consultant.get(f"/deals/quote/{here}/", asked)
    (priced,) = quote.context["add_ons"]
    assert quote.context["whole"] == quote.context["quote"].deal_total + priced.quote.deal_total
    assert f"{priced.room.label} 定金" in quote.text
    assert f"{quote.context['whole']:,.2f}" in quote.text

    shown = {"shown_total": str(quote.context["quote"].deal_total)}
    assert subscribe(desk, {**sent, **along, **shown}).status_code == 303
    sold = Deal.objects.get().add_ons.get()
    assert (sold.room_id, sold.payment_plan_id) == (place, row.plan_id or office.plans["MORTGAGE"])
    assert sold.deal_total == priced.quote.deal_total


def test_a_room_that_is_taken_is_no_add_on_and_the_price_box_says_why(desk, sent):
    office = desk.office
    office.book(1)
    along = {"add_on": [office.rooms[1]], "add_on_plan": [office.plans["LUMP_SUM"]]}
    asked = {"payment_plan": office.plans["MORTGAGE"], "stage": "SUBSCRIPTION", **along}
    quote = desk.consultant.get(f"/deals/quote/{office.rooms[0]}/", asked)
    assert quote.context["add_ons"][0].refusal in quote.text
    assert quote.context["whole"] is None
    refused = subscribe(desk, {**sent, **along})
    assert refused.status_code in {409, 422}
    assert Deal.objects.count() == 1


def test_rooms_of_others_are_nowhere_to_be_found(desk, sent):
    office = desk.office
    assert desk.stranger.get(f"/deals/with/{office.rooms[0]}/add-ons/rooms/").status_code == 404
    assert desk.stranger.post(f"/deals/with/{office.rooms[0]}/add-ons/").status_code == 404
    from kaipan.sales import testing

    other = testing.office().rooms[1]
    added = desk.consultant.post(f"/deals/with/{office.rooms[0]}/add-ons/", {"add": other})
    assert added.context["add_ons"] == []


def test_a_paid_booking_says_until_when_it_is_to_be_subscribed(desk):
    deal_id = desk.office.book(days=3)
    desk.office.receive(deal_id, Money(10_000))
    assert "前转认购" in desk.consultant.get(f"/deals/{deal_id}/").context["next"].text
