"""The board under a hand: it filters at once, tells prices, walks by arrow keys and changes by itself."""

import pytest
from playwright.sync_api import expect

from kaipan.inventory import testing as building
from kaipan.kernel.source import Source
from kaipan.org import queries as org_queries
from kaipan.org import testing
from kaipan.presale import testing as presale
from tests.kept import kept

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

_SEES = ("org.project.view", "inventory.room.view", "presale.price.view")
_QUIET = ": nothing yet\nretry: 600000\n\n"


@kept
def wang(project):
    return testing.staff_with(*_SEES, project=project, name="王芳")


@kept
def rooms(project):
    made = building.rooms(project)
    presale.price_book(project, made)
    system = org_queries.system_actor(project.company_id)
    building.occupied(made[0], source=Source("sales.deal", 1), actor=system)
    return made


@pytest.fixture
def board(at, page, project, rooms):
    """The board with a live connection that brings ``says``."""

    def go(says=_QUIET, query=""):
        page.route(
            f"**/live/projects/{project.pk}/",
            lambda route: route.fulfill(content_type="text/event-stream", body=says),
        )
        return at(f"/projects/{project.pk}/board/{query}")

    return go


def cell(page, room):
    return page.locator(f"#cell-{room}")


def test_a_click_in_the_legend_dims_the_others_and_stands_in_the_address(board, rooms):
    page = board()
    page.locator("[data-key=BOOKED]").click()
    expect(page.locator(".board-cell:not(.board-dim)")).to_have_count(1)
    expect(page.locator("#board-matching")).to_have_text("符合 1 套")
    assert page.url.endswith("?state=BOOKED")
    page.locator("[data-board-clear]").click()
    expect(page.locator(".board-dim")).to_have_count(0)


def test_the_server_dims_as_the_script_does(board, rooms):
    page = board(query="?state=BOOKED&show=area")
    expect(page.locator(".board-cell:not(.board-dim)")).to_have_count(1)
    expect(cell(page, rooms[1]).locator(".board-area")).to_be_visible()


def test_cells_show_what_is_switched_to(board, rooms):
    page = board()
    expect(cell(page, rooms[4]).locator(".board-total")).to_have_text("1,239,438")
    page.get_by_text("单价", exact=True).first.click()
    expect(cell(page, rooms[4]).locator(".board-unit-price")).to_be_visible()
    expect(cell(page, rooms[4]).locator(".board-total")).to_be_hidden()


def test_resting_on_a_cell_tells_how_its_price_came_about(board, rooms):
    page = board()
    cell(page, rooms[4]).hover()
    expect(page.locator("#board-hint")).to_contain_text("基准价")
    expect(page.locator("#board-hint")).to_contain_text("1,239,438.00")


def test_a_cell_opens_the_rooms_panel(board, rooms):
    page = board()
    cell(page, rooms[1]).click()
    expect(page.locator("#sheet")).to_contain_text("可以销售")


def test_arrow_keys_walk_the_house(board, rooms):
    page = board()
    cell(page, rooms[0]).focus()
    page.keyboard.press("ArrowUp")
    expect(cell(page, rooms[2])).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(cell(page, rooms[3])).to_be_focused()


def test_a_changed_room_changes_before_ones_eyes(at, page, project, rooms):
    heard = []
    page.route(f"**/live/projects/{project.pk}/", lambda route: heard.append(route))
    at(f"/projects/{project.pk}/board/")
    system = org_queries.system_actor(project.company_id)
    building.occupied(rooms[1], source=Source("sales.deal", 2), actor=system)
    page.wait_for_function("document.querySelector('#board')")
    heard[0].fulfill(
        content_type="text/event-stream",
        body=f'retry: 600000\nevent: rooms\ndata: {{"rooms": [{rooms[1]}]}}\n\n',
    )
    expect(cell(page, rooms[1])).to_have_attribute("data-state", "BOOKED")
    expect(page.locator("#board-count-BOOKED")).to_have_text("2")
    expect(cell(page, rooms[2])).to_have_attribute("data-state", "FOR_SALE")
