"""草签, 签约, 网签, 延期 at their pages."""

from datetime import timedelta

from kaipan.interfaces.backoffice.sales.tests import households
from kaipan.kernel.money import Money


def test_a_subscription_is_drafted_and_then_asks_to_be_signed(desk):
    deal_id = desk.office.subscribe()
    page = desk.consultant.get(f"/deals/{deal_id}/")
    assert f"/deals/{deal_id}/draft/" in page.text
    shown = desk.consultant.get(f"/deals/{deal_id}/draft/").text
    assert desk.office.deal(deal_id).subscription.number in shown
    assert desk.consultant.post(f"/deals/{deal_id}/draft/").status_code == 303

    deal = desk.office.deal(deal_id)
    assert deal.state == "DRAFTED"
    desk.office.receive(deal_id, Money(50_000))
    page = desk.consultant.get(f"/deals/{deal_id}/")
    assert page.context["next"].url == f"/deals/{deal_id}/sign/"
    assert f"/deals/{deal_id}/draft/" not in page.text
    assert deal.draft.number in page.text
    assert desk.consultant.post(f"/deals/{deal_id}/draft/").status_code == 409


def test_a_drafted_deal_is_cancelled_like_a_subscription(desk):
    deal_id = desk.office.subscribe()
    desk.office.draft(deal_id)
    assert "取消认购" in desk.consultant.get(f"/deals/{deal_id}/").text
    desk.consultant.post(f"/deals/{deal_id}/cancel/", {"reason": "录入错误"})
    assert desk.office.deal(deal_id).state == "CANCELLED"


def test_the_form_says_what_must_come_in_first_and_refuses_until_it_is_there(desk):
    households.demand(desk.office, signing_paid_percent="30")
    deal_id = desk.office.subscribe(add_ons=[desk.office.add_on(1)])
    page = desk.consultant.get(f"/deals/{deal_id}/sign/")
    wanted = page.context["first"].wanted
    assert f"首期未到：签约前应实收 {wanted:,.2f} 元（总价的 30%），现收 0.00 元" in page.text
    refused = desk.consultant.post(f"/deals/{deal_id}/sign/")
    assert refused.status_code == 422

    desk.office.receive(deal_id, wanted)
    assert "首期已到" in desk.consultant.get(f"/deals/{deal_id}/sign/").text
    assert desk.consultant.post(f"/deals/{deal_id}/sign/").status_code == 303


def test_a_contract_is_signed_with_its_online_number_and_with_decoration(desk, today):
    deal_id = desk.office.subscribe()
    due_on = today + timedelta(days=300)
    sent = {"online_number": households.ONLINE, "standard": "精装A包", "total": "100,000", "due_on": ""}
    half = desk.consultant.post(f"/deals/{deal_id}/sign/", sent)
    assert half.status_code == 422
    assert set(half.context["form"].errors) == {"due_on"}

    desk.consultant.post(f"/deals/{deal_id}/sign/", {**sent, "due_on": due_on.isoformat()})
    deal = desk.office.deal(deal_id)
    assert (deal.state, deal.decoration.total) == ("SIGNED", Money(100_000))
    assert deal.online_signings.get().number == households.ONLINE


def test_an_online_number_is_recorded_later_and_corrected(desk, today):
    office = desk.office
    deal_id, other = office.subscribe(0), office.subscribe(1)
    office.receive(deal_id, office.deal(deal_id).subscription.deal_total)
    office.sign(deal_id)
    office.sign(other, online_number="穗网签2026-000999")
    url = f"/deals/{deal_id}/online-number/"
    assert desk.consultant.get(f"/deals/{deal_id}/").context["next"].url == url

    taken = desk.consultant.post(url, {"number": "穗网签2026-000999", "signed_on": today.isoformat()})
    assert taken.status_code == 409
    for number in ("穗网签2026-000123", "穗网签2026-000132"):
        sent = {"number": number, "signed_on": today.isoformat()}
        assert desk.consultant.post(url, sent).status_code == 303
    assert "穗网签2026-000132" in desk.consultant.get(url).text
    assert desk.consultant.get(f"/deals/{deal_id}/").context["next"] is None


def test_a_booking_gets_more_days_and_the_form_says_how_many(desk, today):
    deal_id = desk.office.book(days=3)
    url = f"/deals/{deal_id}/extend/"
    assert "已延期 0 次，可延 1 次，每次最多 7 天" in desk.consultant.get(url).text
    assert desk.consultant.post(url, {"days": "8", "reason": "客户出差"}).status_code == 422
    assert desk.consultant.post(url, {"days": "2", "reason": "客户出差"}).status_code == 303
    assert desk.office.deal(deal_id).subscribe_by == today + timedelta(days=5)
    again = desk.consultant.post(url, {"days": "2", "reason": "客户出差"})
    assert again.status_code == 422
    assert "不能再延" in again.text


def test_who_may_not_sign_or_book_sees_none_of_it(desk):
    deal_id = desk.office.subscribe()
    for step in ("draft", "online-number", "extend"):
        assert desk.cashier.get(f"/deals/{deal_id}/{step}/").status_code == 403
        assert desk.stranger.get(f"/deals/{deal_id}/{step}/").status_code == 404
