"""A customer is met, followed up and handed over: a consultant on a telephone, then the manager."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

CUSTOMERS = "/projects/1/customers/"
NAME, INITIALS, PHONE = "上官婉宁", "sgwn", "13755360418"


def listed(page, query):
    """The customers of the list at this address."""
    page.goto(f"{CUSTOMERS}?{query}")
    return page.locator("main table")


def sheet_of(page, link):
    """The form that a button of the customer's page opens."""
    page.get_by_role("link", name=link, exact=True).first.click()
    return page.locator("#sheet")


def send(page, sheet, button):
    sheet.get_by_role("button", name=button, exact=True).click()
    expect(sheet).to_be_hidden()


def test_a_visitor_is_registered_followed_up_found_again_and_handed_over(sign_in):
    today = datetime.now(ZoneInfo("Asia/Shanghai")).date()
    tomorrow = today + timedelta(days=1)
    phone = sign_in("liwei", width=360, height=740)
    phone.goto(f"{CUSTOMERS}new/")
    phone.get_by_label("姓名或单位名称").fill(NAME)
    phone.get_by_label("手机").fill(PHONE)
    phone.get_by_label("媒体来源").select_option(label="自然到访")
    phone.get_by_label("此次往来").select_option(label="来访")
    phone.get_by_label("来访人数").fill("3")
    phone.get_by_label("下次联系").fill(tomorrow.isoformat())
    phone.get_by_label("备注").fill("一家三口看样板房")
    phone.locator("main").get_by_role("button", name="登记", exact=True).click()
    expect(phone.locator("h1")).to_contain_text(NAME)
    expect(phone.locator("main")).to_contain_text("首次来访，3 人")
    customer = phone.url

    intent = sheet_of(phone, "修改意向")
    intent.get_by_label("意向户型").fill("三房两厅")
    intent.get_by_label("总价到").fill("2300000")
    intent.get_by_label("置业目的").select_option(label="改善")
    send(phone, intent, "保存")
    expect(phone.locator("main")).to_contain_text("三房两厅")

    for query in (f"q={INITIALS}", f"q={PHONE[-4:]}", f"q={NAME[:2]}"):
        expect(listed(phone, query)).to_contain_text(NAME)
    expect(listed(phone, f"served=1&next_contact_on_before={tomorrow}")).to_contain_text(NAME)
    phone.goto("/")
    expect(phone.locator("main")).not_to_contain_text(NAME)

    phone.goto(customer)
    contact = sheet_of(phone, "记录往来")
    contact.get_by_label("往来类型").select_option(label="跟进")
    contact.get_by_label("跟进方式").select_option(label="电话")
    contact.get_by_label("跟进结果").select_option(label="约定到访")
    contact.get_by_label("下次联系").fill(today.isoformat())
    send(phone, contact, "记录")
    phone.goto("/")
    phone.locator("section.card", has_text="待跟进客户").get_by_role("link", name="全部").click()
    phone.locator("main table").get_by_role("link", name=NAME).click()
    expect(phone.locator("h1")).to_contain_text(NAME)
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")

    manager = sign_in("zhaolei")
    manager.goto("/projects/1/customer-figures/workload/")
    line = manager.locator("main table tr", has_text="李伟")
    expect(line.first).to_be_visible()
    manager.goto(customer)
    transfer = sheet_of(manager, "转移")
    transfer.get_by_label("新的置业顾问").select_option(label="陈静")
    transfer.get_by_label("原因").fill("客户要求更换顾问")
    send(manager, transfer, "转移")
    timeline = manager.locator(".card", has_text="时间线")
    for words in ("首次来访，3 人", "客户要求更换顾问", re.compile("约定到访")):
        expect(timeline).to_contain_text(words)
    assert phone.request.get(customer).status == 404
    now_theirs = sign_in("chenjing")
    now_theirs.goto(customer)
    expect(now_theirs.locator("h1")).to_contain_text(NAME)
