import pytest

from kaipan.inventory import actions, testing
from kaipan.inventory.models import Building, Room
from kaipan.inventory.rules.refusals import BuildingTooLow, RoomBeingSold
from kaipan.inventory.tests.conftest import DEAL
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.org import testing as org
from kaipan.platform.refusals import RuleBroken
from tests.kept import kept


@kept
def building(room):
    return testing.facts(room).building_id


def test_who_may_only_look_changes_nothing(building, consultant, stranger):
    with pytest.raises(Forbidden):
        actions.change_building(building, floors=9, actor=consultant)
    with pytest.raises(NotFound):
        actions.change_building(building, floors=9, actor=stranger)


def test_a_building_stays_as_high_as_its_rooms(project, manager):
    (*_, highest) = testing.rooms(project, floors=3, positions=1)
    building = testing.facts(highest).building_id

    with pytest.raises(BuildingTooLow, match="的房间已到第 3 层，总层数不能改为 2"):
        actions.change_building(building, floors=2, actor=manager)


def test_another_projects_phase_does_not_exist(project, building, manager):
    elsewhere = org.project(of=project.company)
    phase = actions.add_phase(
        elsewhere.pk, name="一期", actor=org.actor_with("inventory.room.manage", project=elsewhere)
    )

    with pytest.raises(NotFound):
        actions.change_building(building, phase_id=phase, actor=manager)


def test_a_building_with_a_room_in_a_sale_keeps_its_name(room, building, manager):
    testing.occupied(room, source=DEAL, actor=manager)

    with pytest.raises(RoomBeingSold, match="不能更改楼栋名称"):
        actions.change_building(building, name="8栋", actor=manager)


def test_two_buildings_are_not_called_the_same(project, building, manager):
    actions.add_building(project.pk, name="8栋", floors=1, actor=manager)

    with pytest.raises(RuleBroken, match="项目已有同名的楼栋"):
        actions.change_building(building, name="8栋", actor=manager)


def test_the_rooms_are_called_by_the_buildings_new_name(room, building, manager):
    actions.add_room(building, number="S01", floor_index=1, position=9, actor=manager)

    actions.change_building(building, name="8栋", floors=9, filed_name="明月路8号", actor=manager)

    changed = Building.objects.get(pk=building)
    assert (changed.name, changed.sequence, changed.floors) == ("8栋", 8, 9)
    labels = Room.objects.filter(building=building).order_by("pk").values_list("label", flat=True)
    assert list(labels) == ["8栋1单元101", "8栋S01"]
