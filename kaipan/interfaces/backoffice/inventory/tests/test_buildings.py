"""Phases, buildings, units and rooms made by hand."""

import pytest

from kaipan.interfaces.backoffice.inventory.tests.conftest import SEES
from kaipan.inventory.models import Building, Phase, Room, Unit
from kaipan.kernel.area import Area
from kaipan.org import testing as org
from tests.kept import kept

pytestmark = pytest.mark.django_db

KEEPS = (*SEES, "inventory.room.manage")


@kept
def tower(project, rooms):
    return Building.objects.get(project=project)


def filled(response, **typed):
    """What the form was shown with, and what a person typed over it."""
    return {field.name: field.value() or "" for field in response.context["form"]} | typed


def test_another_projects_buildings_are_not_there(desk, project, tower):
    seat = desk(*KEEPS, of=org.project("云山府"))
    assert seat.get(f"/projects/{project.pk}/buildings/").status_code == 404
    assert seat.post(f"/buildings/{tower.pk}/units/new/", {"name": "2单元"}).status_code == 404


def test_who_only_looks_is_offered_no_verbs(desk, project, tower):
    seat = desk(*SEES)
    shown = seat.get(f"/projects/{project.pk}/buildings/")
    assert shown.status_code == 200
    assert "添加" not in shown.text
    assert seat.get(f"/buildings/{tower.pk}/").status_code == 403


def test_a_second_building_of_the_name_is_refused_in_the_form(desk, project, tower):
    answer = desk(*KEEPS).post(f"/projects/{project.pk}/buildings/new/", {"name": tower.name, "floors": "18"})
    assert answer.status_code == 422
    assert "项目已有同名的楼栋" in answer.text


def test_a_building_stays_as_high_as_its_rooms(desk, tower):
    seat, address = desk(*KEEPS), f"/buildings/{tower.pk}/"
    answer = seat.post(address, filled(seat.get(address), floors="1"))
    assert answer.status_code == 422
    assert Building.objects.get(pk=tower.pk).floors == tower.floors


def test_a_project_is_built_from_its_phase_to_its_first_room(desk, project):
    seat, here = desk(*KEEPS), f"/projects/{project.pk}"
    seat.post(f"{here}/phases/new/", {"name": "二期"})
    phase = Phase.objects.get(project=project)
    seat.post(f"{here}/buildings/new/", {"name": "9栋", "floors": "18", "phase_id": phase.pk})
    tower = Building.objects.get(project=project)
    assert (tower.floors, tower.phase) == (18, phase)
    seat.post(f"/buildings/{tower.pk}/units/new/", {"name": "1单元"})
    unit = Unit.objects.get(building=tower)
    place = {"unit_id": unit.pk, "number": "401", "floor_index": "4", "floor_label": "3A", "position": "1"}
    area = {"product_type": "RESIDENCE", "presale_gross": "98.76", "presale_inner": "78.50"}
    answer = seat.post(f"/buildings/{tower.pk}/rooms/new/", {**place, **area})
    room = Room.objects.get(building=tower)
    assert (answer.status_code, answer.url) == (303, f"/rooms/{room.pk}/")
    assert (room.label, room.floor_index, room.floor_label) == ("9栋1单元401", 4, "3A")
    assert room.presale_gross == Area("98.76")
    assert "9栋" in seat.get(f"{here}/buildings/").text


def test_only_what_was_changed_of_a_building_becomes_another(desk, tower, project, rooms):
    seat, address = desk(*KEEPS), f"/buildings/{tower.pk}/"
    answer = seat.post(address, filled(seat.get(address), filed_name="松风路 1 号"))
    assert (answer.status_code, answer.url) == (303, f"/projects/{project.pk}/buildings/")
    assert Building.objects.get(pk=tower.pk).filed_name == "松风路 1 号"


def test_a_surveyed_area_is_marked_as_reviewed(desk, rooms):
    seat, address = desk(*KEEPS), f"/rooms/{rooms[0]}/change/"
    shown = seat.get(address)
    typed = filled(shown, measured_gross="99.10", measured_inner="78.80", measured_reviewed="on")
    assert seat.post(address, typed).status_code == 303
    room = Room.objects.get(pk=rooms[0])
    assert (room.measured_gross, room.measured_reviewed) == (Area("99.10"), True)
