"""The grids in a real browser: what a spreadsheet copied is pasted, keys move, what is typed is sent."""

from decimal import Decimal

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from kaipan.inventory import testing as building
from kaipan.presale import actions, queries
from tests.kept import kept
from tests.pasting import paste

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@kept
def plan_id(project, rooms, pricing):
    return actions.create_price_plan(project.pk, name="首次定价", actor=pricing.actor)


@pytest.fixture
def at(live_server, pricing, context, page):
    """A browser in which 李伟 is signed in; it goes to an address."""
    session = pricing.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])

    def go(path):
        page.goto(live_server.url + path)
        return page

    return go


def test_a_row_and_a_column_are_pasted_and_tried(project, rooms, plan_id, at, pricing):
    here = building.facts(rooms[0]).building_id
    page = at(reverse("presale:plan-building", args=[project.pk, plan_id, here]))
    page.locator(".pricing-bases:not(.pricing-bases-wide) input").first.focus()
    paste(page, "12,450\t12500\n")
    page.locator("tbody .pricing-difference input").first.focus()
    paste(page, "100\r\n50\r\n0\r\n")
    page.get_by_role("button", name="保存并试算").click()
    expect(page.locator(".pricing-price").first).to_have_text("12,550.00")
    assert queries.price_plan(plan_id, actor=pricing.actor).state == "TRIALLED"


def test_enter_and_arrows_move_between_cells(project, rooms, plan_id, at):
    here = building.facts(rooms[0]).building_id
    page = at(reverse("presale:plan-building", args=[project.pk, plan_id, here]))
    page.locator(".pricing-bases:not(.pricing-bases-wide) input").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(page.locator('[name="floor-3"]')).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator('[name="floor-2"]')).to_be_focused()


def test_pasting_more_rows_than_there_are_makes_them(project, rooms, plan_id, at, pricing):
    page = at(reverse("presale:plan-adjustments", args=[project.pk, plan_id]))
    labels = [building.facts(room).label for room in rooms]
    page.locator("#adjustments input").first.focus()
    paste(page, "\n".join(f"{label}\t-{place}00\t近设备房" for place, label in enumerate(labels, 1)))
    page.get_by_role("button", name="保存").click()
    page.wait_for_url("**/adjustments/")
    expect(page.locator('[name="rows-5-room"]')).to_have_value(labels[5])
    assert queries.price_plan(plan_id, actor=pricing.actor).adjustments.count() == 6


def test_a_typed_base_repaints_the_cells_before_anything_is_saved(project, rooms, plan_id, at, pricing):
    here = building.facts(rooms[0]).building_id
    page = at(reverse("presale:plan-building", args=[project.pk, plan_id, here]))
    page.locator('[name="base-0-all"]').fill("12450")
    cell = page.locator(f'[data-room="{rooms[4]}"] .pricing-price')
    expect(cell).to_have_text("12,450.00")
    page.locator('[name="floor-3"]').fill("100")
    page.locator('[name="floor-2"]').fill("50")
    page.locator('[name="floor-1"]').fill("0")
    expect(cell).to_have_text("12,550.00")
    expect(page.locator("[data-preview-note]")).to_be_visible()
    assert not queries.price_plan(plan_id, actor=pricing.actor).bases.exists()
    page.get_by_role("button", name="保存并试算").click()
    expect(page.locator("[data-preview-note]")).to_be_hidden()
    expect(cell).to_have_text("12,550.00")


def test_a_factor_is_added_typed_saved_and_tried(project, rooms, plan_id, at, pricing):
    here = building.facts(rooms[0]).building_id
    base = actions.BasePriceRow(here, None, None, Decimal(12000))
    actions.set_base_prices(plan_id, [base], actor=pricing.actor)
    page = at(reverse("presale:plan-factors", args=[project.pk, plan_id]))
    page.get_by_label("房间属性").select_option(label="朝向")
    page.get_by_role("button", name="加一个因素").click()
    page.locator('[name="lines0-0-amount"]').fill("200")
    page.get_by_role("button", name="保存").last.click()
    expect(page.locator('[name="factors-0-name"]')).to_have_value("朝向")
    page.get_by_role("button", name="试算", exact=True).click()
    expect(page.locator(".tiles")).to_contain_text("12,200.00")
