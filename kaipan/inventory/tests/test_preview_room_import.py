import pytest

from kaipan.inventory import actions, queries
from kaipan.inventory.models import Room
from kaipan.inventory.queries import TableSource
from kaipan.inventory.rules.import_refusals import UnknownImportColumns
from kaipan.inventory.tests.tables import ROWS, SONGFENG, table
from kaipan.kernel.area import Area
from kaipan.kernel.errors import Forbidden
from kaipan.org import testing as org
from kaipan.platform.spreadsheets import UnreadableFile


def preview(project, actor, *rows, **options):
    source = TableSource(table(*rows), "房源.csv", **options)
    return queries.preview_room_import(project.pk, source, actor=actor)


def test_who_may_not_import_sees_no_preview(project, consultant):
    with pytest.raises(Forbidden):
        preview(project, consultant, *ROWS)


def test_a_mapping_of_fields_that_rooms_do_not_have_is_refused(project, manager):
    with pytest.raises(UnknownImportColumns, match="price"):
        preview(project, manager, *ROWS, mapping={"price": "建筑面积(㎡)"})


def test_a_mapping_to_columns_that_are_not_there_is_refused(project, manager):
    mapping = {"building": "楼栋", "floor_index": "楼层", "position": "位置", "number": "门牌"}

    with pytest.raises(UnreadableFile, match="缺少列：门牌"):
        preview(project, manager, *ROWS, mapping=mapping)


@pytest.mark.django_db
def test_the_headers_of_the_filed_prices_are_understood():
    project = org.project("松风明月花园")
    actor = org.actor_with("inventory.room.import", project=project)
    source = TableSource(SONGFENG.read_bytes(), SONGFENG.name)

    shown = queries.preview_room_import(project.pk, source, actor=actor)

    assert shown.mapping == {
        "project": "项目",
        "building": "楼栋",
        "unit": "单元",
        "floor_index": "楼层",
        "position": "位置",
        "number": "房号",
        "presale_gross": "建筑面积(㎡)",
        "filed_unit_price": "备案单价(元/㎡)",
        "filed_total": "备案总价(元)",
    }
    assert (shown.added, shown.changed, shown.errors) == (416, 0, ())
    assert [room.label for room in shown.first_added[:2]] == ["3栋1单元301", "3栋1单元302"]


def test_a_dry_run_shows_what_would_become_of_rooms_that_are_there(project, manager):
    actions.import_rooms(project.pk, table(*ROWS), "房源.csv", actor=manager)
    source = TableSource(table(("3栋", "1单元", "3", "1", "301", "126", "")), "更正.csv")

    shown = queries.preview_room_import(project.pk, source, update_existing=True, actor=manager)

    (change,) = shown.first_changed
    assert (change.before, change.after) == (
        {"presale_gross": Area("125.53")},
        {"presale_gross": Area("126")},
    )
    assert Room.objects.get(number="301").presale_gross == Area("125.53")


def test_a_dry_run_shows_every_error_and_changes_nothing(project, manager):
    shown = preview(project, manager, *ROWS, ("3栋", "1单元", "3", "9", "301", "80", ""))

    assert [error.row for error in shown.errors] == [5]
    assert not Room.objects.exists()
