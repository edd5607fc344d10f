"""A consultant asks a customer to fill in by themselves; the manager sees it counted."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

UNANSWERED = "尚未填写"


def somebody_unanswered(page):
    """A customer of the consultant who has not answered, and the way to ask them."""
    page.goto("/projects/1/customers/?intent_grade=A&size=200")
    for address in dict.fromkeys(re.findall(r'href="(/customers/\d+/)"', page.content())):
        page.goto(f"{address}questionnaires/")
        if UNANSWERED in page.content():
            return page.get_by_role("link", name="请客户填写")
    raise AssertionError("everybody has answered")


def answers_counted(page):
    page.goto("/projects/1/questionnaires/")
    page.get_by_role("link", name="来访问卷").click()
    page.get_by_role("link", name="统计", exact=True).click()
    return int(page.locator("form.card b").inner_text())


def test_a_customer_fills_in_on_their_telephone_and_is_counted(sign_in, browser, demo_site):
    manager = sign_in("zhaolei")
    before = answers_counted(manager)
    consultant = sign_in("liwei")
    somebody_unanswered(consultant).click()
    consultant.get_by_role("button", name="生成").click()
    address = consultant.get_by_label("地址").input_value()

    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="zh-CN")
    customer = context.new_page()
    customer.goto(address)
    school = customer.locator("#question-school_level")
    expect(school).to_be_hidden()
    customer.get_by_label("学区").check()
    expect(school).to_be_visible()
    customer.get_by_role("button", name="暂存").click()
    expect(customer.get_by_text("已暂存")).to_be_visible()
    customer.goto(address)
    expect(customer.get_by_label("学区")).to_be_checked()
    customer.get_by_label("小学").check()
    customer.get_by_role("button", name="提交").click()
    expect(customer.get_by_text("有 3 处需要修改")).to_be_visible()
    expect(customer.get_by_label("小学")).to_be_checked()
    customer.get_by_label("改善居住").check()
    customer.get_by_label("意向建筑面积").fill("98")
    customer.locator("#question-rating").get_by_label("5").check()
    customer.get_by_role("button", name="提交").click()
    expect(customer.get_by_text("勾选同意声明")).to_be_visible()
    expect(customer.get_by_label("改善居住")).to_be_checked()
    customer.locator("input[name=agreed]").check()
    customer.get_by_role("button", name="提交").click()
    expect(customer.get_by_text("已提交，谢谢")).to_be_visible()
    customer.goto(address)
    expect(customer.get_by_text("链接已失效", exact=True)).to_be_visible()
    context.close()

    assert answers_counted(manager) == before + 1
