"""A deal is paid by another plan: asked for, granted by the director, carried out in the office."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.test_from_the_table_to_the_market import press

pytestmark = pytest.mark.browser


def first_subscription(page):
    """Open the first subscribed deal of the person; the payments of its schedule."""
    page.goto("/deals/?state=SUBSCRIBED")
    page.locator("main table tbody a").first.click()
    page.wait_for_url(re.compile(r"/deals/\d+/$"))
    return schedule(page)


def schedule(page):
    """What the page of the deal says is owed."""
    return page.locator("section", has=page.get_by_role("heading", name="应收明细")).inner_text()


def test_another_payment_plan_from_the_question_to_the_new_schedule(sign_in):
    consultant = sign_in("liwei")
    before = first_subscription(consultant)
    deal = consultant.url
    consultant.get_by_role("link", name="申请变更").click()
    consultant.get_by_label("换付款方式").check()
    consultant.get_by_role("button", name="继续").click()
    consultant.get_by_label("申请理由").fill("客户改用其他付款方式")
    consultant.get_by_role("button", name="预览").click()
    expect(consultant.locator("[data-changed]").first).to_contain_text("付款方式")
    consultant.get_by_role("button", name="提交申请").click()
    consultant.wait_for_url(re.compile(r"/deals/amendments/\d+/"))
    amendment = consultant.url
    approval = consultant.get_by_role("link", name="待审批").get_attribute("href")

    director = sign_in("zhouming")
    director.goto(approval)
    expect(director.locator("main")).to_contain_text("客户改用其他付款方式")
    press(director, "同意", sure=True)
    expect(director.locator("#toasts")).to_contain_text("已同意")

    clerk = sign_in("luolan")
    clerk.goto(amendment)
    press(clerk, "执行变更", sure=True)
    expect(clerk.locator("#toasts")).to_contain_text("已执行")

    consultant.goto(deal)
    expect(consultant.get_by_role("link", name="撤销变更")).to_be_visible()
    assert schedule(consultant) != before


KINDS = ("PAYMENT_PLAN", "DISCOUNT", "BUYERS", "SCHEDULE", "ADD_ONS", "TERMS", "REFUND_DEPOSIT", "EXCHANGE")


def test_every_form_fits_a_phone(sign_in):
    phone = sign_in("liwei", width=360, height=740)
    phone.goto("/deals/?state=SUBSCRIBED")
    deal = phone.locator("main table tbody a").first.get_attribute("href")
    for query in ("", *(f"?kind={kind}" for kind in KINDS)):
        phone.goto(f"{deal}amendments/new/{query}")
        sideways = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert phone.evaluate(sideways) <= 1, query
