"""销控图: everything right at a glance, in few queries, for those who may look."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kaipan.interfaces.backoffice.inventory.tests.conftest import SEES
from kaipan.interfaces.backoffice.shell import formats
from kaipan.inventory import actions
from kaipan.inventory import testing as building
from kaipan.inventory.models import Room
from kaipan.kernel.money import Money
from kaipan.kernel.source import Source
from kaipan.org import queries as org_queries
from kaipan.org import testing as org
from kaipan.platform.clock import business_day
from kaipan.presale import queries
from kaipan.presale import testing as prices

pytestmark = pytest.mark.django_db

SEES_PRICES = (*SEES, "presale.price.view")


def board(project):
    return f"/projects/{project.pk}/board/"


def tiles(response):
    return {
        tile.cell.room_id: tile
        for each in response.context["buildings"]
        for stack in each.stacks
        for floor in stack.floors
        for tile in floor.tiles
        if tile
    }


def occupy(room_id, project, **given):
    system = org_queries.system_actor(project.company_id)
    return building.occupied(room_id, source=Source("sales.deal", 1), actor=system, **given)


def test_another_projects_board_is_not_there(desk, rooms, project):
    assert desk(*SEES, of=org.project("云山府")).get(board(project)).status_code == 404


def test_somebody_who_may_not_see_rooms_is_told_so(desk, rooms, project):
    assert desk("org.project.view").get(board(project)).status_code == 403


def test_every_room_stands_on_the_board_with_its_letter(desk, rooms, project):
    occupy(rooms[0], project)
    shown = tiles(desk(*SEES).get(board(project)))
    assert set(shown) == set(rooms)
    assert (shown[rooms[0]].letter, shown[rooms[1]].letter) == ("订", "售")


def test_the_legend_counts_the_rooms_of_each_state(desk, rooms, project):
    occupy(rooms[0], project)
    response = desk(*SEES).get(board(project))
    counts = {entry.code: entry.count for entry in response.context["legend"] if entry.count}
    assert counts == {"FOR_SALE": 5, "BOOKED": 1}


def test_prices_are_for_those_who_may_see_them(desk, priced, project):
    blind = desk(*SEES).get(board(project))
    assert {tile.total for tile in tiles(blind).values()} == {"—"}
    assert "price" not in blind.context
    seeing = tiles(desk(*SEES_PRICES).get(board(project)))
    assert seeing[priced[4]].total == "1,239,438"


def test_a_special_price_is_marked_for_those_who_may_see_prices(desk, priced, project):
    today = business_day()
    total = queries.list_price(priced[2]).total - Money(10_000)
    person = prices.pricing_person(project)
    prices.special_price(priced[2], total.amount, first=today, last=today, actor=person)
    shown = tiles(desk(*SEES_PRICES).get(board(project)))
    assert [room for room, tile in shown.items() if tile.special] == [priced[2]]
    html = shown[priced[2]].html
    assert f'title="特价 {formats.money(total)} 元">特</span>' in html
    assert f"特价 </span>{total.amount:,.0f}</span>" in html
    assert (
        '<s class="board-value board-total board-struck"><span class="read-aloud">表价 </span>1,234,500</s>'
        in html
    )
    assert "<s " not in shown[priced[4]].html
    assert not any(tile.special for tile in tiles(desk(*SEES).get(board(project))).values())


def test_heat_rises_with_the_price_by_area(desk, priced, project):
    shown = tiles(desk(*SEES_PRICES).get(board(project)))
    assert shown[priced[0]].heat < shown[priced[2]].heat < shown[priced[4]].heat


def test_what_is_not_asked_for_is_dimmed_and_stays(desk, rooms, project):
    occupy(rooms[0], project)
    shown = tiles(desk(*SEES).get(board(project) + "?state=BOOKED"))
    assert {room for room, tile in shown.items() if not tile.is_dim} == {rooms[0]}
    assert set(shown) == set(rooms)


def test_text_layout_and_orientation_narrow_together(desk, rooms, project):
    shown = tiles(desk(*SEES).get(board(project) + "?q=201&layout=三室两厅&orientation=SOUTH"))
    assert [tile.cell.number for tile in shown.values() if not tile.is_dim] == ["201"]


def test_nonsense_in_the_address_shows_the_whole_board(desk, rooms, project):
    response = desk(*SEES).get(board(project) + "?show=%00&colour=x&as_of=2026-99-99T99:99&state=ABC")
    assert response.status_code == 200
    assert set(tiles(response)) == set(rooms)


def test_a_room_over_two_floors_stands_once_and_spans_both(desk, project):
    system = org_queries.system_actor(project.company_id)
    tower = actions.add_building(project.pk, name="9栋", floors=2, actor=system)
    actions.add_room(tower, number="101", floor_index=1, position=1, spans_floors=2, actor=system)
    actions.add_room(tower, number="102", floor_index=1, position=2, actor=system)
    page = desk(*SEES).get(board(project)).text
    assert page.count('rowspan="2" colspan="1"') == 1
    assert page.count('id="cell-') == 2


def test_a_label_with_markup_is_shown_as_text(desk, project):
    system = org_queries.system_actor(project.company_id)
    tower = actions.add_building(project.pk, name="9栋", floors=2, actor=system)
    actions.add_room(tower, number="<b>1</b>", floor_index=1, position=1, layout='"><i>', actor=system)
    page = desk(*SEES).get(board(project)).text
    assert "&lt;b&gt;1&lt;/b&gt;" in page
    assert '"><i>' not in page


def test_the_queries_do_not_grow_with_the_rooms(desk, priced, project, django_assert_max_num_queries):
    building.rooms(project, floors=20, positions=4)
    seat = desk(*SEES_PRICES)
    with django_assert_max_num_queries(20):
        seat.get(board(project))


def test_only_the_cells_that_changed_are_sent_again(desk, rooms, project):
    occupy(rooms[0], project)
    page = desk(*SEES).get(board(project), {"cells": f"{rooms[0]},nonsense,999999999"}).text
    assert page.count('class="board-cell') == 1
    assert f'id="cell-{rooms[0]}"' in page
    assert 'id="board-count-BOOKED" hx-swap-oob="true">1<' in page


def test_an_earlier_moment_is_shown_as_it_was_and_does_not_move(desk, rooms, project):
    before = timezone.localtime(Room.objects.get(pk=rooms[0]).added_at - timedelta(days=1))
    response = desk(*SEES).get(board(project), {"as_of": before.strftime("%Y-%m-%dT%H:%M")})
    assert tiles(response) == {}
    assert "data-live-project" not in response.text


def test_an_empty_project_says_what_to_do_next(desk, project):
    assert (
        f"/projects/{project.pk}/rooms/imports/new/"
        in desk(*SEES, "inventory.room.import").get(board(project)).text
    )
