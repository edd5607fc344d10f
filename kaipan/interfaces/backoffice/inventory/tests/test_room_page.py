"""One room: what one may know of it and do with it."""

import pytest

from kaipan.interfaces.backoffice.inventory.tests.conftest import SEES
from kaipan.inventory import testing as building
from kaipan.inventory.models import Room
from kaipan.kernel.area import Area
from kaipan.kernel.source import Source
from kaipan.org import queries as org_queries
from kaipan.org import testing as org

pytestmark = pytest.mark.django_db

PAGES = ("", "panel/", "price/")


@pytest.mark.parametrize("page", PAGES)
def test_a_room_of_another_project_is_not_there(desk, rooms, page):
    assert desk(*SEES, of=org.project("云山府")).get(f"/rooms/{rooms[0]}/{page}").status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_a_colleague_opens_it(desk, priced, page):
    assert desk(*SEES, "presale.price.view").get(f"/rooms/{priced[0]}/{page}").status_code == 200


def test_each_survey_shows_what_is_shared(desk, rooms):
    shown = desk(*SEES).get(f"/rooms/{rooms[0]}/").text
    assert "20.26" in shown
    assert "20.51%" in shown


def test_the_derivation_leads_from_the_base_to_the_price(desk, priced):
    response = desk(*SEES, "presale.price.view").get(f"/rooms/{priced[4]}/price/")
    assert [(str(step.label), str(step.value)) for step in response.context["steps"]] == [
        ("基准价", "12450"),
        ("层差", "+100.00"),
        ("单价", "12550.0000"),
        ("按建筑面积", "× 98.76 ㎡"),
    ]
    assert "1,239,438.00" in response.text


def test_a_price_is_not_told_to_those_who_may_not_see_prices(desk, priced):
    assert "1,239,438" not in desk(*SEES).get(f"/rooms/{priced[4]}/price/").text


def test_the_customers_name_is_for_those_who_may_know(desk, rooms, project):
    system = org_queries.system_actor(project.company_id)
    building.occupied(rooms[0], source=Source("sales.deal", 1), actor=system)
    assert "王芳" not in desk(*SEES).get(f"/rooms/{rooms[0]}/panel/").text
    knowing = desk(*SEES, "inventory.occupancy.view_holder")
    assert "王芳" in knowing.get(f"/rooms/{rooms[0]}/panel/").text


def test_the_panel_offers_what_this_person_may_do(desk, rooms):
    labels = [verb.label for verb in desk(*SEES).get(f"/rooms/{rooms[0]}/panel/").context["verbs"]]
    assert labels == []
    seat = desk(*SEES, "inventory.room.block", "sales.deal.book")
    labels = [verb.label for verb in seat.get(f"/rooms/{rooms[0]}/panel/").context["verbs"]]
    assert labels == ["订房", "锁定"]


def test_blocking_needs_the_right_and_a_reason(desk, rooms):
    assert desk(*SEES).post(f"/rooms/{rooms[0]}/block/", {"reason": "抵押"}).status_code == 403
    assert desk(*SEES, "inventory.room.block").post(f"/rooms/{rooms[0]}/block/", {}).status_code == 422


def test_a_blocked_room_is_given_back(desk, rooms, project):
    seat = desk(*SEES, "inventory.room.block")
    blocked = seat.post(f"/rooms/{rooms[0]}/block/", {"reason": "在建工程抵押"})
    assert (blocked.status_code, blocked.url) == (303, f"/projects/{project.pk}/board/")
    assert "在建工程抵押" in seat.get(f"/rooms/{rooms[0]}/panel/").text
    seat.post(f"/rooms/{rooms[0]}/unblock/", {"reason": "已解除抵押"})
    assert building.facts(rooms[0]).is_free


def test_only_what_was_changed_becomes_another(desk, rooms):
    seat = desk(*SEES, "inventory.room.manage")
    form = seat.get(f"/rooms/{rooms[0]}/change/").context["form"]
    typed = {field.name: field.value() or "" for field in form} | {"measured_gross": "99.10"}
    answer = seat.post(f"/rooms/{rooms[0]}/change/", typed)
    assert answer.status_code == 303, answer.text
    room = Room.objects.get(pk=rooms[0])
    assert (room.measured_gross, room.presale_gross) == (Area("99.10"), Area("98.76"))


def test_what_the_domain_refuses_stands_over_the_form(desk, rooms, project):
    system = org_queries.system_actor(project.company_id)
    building.occupied(rooms[0], source=Source("sales.deal", 1), actor=system)
    seat = desk(*SEES, "inventory.room.manage")
    form = seat.get(f"/rooms/{rooms[0]}/change/").context["form"]
    typed = {field.name: field.value() or "" for field in form} | {"number": "999"}
    answer = seat.post(f"/rooms/{rooms[0]}/change/", typed)
    assert answer.status_code == 422
    assert "101" in answer.text
