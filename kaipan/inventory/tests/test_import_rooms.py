import pytest

from kaipan.inventory import actions, queries, testing
from kaipan.inventory.models import Building, Phase, Room, RoomImport, Unit
from kaipan.inventory.rules.import_refusals import ImportHasErrors, ImportHasNoRooms, SameFileAgain
from kaipan.inventory.tests.conftest import DEAL
from kaipan.inventory.tests.tables import HEADER, ROWS, SONGFENG, table
from kaipan.kernel.area import Area
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.money import Money
from kaipan.org import testing as org
from kaipan.platform.models import Event
from kaipan.platform.spreadsheets import UnreadableFile


def import_csv(project, actor, *rows, header=HEADER, **options):
    return actions.import_rooms(project.pk, table(*rows, header=header), "房源.csv", actor=actor, **options)


def errors_of(project, actor, *rows, header=HEADER, **options):
    with pytest.raises(ImportHasErrors) as refusal:
        import_csv(project, actor, *rows, header=header, **options)
    assert not Room.objects.filter(project=project).exclude(room_import=None).exists()
    return [str(error) for error in refusal.value.errors]


def test_who_may_not_import_is_refused(project, consultant):
    with pytest.raises(Forbidden):
        import_csv(project, consultant, *ROWS)


def test_another_companys_project_does_not_exist(project, stranger):
    with pytest.raises(NotFound):
        import_csv(project, stranger, *ROWS)


def test_missing_columns_are_named(project, manager):
    with pytest.raises(UnreadableFile, match="缺少列：位置、房号"):
        import_csv(project, manager, ("3栋", "3"), header=("楼栋", "楼层"))


def test_a_header_alone_is_no_import(project, manager):
    with pytest.raises(ImportHasNoRooms):
        import_csv(project, manager)


def test_every_wrong_cell_is_named_and_nothing_is_taken(project, manager):
    complaints = errors_of(
        project,
        manager,
        ROWS[0],
        ("3栋", "1单元", "0", "一", "303", "125.53", "998.20"),
        ("", "1单元", "201", "1", "304", "1e2", "-1"),
    )

    assert complaints == [
        "第 3 行 D 列“位置”：“一”不是数字，请只填写数字和小数点。",
        "第 3 行 C 列“楼层”：“0”不是楼层：请填写 3、3层、-1 或 B1 这样的楼层，没有 0 层。",
        "第 4 行 A 列“楼栋”：此项必填，请补上。",
        "第 4 行 F 列“建筑面积(㎡)”：“1e2”是科学计数法，请写出完整的数字。",
        "第 4 行 G 列“套内面积(㎡)”：“-1”带有正负号或括号，请填写不带符号的数字。",
        "第 4 行 C 列“楼层”：“201”应在 -9 至 200 之间。",
    ]
    assert not RoomImport.objects.exists()
    assert not Building.objects.exists()


def test_the_inner_area_is_within_the_gross_area(project, manager):
    (complaint,) = errors_of(project, manager, ("3栋", "1单元", "3", "1", "301", "78.50", "98.76"))

    assert complaint == "第 2 行 G 列“套内面积(㎡)”：套内面积 98.76 超过建筑面积 78.50，或缺少建筑面积。"


def test_a_room_stands_in_the_file_once(project, manager):
    (complaint,) = errors_of(project, manager, ROWS[0], ("3栋", "1单元", "5", "1", "301", "80", ""))

    assert complaint == "第 3 行 E 列“房号”：3栋1单元301 在第 2 行已经出现。"


def test_a_cell_of_the_board_holds_one_room_of_the_file(project, manager):
    (complaint,) = errors_of(project, manager, ROWS[0], ("3栋", "1单元", "3", "1", "303", "80", ""))

    assert complaint == "第 3 行 D 列“位置”：3 层 1 位在第 2 行已有房间，销控图上一格只能有一间。"


def test_a_cell_that_is_taken_already_is_refused_with_the_room_in_it(project, manager):
    import_csv(project, manager, ROWS[0])

    with pytest.raises(ImportHasErrors) as refusal:
        import_csv(project, manager, ("3栋", "1单元", "3", "1", "303", "80", ""))

    assert "3 层 1 位已有房间 3栋1单元301" in str(refusal.value)


def test_rooms_of_another_project_are_refused(project, manager):
    header = ("项目", *HEADER)

    (complaint,) = errors_of(project, manager, ("云海府", *ROWS[0]), header=header)

    assert "“云海府”不是本项目" in complaint


def test_a_floor_above_a_building_that_stands_is_refused(project, manager):
    actions.add_building(project.pk, name="3栋", floors=3, actor=manager)

    complaints = errors_of(project, manager, *ROWS)

    assert complaints == ["第 4 行 C 列“楼层”：第 4 层超出 3栋 的总层数 3。"]


def test_a_building_lies_in_one_phase(project, manager):
    header = ("分期", *HEADER)

    complaints = errors_of(project, manager, ("一期", *ROWS[0]), ("二期", *ROWS[1]), header=header)

    assert complaints == ["第 3 行 A 列“分期”：3栋 属于“一期”，一栋楼只能在一个分期。"]


def test_the_same_file_again_has_no_effect(project, manager):
    import_csv(project, manager, *ROWS)

    with pytest.raises(SameFileAgain, match=r"此文件已由 王经理 于 .* 导入（新增 3 间）"):
        import_csv(project, manager, *ROWS)

    assert Room.objects.count() == 3


