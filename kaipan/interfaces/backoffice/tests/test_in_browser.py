"""What the scripts do, in a real browser under the real policy: no complaint on the console, ever."""

import re

import pytest
from playwright.sync_api import expect

from kaipan.interfaces.backoffice.shell import navigation
from kaipan.interfaces.backoffice.shell.navigation import Item, Section
from kaipan.org import testing
from tests.kept import kept

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("kaipan.interfaces.backoffice.tests.urls"),
]


@pytest.fixture(autouse=True)
def places(monkeypatch):
    items = [
        Item(Section.WORK, "工作台", "home", "home", on_phone=True),
        Item(Section.WORK, "项目", "building", "projects"),
    ]
    monkeypatch.setattr(navigation, "_items", items)


@kept
def wang(project):
    """王芳, who sees thirty projects."""
    for number in range(29):
        testing.project(f"云山府{number}", of=project.company)
    return testing.staff_with("org.project.view", project=project.company, name="王芳")


def rows(page):
    return page.locator("#list tbody tr")


def test_typing_narrows_the_list_without_leaving_the_page(at):
    page = at("/projects/")
    page.evaluate("window.isSamePage = true")
    page.locator("#list-search").press_sequentially("松风")
    expect(rows(page)).to_have_count(1)
    expect(page).to_have_url(re.compile(r"/projects/\?q=%E6%9D%BE%E9%A3%8E&sort=code&size=50$"))
    expect(page.locator("#list-search")).to_be_focused()
    assert page.evaluate("window.isSamePage")


def test_going_back_shows_the_list_as_it_was(at):
    page = at("/projects/")
    page.locator("#list-search").press_sequentially("松风")
    expect(rows(page)).to_have_count(1)
    page.go_back()
    expect(rows(page)).to_have_count(30)


def test_sorting_and_paging_keep_the_filters(at):
    page = at("/projects/?q=云山府&size=25")
    page.get_by_role("link", name="名称").click()
    expect(page.locator("th[aria-sort=ascending]")).to_contain_text("名称")
    page.get_by_role("link", name="下一页").click()
    expect(rows(page)).to_have_count(4)
    expect(page.locator(".chip")).to_contain_text("云山府")


def test_ticked_rows_are_counted_and_the_bar_appears(at):
    page = at("/projects/?size=25")
    bar = page.locator("#bulk-form")
    expect(bar).to_be_hidden()
    page.locator(".row-tick").nth(1).check()
    page.locator(".row-tick").nth(4).click(modifiers=["Shift"])
    expect(bar.locator("[data-tick-count]")).to_have_text("4")
    page.locator("[data-tick-all]").check()
    expect(bar.locator("[data-tick-count]")).to_have_text("25")
    bar.get_by_text("取消选择").click()
    expect(bar).to_be_hidden()


def test_a_view_is_saved_under_a_name_and_opened_again(at):
    page = at("/projects/?q=松风")
    page.locator("summary", has_text="视图").click()
    page.get_by_label("视图名称").fill("松风")
    page.get_by_role("button", name="保存").click()
    page.goto(page.url.partition("?")[0])
    page.locator("summary", has_text="视图").click()
    page.get_by_role("link", name="松风").click()
    expect(rows(page)).to_have_count(1)


def test_the_palette_is_worked_by_keys_alone(at):
    page = at("/")
    page.keyboard.press("Control+k")
    page.keyboard.type("xm")
    expect(page.locator("#palette [aria-selected=true]")).to_contain_text("项目")
    page.keyboard.press("Enter")
    page.wait_for_url("**/projects/")


def test_a_form_in_the_sheet_stays_there_with_its_errors_and_leads_on_when_done(at, page):
    quiet = "retry: 60000\n\n"
    page.route(
        "**/live/projects/7/", lambda route: route.fulfill(content_type="text/event-stream", body=quiet)
    )
    at("/live-page/")
    page.locator("#open-sheet").click()
    sheet = page.locator("#sheet")
    expect(sheet.get_by_label("客户")).to_be_focused()
    sheet.get_by_label("客户").fill("陈建国")
    sheet.get_by_label("成交价").fill("1万")
    sheet.get_by_role("button", name="保存").click()
    expect(sheet.get_by_role("alert")).to_contain_text("成交价")
    sheet.get_by_label("成交价").fill("1,239,438.00")
    sheet.get_by_role("button", name="保存").click()
    expect(page.locator("#toasts")).to_contain_text("已认购，1239438.00 元")


def test_a_field_is_checked_as_one_leaves_it(at):
    page = at("/sell/")
    page.get_by_label("成交价").fill("1e5")
    page.get_by_label("客户").focus()
    expect(page.locator("#id_price_error")).to_contain_text("科学计数法")
    expect(page.locator("#id_name_error")).to_have_count(0)


def test_a_question_is_asked_first_and_no_means_no(at):
    page = at("/sell/")
    page.locator("form.form").evaluate("form => { form.dataset.confirm = '认购 3-1501？'; }")
    page.get_by_label("客户").fill("陈建国")
    page.get_by_label("成交价").fill("1000")
    page.get_by_role("button", name="保存").click()
    question = page.get_by_role("dialog")
    expect(question).to_contain_text("认购 3-1501？")
    expect(question.get_by_role("button", name="取消")).to_be_focused()
    question.get_by_role("button", name="取消").click()
    assert page.url.endswith("/sell/")
    page.get_by_role("button", name="保存").click()
    question.get_by_role("button", name="确定").click()
    expect(page.locator("#toasts")).to_contain_text("已认购")


def test_what_changed_elsewhere_is_read_again(at, page):
    event = 'retry: 60000\n\nevent: rooms\ndata: {"rooms": [12, 13]}\n\n'
    page.route(
        "**/live/projects/7/", lambda route: route.fulfill(content_type="text/event-stream", body=event)
    )
    at("/live-page/")
    expect(page.locator("#room")).to_have_text("new")
    expect(page.locator("#any")).to_have_text("new")


@pytest.mark.parametrize("path", ["/", "/projects/", "/sell/", "/palette/?q=x", "/login/"])
def test_nothing_hangs_over_the_edge_of_a_small_phone(at, page, path):
    page.set_viewport_size({"width": 360, "height": 740})
    at(path)
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_the_menu_says_what_waits_and_counts_again_after_something_was_sent(at, page, monkeypatch):
    page.clock.set_fixed_time("2026-11-30T10:00:00")  # numbers grow old by the clock, not by a busy machine
    waiting, asked = 3, []

    def counted(actor):
        asked.append(actor.name)
        return waiting

    items = [Item(Section.WORK, "工作台", "home", "home", count=counted)]
    monkeypatch.setattr(navigation, "_items", items)
    at("/projects/")
    number = page.locator(".nav-count")
    expect(number).to_have_text("3")
    waiting = 5
    page.reload()
    expect(number).to_have_text("3")
    page.locator("form[action='/preferences/']").first.evaluate("form => form.requestSubmit()")
    expect(number).to_have_text("5")
    assert asked == ["王芳", "王芳"]
    waiting = 0
    page.locator("form[action='/preferences/']").first.evaluate("form => form.requestSubmit()")
    expect(number).to_be_hidden()


def test_the_sidebar_opens_on_a_phone_and_escape_closes_it(at, page):
    page.set_viewport_size({"width": 360, "height": 740})
    at("/")
    sidebar = page.locator("#sidebar")
    expect(sidebar).to_be_hidden()
    page.get_by_role("link", name="更多").click()
    expect(sidebar).to_be_visible()
    page.keyboard.press("Escape")
    expect(sidebar).to_be_hidden()
