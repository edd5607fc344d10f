"""Adding phases, buildings, units and rooms by hand."""

import pytest

from kaipan.inventory import actions
from kaipan.inventory.models import Building, Room
from kaipan.inventory.rules.refusals import FloorAboveBuilding, UnknownCode
from kaipan.kernel.area import Area
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.typed_values.texts import TextMissing
from kaipan.org import testing as org
from kaipan.platform.refusals import RuleBroken
from tests.kept import kept


@kept
def building(project, manager):
    return actions.add_building(project.pk, name="3栋", floors=33, filed_name="明月路8号", actor=manager)


def test_who_may_only_look_adds_nothing(project, consultant, building):
    with pytest.raises(Forbidden):
        actions.add_phase(project.pk, name="一期", actor=consultant)
    with pytest.raises(Forbidden):
        actions.add_building(project.pk, name="4栋", floors=3, actor=consultant)
    with pytest.raises(Forbidden):
        actions.add_unit(building, name="1单元", actor=consultant)
    with pytest.raises(Forbidden):
        actions.add_room(building, number="301", floor_index=3, position=1, actor=consultant)


def test_another_companys_building_does_not_exist(building, stranger):
    with pytest.raises(NotFound):
        actions.add_unit(building, name="1单元", actor=stranger)
    with pytest.raises(NotFound):
        actions.add_room(building, number="301", floor_index=3, position=1, actor=stranger)


def test_another_projects_phase_does_not_exist(project, manager):
    elsewhere = org.project(of=project.company)
    phase = actions.add_phase(
        elsewhere.pk, name="一期", actor=org.actor_with("inventory.room.manage", project=elsewhere)
    )

    with pytest.raises(NotFound):
        actions.add_building(project.pk, name="4栋", floors=3, phase_id=phase, actor=manager)


def test_names_are_given(project, manager):
    with pytest.raises(TextMissing):
        actions.add_building(project.pk, name="　", floors=3, actor=manager)


def test_names_are_given_once(project, manager, building):
    actions.add_phase(project.pk, name="一期", actor=manager)
    actions.add_unit(building, name="1单元", actor=manager)

    with pytest.raises(RuleBroken, match="项目已有同名的分期"):
        actions.add_phase(project.pk, name="一期", actor=manager)
    with pytest.raises(RuleBroken, match="项目已有同名的楼栋"):
        actions.add_building(project.pk, name="3栋", floors=3, actor=manager)
    with pytest.raises(RuleBroken, match="楼栋已有同名的单元"):
        actions.add_unit(building, name="1单元", actor=manager)


def test_a_building_has_floors(project, manager):
    with pytest.raises(RuleBroken, match="1 至 200 层"):
        actions.add_building(project.pk, name="4栋", floors=0, actor=manager)


def test_a_room_does_not_stand_above_its_building(building, manager):
    with pytest.raises(FloorAboveBuilding, match="第 34 层超出 3栋 的总层数 33"):
        actions.add_room(building, number="3301", floor_index=33, position=1, spans_floors=2, actor=manager)


def test_codes_are_known(building, manager):
    with pytest.raises(UnknownCode, match="“VILLA”不在可选范围内：住宅、公寓"):
        actions.add_room(
            building, number="301", floor_index=3, position=1, product_type="VILLA", actor=manager
        )


def test_a_number_is_given_once_in_its_unit(building, manager):
    actions.add_room(building, number="301", floor_index=3, position=1, actor=manager)

    with pytest.raises(RuleBroken, match="该楼栋单元已有同一房号的房间"):
        actions.add_room(building, number="301", floor_index=3, position=2, actor=manager)


def test_a_cell_of_the_board_holds_one_room(building, manager):
    actions.add_room(building, number="301", floor_index=3, position=1, spans_floors=2, actor=manager)

    with pytest.raises(RuleBroken, match="销控图上一格只能有一间"):
        actions.add_room(building, number="401", floor_index=4, position=1, actor=manager)


def test_a_room_is_called_by_building_unit_and_number(building, manager):
    unit = actions.add_unit(building, name="1单元", actor=manager)

    room = actions.add_room(
        building,
        unit_id=unit,
        number="301",
        floor_index=3,
        position=1,
        presale_gross=Area("98.76"),
        presale_inner=Area("78.50"),
        orientation="SOUTH",
        actor=manager,
    )

    kept = Room.objects.get(pk=room)
    assert (kept.label, kept.floor_label) == ("3栋1单元301", "3")
    assert (kept.gross_area, kept.inner_area, kept.shared_area) == (
        Area("98.76"),
        Area("78.50"),
        Area("20.26"),
    )


def test_lists_follow_the_numbers_in_names(project, manager):
    for name in ("10栋", "9栋", "会所"):
        actions.add_building(project.pk, name=name, floors=3, actor=manager)

    assert [building.name for building in Building.objects.filter(project=project)] == ["9栋", "10栋", "会所"]
