"""A developer's filed room table becomes rooms on sale, by people with mouse and keyboard.

A project of its own: registered, permitted, imported, priced, approved and released; then its board shows
416 flats for sale at the prices that were filed.
"""

import json
import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import expect

from kaipan.interfaces.cli import demo
from tests.pasting import paste

pytestmark = pytest.mark.browser

TABLE = Path(demo.__file__).parent / "songfeng-mingyue-filed-prices.xlsx"
PLAN = json.loads((TABLE.parent / "price_plan.json").read_text())


def press(page, name, *, sure=False):
    """Press a button, and say yes where the page asks whether one is sure."""
    page.get_by_role("button", name=name, exact=True).first.click()
    if sure:
        page.locator("#confirm").get_by_role("button").last.click()


def fill(page, **values):
    """Fill in the fields of a form by their names."""
    for name, value in values.items():
        page.locator(f"[name={name}]").first.fill(value)


def a_project_with_a_permit(page):
    """Its number. The code is new, however often this site has been through the journey."""
    code = f"QT{time.time():.0f}"[:12]
    page.goto("/org/projects/add/")
    fill(page, code=code, filed_name=f"松风清庭花园{code}", promoted_name="松风清庭", city="深圳")
    press(page, "保存")
    page.wait_for_url(re.compile(r"/org/projects/\d+/$"))
    project = page.url.rstrip("/").rpartition("/")[2]
    page.goto(f"/org/projects/{project}/permits/add/")
    fill(
        page, number=f"深房许字（2026）光明 {code} 号", issued_by="深圳市住房和建设局", issued_on="2026-01-08"
    )
    press(page, "保存")
    expect(page.locator("main")).to_contain_text(f"光明 {code} 号")
    return project


def import_the_table(page, project):
    page.goto(f"/projects/{project}/rooms/imports/new/")
    page.locator("input[type=file]").set_input_files(TABLE)
    press(page, "上传并核对")
    expect(page.locator("main")).to_contain_text("416 行")
    press(page, "试运行")
    expect(page.locator("main")).to_contain_text("不是本项目")  # the table names another
    page.go_back()
    page.locator("tr", has_text="松风明月花园").get_by_role("combobox").select_option(label="不导入")
    press(page, "试运行")
    expect(page.locator("main")).to_contain_text("全部行都可以导入")
    press(page, "确认导入")
    expect(page.locator("main")).to_contain_text("新增 416")


def put_all_under_the_permit(page, project):
    page.goto(f"/projects/{project}/rooms/")
    page.locator("[data-tick-all]").check()
    page.locator("[name=all_matching]").check()
    press(page, "指定预售许可证")
    press(page, "指定")
    expect(page.locator("#toasts")).to_contain_text("416")


def price_it(page, project):
    """The filed plan, pasted from a spreadsheet building by building; the plan's address."""
    page.goto(f"/projects/{project}/price-plans/new/")
    fill(page, name="首次备案定价")
    press(page, "建立")
    page.wait_for_url(re.compile(r"/price-plans/\d+/"))
    plan = re.match(r".*/price-plans/\d+/", page.url).group()
    for building in PLAN["buildings"]:
        page.goto(plan)
        page.locator(".tabs a", has_text=building["building"]).click()
        page.locator(".pricing-bases:not(.pricing-bases-wide) input").first.focus()
        bases = [base for unit in building["units"] for base in unit["bases"].values()]
        paste(page, "\t".join(bases))
        page.locator("tbody .pricing-difference input").first.focus()
        top_down = sorted(building["floors"].items(), key=lambda floor: -int(floor[0]))
        paste(page, "\n".join(value for _floor, value in top_down))
        press(page, "保存")
        expect(page.locator("#toasts")).to_contain_text("已保存")
    page.goto(plan)
    press(page, "试算")
    expect(page.locator("main")).to_contain_text("50,270.20")
    press(page, "提交审批", sure=True)
    expect(page.locator(".page-title")).to_contain_text("审批中")
    return plan


def test_a_filed_room_table_is_brought_to_the_market(sign_in):
    project = a_project_with_a_permit(sign_in("admin"))
    pricing = sign_in("sunyan")
    import_the_table(pricing, project)
    put_all_under_the_permit(pricing, project)
    plan = price_it(pricing, project)

    director = sign_in("zhouming")
    director.goto("/approvals/")
    director.get_by_role("link", name=re.compile("首次备案定价")).first.click()
    press(director, "同意", sure=True)
    expect(director.locator("#toasts")).to_contain_text("已同意")

    pricing.goto(plan)
    press(pricing, "执行", sure=True)
    expect(pricing.locator(".page-title")).to_contain_text("已执行")

    pricing.goto(f"/projects/{project}/releases/new/")
    press(pricing, "预演")
    expect(pricing.locator("main")).to_contain_text("416 条可以执行，0 条不能执行")
    pricing.locator("main form button[type=submit]").last.click()
    expect(pricing.locator("main")).to_contain_text("416")

    consultant = sign_in("liwei")
    consultant.goto(f"/projects/{project}/board/")
    expect(consultant.locator(".board-cell[data-state=FOR_SALE]")).to_have_count(416)
    top = consultant.locator(".board-cell", has_text="3101").first
    top.click()
    expect(consultant.locator("#panel, dialog[open]").first).to_contain_text("52,229.87")
