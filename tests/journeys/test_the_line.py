"""A flat is sold, from the board to the printed receipt, by people with mouse and keyboard.

Each journey takes rooms of its own, so that they do not meet: the demo leaves more than 300 free.
"""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

BOARD = "/projects/1/board/"


def free_room(page, place):
    """The n-th free room of the board; its cell."""
    page.goto(BOARD)
    return page.locator(".board-cell[data-state=FOR_SALE]").nth(place)


def room_of(cell):
    """The id and the label of the room in a cell."""
    return int(cell.get_attribute("id").removeprefix("cell-")), cell.get_attribute("data-label")


def register(page, name, phone):
    """Register a new customer from within a form, with the keyboard."""
    page.get_by_text("登记新客户").click()
    page.locator("#id_new_name").fill(name)
    page.locator("#id_new_phone").fill(phone)
    page.locator("#new-customer").get_by_role("button", name="登记").click()
    page.locator("#customers-found li", has_text=name).get_by_role("button", name="选择").click()


def book(page, cell, name, phone):
    """From the board's cell to a booking; ends on the deal's page."""
    cell.click()
    page.get_by_role("link", name="订房").click()
    register(page, name, phone)
    expect(page.locator("input[name=customer]")).to_have_value(re.compile(r"\d+"))
    page.get_by_label("订金").fill("20000")
    page.get_by_label("保留天数").fill("3")
    page.get_by_role("button", name="订房").click()


def identify(page, name):
    """Fill in the document of a customer who was registered in passing."""
    page.goto("/projects/1/customers/?q=" + name)
    page.locator("main table").get_by_role("link", name=name).first.click()
    page.get_by_role("link", name="更正身份资料").click()
    sheet = page.locator("#sheet")
    sheet.get_by_label("证件类型").select_option(label="护照")
    sheet.get_by_label("证件号码").fill("E12345678")
    sheet.get_by_role("button", name="保存").click()
    expect(page.locator("#toasts")).to_contain_text("已修改")


def test_a_flat_is_booked_paid_subscribed_signed_and_receipted(sign_in):
    consultant = sign_in("liwei")
    cell = free_room(consultant, 0)
    _room_id, label = room_of(cell)
    book(consultant, cell, "钱六顺", "13755350001")
    expect(consultant.locator("h1")).to_contain_text(label)
    expect(consultant.locator("h1 ~ .badge, .page-title .badge")).to_contain_text("预订")
    deal = consultant.url

    cashier = sign_in("wuli")
    cashier.goto("/cashier/")
    cashier.locator("#cashier-text").fill("钱六顺")
    cashier.locator("#deals-found tr", has_text="钱六顺").get_by_role("link").first.click()
    cashier.get_by_label("金额").first.fill("20000")
    expect(cashier.locator("#preview")).to_contain_text("贰万元整")
    cashier.get_by_role("button", name="收款并打印收据").click()
    cashier.wait_for_url(re.compile(r"/receipts/\d+/"))
    expect(cashier.locator("main")).to_contain_text("20,000.00")

    consultant.goto(deal)
    consultant.get_by_role("link", name="认购").first.click()
    consultant.get_by_role("button", name="认购").click()
    expect(consultant.locator("#sheet, main").last).to_contain_text("钱六顺 还没有登记证件号码")
    identify(consultant, "钱六顺")
    consultant.goto(deal)
    consultant.get_by_role("link", name="认购").first.click()
    consultant.get_by_role("button", name="认购").click()
    expect(consultant.locator(".page-title .badge")).to_contain_text("认购")

    manager = sign_in("zhaolei")
    manager.goto(deal)
    manager.get_by_role("link", name="签约").first.click()
    manager.get_by_role("button", name="签约").click()
    expect(manager.locator(".page-title .badge")).to_contain_text("签约")
    expect(manager.locator("main")).to_contain_text("HT-2026-")

    accountant = sign_in("zhengtao")
    accountant.goto("/trial-balance/")
    expect(accountant.locator("main")).to_contain_text("客户往来")


def test_a_colleagues_board_changes_without_a_reload(sign_in):
    watcher, seller = sign_in("zhaolei"), sign_in("chenjing")
    cell = free_room(seller, 40)
    room_id, _label = room_of(cell)
    watcher.goto(BOARD)
    seen = watcher.locator(f"#cell-{room_id}")
    expect(seen).to_have_attribute("data-state", "FOR_SALE")
    book(seller, cell, "孙二宝", "13755350002")
    expect(seen).to_have_attribute("data-state", "BOOKED", timeout=10_000)


def test_the_loser_of_a_race_reads_who_has_the_room(sign_in):
    first, second = sign_in("liwei"), sign_in("chenjing")
    cell = free_room(first, 80)
    room_id, label = room_of(cell)
    second.goto(f"/rooms/{room_id}/book/")
    register(second, "周四海", "13755350004")
    expect(second.locator("input[name=customer]")).to_have_value(re.compile(r"\d+"))
    second.get_by_label("订金").fill("20000")
    second.get_by_label("保留天数").fill("3")
    book(first, cell, "李三思", "13755350003")
    second.get_by_role("button", name="订房").click()
    expect(second.locator("main")).to_contain_text(label)
    expect(second.locator("main")).to_contain_text("李伟")


def test_the_palette_opens_a_room_by_keyboard(sign_in):
    page = sign_in("zhaolei")
    page.goto("/")
    page.keyboard.press("Control+k")
    page.keyboard.type("3003")
    expect(page.locator("dialog[open]")).to_contain_text("3003")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/rooms/\d+/"))
