"""房间: the list, its columns, its spreadsheet and what is done to many rooms at once."""

import io

import pytest
from openpyxl import load_workbook

from kaipan.interfaces.backoffice.inventory.tests.conftest import SEES
from kaipan.inventory import testing as building
from kaipan.inventory.models import Room
from kaipan.kernel.source import Source
from kaipan.org import queries as org_queries
from kaipan.org import testing as org
from kaipan.platform.clock import business_day
from kaipan.presale import testing as prices

pytestmark = pytest.mark.django_db


def rooms_of(project, query=""):
    return f"/projects/{project.pk}/rooms/{query}"


def numbers(response):
    return [row.number for row in response.context["list"].page]


def test_another_projects_rooms_are_not_there(desk, rooms, project):
    assert desk(*SEES, of=org.project("云山府")).get(rooms_of(project)).status_code == 404


def test_rooms_stand_in_the_order_of_the_house(desk, rooms, project):
    assert numbers(desk(*SEES).get(rooms_of(project))) == ["101", "102", "201", "202", "301", "302"]


def test_a_room_is_found_as_people_say_it(desk, rooms, project):
    assert numbers(desk(*SEES).get(rooms_of(project, "?q=201"))) == ["201"]


def test_free_and_occupied_rooms_can_be_told_apart(desk, rooms, project):
    system = org_queries.system_actor(project.company_id)
    building.occupied(rooms[0], source=Source("sales.deal", 1), actor=system)
    seat = desk(*SEES)
    assert numbers(seat.get(rooms_of(project, "?occupancy=BOOKED"))) == ["101"]
    assert "101" not in numbers(seat.get(rooms_of(project, "?occupancy=FREE")))


def test_price_columns_are_for_those_who_may_see_prices(desk, priced, project):
    assert "1,239,438.00" not in desk(*SEES).get(rooms_of(project)).text
    assert "1,239,438.00" in desk(*SEES, "presale.price.view").get(rooms_of(project)).text


def test_an_export_holds_the_filtered_rows_and_no_hidden_price(desk, priced, project):
    content = desk(*SEES).get(rooms_of(project, "?q=201&export=xlsx")).content
    rows = list(load_workbook(io.BytesIO(content)).active.values)
    assert len(rows) == 2
    assert "表价总价" not in rows[0]


def test_special_prices_are_columns_of_their_own(desk, priced, project):
    today = business_day()
    prices.special_price(priced[5], "1210000", first=today, last=today, actor=prices.pricing_person(project))
    seat = desk(*SEES, "presale.price.view")
    shown = "?columns=label&columns=total&columns=special_total&columns=special_until&sort=special_total"
    assert "1,210,000.00" in seat.get(rooms_of(project, shown)).text
    content = seat.get(rooms_of(project, f"{shown}&export=xlsx")).content
    header, first, second, *_others = load_workbook(io.BytesIO(content)).active.values
    assert header[1:] == ("表价总价", "特价总价", "特价截止")
    assert first[1:3] == (1239438, 1210000)
    assert second[2:] == (None, None)


def test_a_permit_is_given_to_the_ticked_rooms(desk, project):
    plain = building.rooms(project, permit=False)
    permit = building.permit_of(project)
    seat = desk(*SEES, "inventory.room.manage")
    url = rooms_of(project, "permit/")
    asked = seat.post(url, {"selected": plain[:2]})
    assert asked.status_code == 200
    assert asked.context["form"].fields["permit"].choices[-1][0] == permit
    done = seat.post(url, {"selected": plain[:2], "permit": permit})
    assert done.status_code == 303
    assert set(Room.objects.filter(permit=permit).values_list("pk", flat=True)) == set(plain[:2])


def test_a_permit_is_not_given_without_the_right(desk, rooms, project):
    permit = building.permit_of(project)
    answer = desk(*SEES).post(rooms_of(project, "permit/"), {"selected": rooms, "permit": permit})
    assert answer.status_code == 403
