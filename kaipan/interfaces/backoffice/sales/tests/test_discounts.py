"""Offers are chosen where a room is subscribed to; a price out of one's hands is asked for and used."""

from datetime import timedelta
from decimal import Decimal

import pytest

from kaipan.kernel.money import Money
from kaipan.platform import clock
from kaipan.presale import testing as presale
from kaipan.sales.models import Deal, DiscountRequest


@pytest.fixture
def offer(desk):
    """Up to 40,000 元, with evidence."""
    return presale.discount_offer(
        desk.office.project, is_limit=True, value=Decimal(40_000), evidence="老业主合同编号", quota_deals=1
    )


@pytest.fixture
def typed(desk, offer):
    office = desk.office
    return {
        "buyer": [office.customer.pk],
        "share": ["100"],
        "payment_plan": office.plans["LUMP_SUM"],
        "sign_by": (clock.business_day() + timedelta(days=7)).isoformat(),
        f"offer_{offer}": "on",
        f"offer_{offer}_value": "12,000",
        f"offer_{offer}_evidence": "HT-18",
    }


def urls(desk, room=4):
    base = f"/rooms/{desk.office.rooms[room]}"
    return f"{base}/subscribe/", f"{base}/discount/", f"/deals/quote/{desk.office.rooms[room]}/"


def test_the_price_follows_the_ticks_and_says_when_it_must_be_asked_for(desk, offer, typed):
    subscribe, ask, quote = urls(desk)
    assert f'name="offer_{offer}_value"' in desk.consultant.get(subscribe).text
    asked = {name: typed[name] for name in typed if name.startswith(("offer", "payment"))}
    box = desk.consultant.get(quote, {"stage": "SUBSCRIPTION", **asked}).text
    assert "1,185,503.00" in box
    assert f"{ask}?" in box
    without = desk.consultant.get(
        quote, {"stage": "SUBSCRIPTION", "payment_plan": typed["payment_plan"]}
    ).text
    assert "1,197,503.00" in without
    assert ask not in without
    beyond = desk.consultant.get(
        quote, {"stage": "SUBSCRIPTION", **asked, f"offer_{offer}_value": "40001"}
    ).text
    assert "超出目录允许的 40000" in beyond


def test_within_ones_authority_the_deal_is_made_and_stands_behind_the_quota(desk, offer, typed):
    subscribe, _, _ = urls(desk)
    refused = desk.consultant.post(subscribe, typed)
    assert refused.status_code == 422
    assert "超出您的折扣权限" in refused.text
    grant = desk.office.customer.owner.grants.order_by("pk").first()
    presale.authority_ladder(
        desk.office.project,
        presale.actions.AuthorityRow(grant.role_id, "", Decimal("0.95")),
        on=clock.business_day(),
    )
    assert "须有凭证" in desk.consultant.post(subscribe, {**typed, f"offer_{offer}_evidence": ""}).text
    assert desk.consultant.post(subscribe, typed).status_code == 303
    deal = Deal.objects.get()
    assert deal.subscription.deal_total == Money(1_185_503)
    assert deal.room.label in desk.consultant.get(f"/deals/?offer={offer}").text
    other = presale.discount_offer(desk.office.project)
    assert deal.room.label not in desk.consultant.get(f"/deals/?offer={other}").text
    assert "老带新" in desk.consultant.get(f"/deals/{deal.pk}/").text


def test_a_price_is_asked_for_granted_and_subscribed_from_the_list(desk, offer, typed):
    subscribe, ask, _ = urls(desk)
    question = {name: typed[name] for name in typed if name.startswith(("offer", "payment"))}
    form = desk.consultant.get(ask, question)
    assert "12,000" in form.text
    silent = desk.consultant.post(ask, {**question, "customer": desk.office.customer.pk, "reason": ""})
    assert silent.status_code == 422
    said = {**question, "customer": desk.office.customer.pk, "reason": "客户预算不足"}
    assert desk.consultant.post(ask, said).status_code == 303
    request = DiscountRequest.objects.get()
    listed = desk.consultant.get("/deals/discount-requests/").text
    assert "客户预算不足" in listed
    assert "按此价认购" not in listed
    shown = desk.consultant.get(f"/approvals/{request.approval_id}/").text
    assert "HT-18" in shown
    assert "较标准价" in shown

    desk.office.grant(request.pk)
    assert f"{subscribe}?request={request.pk}" in desk.consultant.get("/deals/discount-requests/").text
    begun = desk.consultant.get(f"{subscribe}?request={request.pk}").text
    assert 'value="HT-18"' in begun
    assert f'name="discount_request" value="{request.pk}"' in begun
    assert desk.consultant.post(subscribe, {**typed, "discount_request": request.pk}).status_code == 303
    assert Deal.objects.get().subscription.approval_id == request.approval_id
    assert desk.consultant.get("/deals/discount-requests/?export=csv").status_code == 200


def test_who_may_not_subscribe_asks_for_nothing(desk, offer):
    _, ask, _ = urls(desk)
    assert desk.cashier.get(ask).status_code == 403
    assert desk.stranger.get(ask).status_code == 404
