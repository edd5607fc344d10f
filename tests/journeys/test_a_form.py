"""The form of a receipt is laid out anew: dragged, nudged, undone, saved and put to use."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.test_from_the_table_to_the_market import press

pytestmark = pytest.mark.browser


def test_a_field_is_moved_over_the_form_and_printed_there(sign_in):
    manager = sign_in("xuhong")
    manager.goto("/projects/1/bill-layouts/")
    manager.locator("main table").get_by_role("link", name=re.compile("收款收据")).first.click()
    press(manager, "复制为新草稿")
    manager.wait_for_url(re.compile(r"/design/$"))
    row = manager.locator("#form-fields tbody tr").nth(4)
    left = row.locator("[data-cell=x]")
    expect(left).to_have_value("32")
    box = manager.locator(".form-box").nth(4)
    place = box.bounding_box()
    manager.mouse.move(place["x"] + 20, place["y"] + 8)
    manager.mouse.down()
    manager.mouse.move(place["x"] + 80, place["y"] + 8, steps=4)
    manager.mouse.up()
    expect(left).not_to_have_value("32")
    manager.keyboard.press("Control+z")
    expect(left).to_have_value("32")
    box.focus()
    for key in ("ArrowRight", "Shift+ArrowRight", "Alt+ArrowDown"):
        manager.keyboard.press(key)
    expect(left).to_have_value("33.1")
    expect(row.locator("[data-cell=height]")).to_have_value("8.0")
    manager.locator("[data-new]").select_option(label="备注")
    press(manager, "新增打印项")
    press(manager, "保存")
    expect(manager.locator("#toasts")).to_contain_text("模板已保存")
    expect(manager.locator("#form-fields tbody tr:not([hidden])")).to_have_count(13)
    manager.locator("main").get_by_role("link", name="返回").click()
    press(manager, "启用")
    expect(manager.locator("#toasts")).to_contain_text("模板已启用")
