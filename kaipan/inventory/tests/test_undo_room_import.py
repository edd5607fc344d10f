import pytest

from kaipan.inventory import actions, queries, testing
from kaipan.inventory.models import Building, Phase, Room, RoomImport, Unit
from kaipan.inventory.rules.import_refusals import ImportAlreadyUndone, ImportedRoomChanged, ImportInUse
from kaipan.inventory.rules.refusals import RoomBeingSold
from kaipan.inventory.tests.conftest import DEAL
from kaipan.inventory.tests.tables import HEADER, ROWS, table
from kaipan.kernel.area import Area
from kaipan.kernel.errors import Forbidden, NotFound


def imported(project, actor, *rows, header=HEADER, update_existing=False):
    content = table(*rows, header=header)
    result = actions.import_rooms(
        project.pk, content, "房源.csv", update_existing=update_existing, actor=actor
    )
    return result.room_import_id


def room(number):
    return Room.objects.get(number=number)


def test_who_may_not_import_does_not_undo(project, manager, consultant, stranger):
    done = imported(project, manager, *ROWS)

    with pytest.raises(Forbidden):
        actions.undo_room_import(done, actor=consultant)
    with pytest.raises(NotFound):
        actions.undo_room_import(done, actor=stranger)


def test_an_import_with_an_occupied_room_stays(project, manager):
    done = imported(project, manager, *ROWS)
    actions.block_room(room("302").pk, reason="工程", actor=manager)

    with pytest.raises(ImportInUse) as refusal:
        actions.undo_room_import(done, actor=manager)

    assert str(refusal.value) == ("不能撤销导入“房源.csv”：3栋1单元302 在“占用”中已有记录。请先处理该房间。")
    assert Room.objects.count() == 3


def test_an_import_with_a_released_room_stays(project, manager):
    done = imported(project, manager, *ROWS)
    actions.assign_permit(project.pk, testing.permit_of(project), [room("301").pk], actor=manager)
    testing.release([room("301").pk], actor=manager)

    with pytest.raises(ImportInUse, match="3栋1单元301 在“放盘”中已有记录"):
        actions.undo_room_import(done, actor=manager)


def test_an_import_whose_rooms_a_later_one_changed_stays(project, manager):
    done = imported(project, manager, *ROWS)
    imported(project, manager, ("3栋", "1单元", "3", "1", "301", "126", ""), update_existing=True)

    with pytest.raises(ImportInUse, match="3栋1单元301 在“后续导入”中已有记录"):
        actions.undo_room_import(done, actor=manager)


def test_a_room_changed_by_hand_since_is_not_put_back(project, manager):
    imported(project, manager, *ROWS)
    done = imported(project, manager, ("3栋", "1单元", "3", "1", "301", "126", ""), update_existing=True)
    actions.change_room(room("301").pk, presale_gross=Area("127"), actor=manager)

    with pytest.raises(ImportedRoomChanged, match="3栋1单元301 在导入之后又被修改"):
        actions.undo_room_import(done, actor=manager)


def test_what_a_buyer_relies_on_is_not_put_back(project, manager):
    kept = testing.facts(testing.room(project))
    building = Building.objects.get(pk=kept.building_id)
    row = (building.name, "1单元", "1", "1", kept.number, "99.80", "78.50")
    done = imported(project, manager, row, update_existing=True)
    testing.occupied(kept.id, source=DEAL, actor=manager)

    with pytest.raises(RoomBeingSold):
        actions.undo_room_import(done, actor=manager)


def test_undone_once_is_undone(project, manager):
    done = imported(project, manager, *ROWS)
    actions.undo_room_import(done, actor=manager)

    with pytest.raises(ImportAlreadyUndone):
        actions.undo_room_import(done, actor=manager)


def test_all_that_came_with_the_import_goes(project, manager):
    done = imported(project, manager, ("一期", *ROWS[0]), header=("分期", *HEADER))

    actions.undo_room_import(done, actor=manager)

    for model in (Room, Unit, Building, Phase):
        assert not model.objects.filter(project=project).exists()
    assert RoomImport.objects.get(pk=done).undone_by.name == "王经理"


def test_what_others_use_by_now_stays(project, manager):
    done = imported(project, manager, *ROWS)
    actions.add_room(
        Building.objects.get().pk,
        unit_id=Unit.objects.get().pk,
        number="101",
        floor_index=1,
        position=1,
        actor=manager,
    )

    actions.undo_room_import(done, actor=manager)

    assert [room.label for room in Room.objects.all()] == ["3栋1单元101"]


def test_changed_rooms_have_their_old_values_again(project, manager):
    imported(project, manager, *ROWS)
    header = (*HEADER, "朝向", "备案单价", "备案总价")
    row = ("3栋", "1单元", "3", "5", "301", "126", "", "南", "48629.87", "6104507")
    done = imported(project, manager, row, header=header, update_existing=True)
    changed = room("301")
    assert (changed.position, changed.orientation, str(changed.filed_total)) == (5, "SOUTH", "6104507.00")

    actions.undo_room_import(done, actor=manager)

    kept = room("301")
    assert (kept.presale_gross, kept.position, kept.orientation) == (Area("125.53"), 1, "")
    assert (kept.filed_unit_price, kept.filed_total) == (None, None)


def test_an_undone_file_may_be_imported_again(project, manager):
    actions.undo_room_import(imported(project, manager, *ROWS), actor=manager)

    imported(project, manager, *ROWS)

    assert queries.room_imports(manager).count() == 2
    assert Room.objects.count() == 3
