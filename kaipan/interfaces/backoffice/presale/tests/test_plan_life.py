"""A plan from trial to price list through the pages: tried, submitted, decided by another, executed."""

import pytest
from django.urls import reverse

from kaipan.approvals import queries as approvals
from kaipan.kernel.money import Money
from kaipan.presale import queries


@pytest.fixture
def plan_url(project, tried):
    return lambda name="plan": reverse(f"presale:{name}", args=[project.pk, tried])


@pytest.fixture
def submitted(plan_url, pricing):
    """The plan was sent to approval; the address of the question."""
    assert pricing.post(plan_url("plan-submit")).status_code == 303
    return reverse("approvals:request", args=[approvals.requests(pricing.actor).get().pk])


def test_a_plan_that_nobody_approved_is_not_executed(plan_url, pricing, submitted):
    answer = pricing.post(plan_url("plan-execute"))
    assert answer.status_code == 409
    assert "不能执行" in answer.content.decode()
    assert queries.list_price(1) is None


def test_who_asked_is_not_offered_the_answer_and_cannot_give_it(pricing, submitted):
    page = pricing.get(submitted).content.decode()
    assert "等待他人审批" in page
    assert 'value="approve"' not in page
    answer = pricing.post(submitted, {"answer": "approve", "comment": ""})
    assert answer.status_code in {403, 422}


def test_the_decider_sees_the_amounts_and_the_way_to_the_plan(plan_url, decider, submitted):
    page = decider.get(submitted).content.decode()
    assert "7,407,000.00" in page
    assert "6 套为首次定价" in page
    assert plan_url() in page


def test_tried_submitted_approved_by_another_and_executed(
    project, rooms, plan_url, pricing, decider, submitted
):
    assert decider.post(submitted, {"answer": "approve", "comment": "同意"}).status_code == 303
    page = pricing.get(plan_url()).content.decode()
    assert "已同意" in page
    assert plan_url("plan-execute") in page

    assert pricing.post(plan_url("plan-execute")).status_code == 303

    assert queries.list_price(rooms[4]).total == Money(1239438)
    book = pricing.get(reverse("presale:book", args=[project.pk, 1])).content.decode()
    assert "1,239,438.00" in book
    room = pricing.get(reverse("presale:room-prices", args=[project.pk, rooms[4]])).content.decode()
    assert "价目表第 1 版" in room


def test_a_plan_that_was_rejected_says_by_whom_and_why_and_is_edited_again(
    plan_url, pricing, decider, submitted
):
    assert decider.post(submitted, {"answer": "reject", "comment": "均价偏低"}).status_code == 303
    page = pricing.get(plan_url()).content.decode()
    assert "驳回了此方案" in page
    assert "均价偏低" in page
    assert pricing.post(plan_url("plan-trial")).status_code == 303
    assert pricing.post(plan_url("plan-submit")).status_code == 303


def test_a_plan_is_taken_back_with_a_reason(plan_url, pricing, submitted, tried):
    assert pricing.post(plan_url("plan-reopen"), {"reason": ""}).status_code == 422
    assert pricing.post(plan_url("plan-reopen"), {"reason": "补充一栋"}).status_code == 303
    assert queries.price_plan(tried, actor=pricing.actor).state == "DRAFT"


def test_a_plan_is_given_up_with_a_reason(plan_url, pricing, tried):
    assert pricing.post(plan_url("plan-void"), {"reason": "改用新方案"}).status_code == 303
    assert queries.price_plan(tried, actor=pricing.actor).state == "VOID"
    assert plan_url("plan-trial") not in pricing.get(plan_url()).content.decode()


def test_the_derivation_of_a_room_opens_from_its_cell(project, rooms, tried, pricing):
    page = pricing.get(reverse("presale:plan-room", args=[project.pk, tried, rooms[4]])).content.decode()
    assert "12,450.00" in page
    assert "+100.00" in page
    assert "1,239,438.00" in page