def test_rooms_that_are_there_are_changed_only_when_asked(project, manager):
    import_csv(project, manager, *ROWS)

    with pytest.raises(ImportHasErrors, match="3栋1单元301 已存在。如要更新已有房间"):
        import_csv(project, manager, ("3栋", "1单元", "3", "1", "301", "126.00", "98.20"))

    assert Room.objects.get(number="301").presale_gross == Area("125.53")


def test_asked_for_rooms_that_are_there_take_the_filled_cells(project, manager):
    import_csv(project, manager, *ROWS)

    result = import_csv(
        project,
        manager,
        ("3栋", "1单元", "3", "1", "301", "126.00", ""),
        ROWS[1],
        ("3栋", "1单元", "4", "2", "402", "93.87", ""),
        update_existing=True,
    )

    assert (result.added, result.changed, result.unchanged) == (1, 1, 1)
    room = Room.objects.get(number="301")
    assert (room.presale_gross, room.presale_inner) == (Area("126.00"), Area("98.20"))


def test_two_rooms_may_change_places_in_one_import(project, manager):
    import_csv(project, manager, *ROWS)

    import_csv(
        project,
        manager,
        ("3栋", "1单元", "3", "2", "301", "", ""),
        ("3栋", "1单元", "3", "1", "302", "", ""),
        update_existing=True,
    )

    assert Room.objects.get(number="301").position == 2


def test_what_a_buyer_relies_on_is_not_changed_by_an_import(project, manager):
    room = testing.facts(testing.room(project))
    building = Building.objects.get(pk=room.building_id)
    testing.occupied(room.id, source=DEAL, actor=manager)

    complaints = errors_of(
        project,
        manager,
        (building.name, "1单元", "1", "1", room.number, "100.00", "78.50"),
        update_existing=True,
    )

    assert complaints == [
        f"第 2 行 F 列“建筑面积(㎡)”：{room.label} 处于“预订”状态，不能通过导入更改其位置、类型或售楼面积。"
    ]


def test_survey_results_of_a_sold_room_are_welcome(project, manager):
    room = testing.facts(testing.room(project))
    building = Building.objects.get(pk=room.building_id)
    testing.occupied(room.id, source=DEAL, actor=manager)

    import_csv(
        project,
        manager,
        (building.name, "1单元", "1", "1", room.number, "99.80"),
        header=("楼栋", "单元", "楼层", "位置", "房号", "实测建筑面积"),
        update_existing=True,
    )

    assert Room.objects.get(pk=room.id).measured_gross == Area("99.80")


def test_phases_buildings_and_units_come_with_the_rooms(project, manager):
    header = ("分期", *HEADER)

    import_csv(
        project,
        manager,
        ("一期", "10栋", "", "33", "1", "3301", "80", ""),
        ("一期", *ROWS[0]),
        ("二期", "B1车库", "", "-1", "12", "A012", "13.2", ""),
        header=header,
    )

    buildings = {building.name: building for building in Building.objects.all()}
    assert [building.name for building in Building.objects.all()] == ["B1车库", "3栋", "10栋"]
    assert (buildings["10栋"].floors, buildings["B1车库"].floors) == (33, 1)
    assert buildings["3栋"].phase == Phase.objects.get(name="一期")
    assert Unit.objects.get().building == buildings["3栋"]
    assert Room.objects.get(number="A012").floor_label == "B1"


def test_the_filed_prices_of_songfeng_are_read_to_the_cent(manager, db):
    project = org.project("松风明月花园")
    manager = org.actor_with("inventory.room.import", "inventory.room.view", project=project)

    result = actions.import_rooms(project.pk, SONGFENG.read_bytes(), SONGFENG.name, actor=manager)

    assert result.added == 416
    room = Room.objects.get(label="3栋1单元301")
    assert (room.floor_index, room.position, room.unit.name) == (3, 1, "1单元")
    assert room.gross_area == Area("125.53")
    assert str(room.filed_unit_price) == "48629.8700"
    assert room.filed_total == Money("6104507.00")
    assert Room.objects.get(label="7栋3204").unit is None
    assert queries.rooms(manager).count() == 416


def test_an_import_is_logged_and_announced(project, manager):
    result = import_csv(project, manager, *ROWS)

    log = RoomImport.objects.get(pk=result.room_import_id)
    assert (log.added, log.filename, log.imported_by.name) == (3, "房源.csv", "王经理")
    assert log.mapping["presale_gross"] == "建筑面积(㎡)"
    assert bytes(log.file.content) == table(*ROWS)
    assert Event.objects.get(name="inventory.RoomsImported").payload["added"] == 3


def test_a_table_in_gb18030_is_read(project, manager):
    content = table(*ROWS, encoding="gb18030")

    assert actions.import_rooms(project.pk, content, "房源.csv", actor=manager).added == 3


def test_a_person_may_say_which_column_is_which(project, manager):
    header = ("甲", "乙", "丙", "丁", "戊", "建筑面积(㎡)", "套内面积(㎡)")
    mapping = {"building": "甲", "unit": "乙", "floor_index": "丙", "position": "丁", "number": "戊"}

    import_csv(project, manager, *ROWS, header=header, mapping=mapping)

    assert Room.objects.get(number="301").presale_gross is None
