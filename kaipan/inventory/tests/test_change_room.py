import pytest

from kaipan.inventory import actions, testing
from kaipan.inventory.models import Room
from kaipan.inventory.rules.refusals import FloorAboveBuilding, RoomBeingSold
from kaipan.inventory.tests.conftest import DEAL
from kaipan.kernel.area import Area
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.platform.models import AuditRecord


def test_who_may_only_look_changes_nothing(room, consultant, stranger):
    with pytest.raises(Forbidden):
        actions.change_room(room, notes="西晒", actor=consultant)
    with pytest.raises(NotFound):
        actions.change_room(room, notes="西晒", actor=stranger)


@pytest.mark.parametrize(
    "wanted",
    [
        {"number": "102"},
        {"position": 2},
        {"product_type": "SHOP"},
        {"presale_gross": Area("99.80")},
        {"selling_area_type": "MEASURED"},
    ],
)
def test_what_a_buyer_relies_on_stays(room, manager, wanted):
    before = testing.occupied(room, source=DEAL, actor=manager)

    with pytest.raises(RoomBeingSold) as refusal:
        actions.change_room(room, **wanted, actor=manager)

    assert str(refusal.value) == (
        f"{before.label} 处于“预订”状态，不能更改房号、位置、类型和售楼面积。请通过变更流程办理。"
    )


def test_a_room_does_not_move_above_its_building(room, manager):
    with pytest.raises(FloorAboveBuilding):
        actions.change_room(room, floor_index=2, actor=manager)


def test_survey_results_arrive_while_a_room_is_being_sold(room, manager):
    testing.occupied(room, source=DEAL, actor=manager)

    actions.change_room(room, measured_gross=Area("99.80"), measured_reviewed=True, actor=manager)

    assert Room.objects.get(pk=room).measured_gross == Area("99.80")
    assert testing.facts(room).gross_area == Area("98.76")


def test_a_new_number_is_a_new_name_and_the_trail_says_both(room, manager):
    before = testing.facts(room)

    actions.change_room(room, number="1A", actor=manager)

    after = testing.facts(room)
    assert after.label == before.label.removesuffix("101") + "1A"
    record = AuditRecord.objects.get(verb="inventory.room.changed")
    assert record.changes == {"number": ["101", "1A"], "label": [before.label, after.label]}
