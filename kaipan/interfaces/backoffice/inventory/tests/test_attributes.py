"""房间属性: defined on a page, entered on every form, told to many rooms, filtered, sorted and exported."""

import io

import pytest
from openpyxl import load_workbook

from kaipan.interfaces.backoffice.inventory.tests.conftest import SEES
from kaipan.inventory import actions
from kaipan.inventory.models import Room, RoomAttribute
from kaipan.org import queries as org_queries
from kaipan.org import testing as org
from tests.kept import kept

pytestmark = pytest.mark.django_db

KEEPS = (*SEES, "inventory.room.manage")


@kept
def school(project):
    return _defined(
        project, code="school", name="学区", kind="CHOICE", choices=[("a", "一小"), ("b", "二小")]
    )


@kept
def pool(project):
    return _defined(project, code="pool", name="泳池距离", kind="NUMBER", unit="米")


def _defined(project, **given):
    system = org_queries.system_actor(project.company_id)
    return actions.define_room_attribute(project.pk, **given, actor=system)


def _say(room, **own):
    system = org_queries.system_actor(Room.objects.get(pk=room).project.company_id)
    actions.change_room(room, own_attributes=own, actor=system)


def own(room):
    return Room.objects.get(pk=room).own_attributes


def numbers(response):
    return [row.number for row in response.context["list"].page]


def opened(seat, url):
    return seat.get(url).context["form"]["opened_with"].initial


def test_an_attribute_is_defined_changed_and_retired(desk, project, rooms):
    seat = desk(*KEEPS)
    base = f"/projects/{project.pk}/room-attributes/"
    given = {"code": "school", "name": "学区", "kind": "CHOICE", "choices": "一小\nb=二小\n", "unit": ""}

    assert seat.post(f"{base}new/", given | {"code": "School"}).status_code == 422
    assert seat.post(f"{base}new/", given).status_code == 303
    attribute = RoomAttribute.objects.get()
    assert attribute.choices == [["一小", "一小"], ["b", "二小"]]
    assert "一小、二小" in seat.get(base).text

    url = f"/room-attributes/{attribute.pk}/"
    changed = {"name": "学区", "choices": "一小=第一小学\nb=二小", "opened_with": opened(seat, url)}
    assert seat.post(url, changed).status_code == 303
    attribute.refresh_from_db()
    assert attribute.choices == [["一小", "第一小学"], ["b", "二小"]]

    _say(rooms[0], school="b")
    refused = seat.post(url, changed | {"choices": "一小", "opened_with": opened(seat, url)})
    assert refused.status_code == 409
    assert "已用于 1 间房" in refused.text
    retired = changed | {"retired": "on", "opened_with": opened(seat, url)}
    assert seat.post(url, retired).status_code == 303
    assert RoomAttribute.objects.get().retired
    assert "学区" in seat.get(f"/rooms/{rooms[0]}/").text
    assert "学区" not in seat.get(f"/rooms/{rooms[0]}/change/").text


def test_definitions_of_another_project_are_not_there(desk, project, school):
    seat = desk(*KEEPS, of=org.project("云山府"))
    assert seat.get(f"/room-attributes/{school}/").status_code == 404
    assert seat.get(f"/projects/{project.pk}/room-attributes/").status_code == 404


def test_a_room_is_told_its_attributes_on_its_form(desk, project, rooms, school, pool):
    seat = desk(*KEEPS)
    url = f"/rooms/{rooms[0]}/change/"
    form = seat.get(url).context["form"]
    filled = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    given = filled | {
        "side": "END",
        "light_distance": "38.5",
        "attribute_school": "b",
        "attribute_pool": "80.50",
    }

    assert "不是数字" in seat.post(url, given | {"attribute_pool": "远"}).text
    assert seat.post(url, given).status_code == 303

    assert own(rooms[0]) == {"school": "b", "pool": "80.5"}
    page = seat.get(f"/rooms/{rooms[0]}/").text
    assert all(words in page for words in ("边套", "38.5 米", "二小", "80.5 米"))


def test_a_new_room_says_its_attributes_too(desk, rooms, school):
    building = Room.objects.get(pk=rooms[0]).building
    given = {"unit_id": building.units.get().pk, "number": "309", "floor_index": "3", "position": "9"}
    given |= {"product_type": "RESIDENCE", "noise": "QUIET", "attribute_school": "a"}

    assert desk(*KEEPS).post(f"/buildings/{building.pk}/rooms/new/", given).status_code == 303

    added = Room.objects.get(number="309")
    assert (added.noise, added.own_attributes) == ("QUIET", {"school": "a"})


def test_ticked_rooms_are_told_one_thing_in_two_steps(desk, project, rooms, school):
    seat = desk(*KEEPS)
    url = f"/projects/{project.pk}/rooms/attribute/"
    ticked = {"selected": [str(room) for room in rooms[:2]]}

    first = seat.post(url, ticked)
    assert "学区" in first.text
    assert "产品类型" not in first.text
    assert seat.post(url, ticked | {"code": "own:lift"}).status_code == 422
    second = seat.post(url, ticked | {"code": "own:school"})
    assert "二小" in second.text
    assert seat.post(url, ticked | {"code": "own:school", "value": "c"}).status_code == 422
    assert seat.post(url, ticked | {"code": "own:school", "value": "b"}).status_code == 303
    assert [own(room).get("school") for room in rooms[:3]] == ["b", "b", None]
    assert seat.post(url, ticked | {"code": "LIGHT_DISTANCE", "value": "12.345"}).status_code == 422


def test_rooms_are_found_sorted_and_exported_by_what_they_are(desk, project, rooms, school, pool):
    for room, distance in zip(rooms, ("9", "100", "20"), strict=False):
        _say(room, school="b" if distance == "20" else "a", pool=distance)
    elsewhere = org.project("云山府")
    _defined(elsewhere, code="pool", name="泳池", kind="TEXT")
    seat, base = desk(*SEES), f"/projects/{project.pk}/rooms/"

    assert numbers(seat.get(f"{base}?attribute_school=b")) == ["201"]
    assert numbers(seat.get(f"{base}?attribute_pool_min=10&attribute_pool_max=100")) == ["102", "201"]
    assert numbers(seat.get(f"{base}?attribute_pool_min=0&sort=attribute_pool")) == ["101", "201", "102"]
    Room.objects.filter(pk=rooms[5]).update(garden_area=30, side="END")
    assert numbers(seat.get(f"{base}?garden_area_min=10&side=END&is_show_flat=False")) == ["302"]

    shown = "columns=attribute_school&columns=attribute_pool"
    answer = seat.get(f"{base}?attribute_school=b&{shown}&export=xlsx")
    rows = load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True)
    assert [row[-2:] for row in rows] == [("学区", "泳池距离（米）"), ("二小", 20)]
