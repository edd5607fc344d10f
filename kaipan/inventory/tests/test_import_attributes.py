"""Attributes in room tables: by the names people use, refused cell by cell, and taken back."""

from decimal import Decimal

import pytest

from kaipan.inventory import actions, queries
from kaipan.inventory.models import Room
from kaipan.inventory.rules.attribute_refusals import (
    AttributeNotAChoice,
)
from kaipan.inventory.rules.import_refusals import ImportHasErrors
from kaipan.inventory.tests.conftest import SCHOOLS
from kaipan.inventory.tests.tables import HEADER, ROWS, table
from kaipan.kernel.area import Area
from tests import raw_sql


def test_a_room_table_says_attributes_by_the_names_people_use(project, manager, school, pool):
    header = (*HEADER, "户位", "楼间距(米)", "噪声", "花园", "层高（米）", "样板房", "学区", "泳池距离（米）")
    more = ("边户", "38.5", "安静", "0", "2.95", "否", "一小学区", "120")
    content = table(*((*row, *more) for row in ROWS), header=header)

    preview = queries.preview_room_import(project.pk, queries.TableSource(content, "表.csv"), actor=manager)
    assert preview.errors == ()
    assert preview.mapping["own:school"] == "学区"
    actions.import_rooms(project.pk, content, "表.csv", actor=manager)

    room = Room.objects.get(number="301")
    assert (room.side, room.light_distance, room.noise) == ("END", Decimal("38.50"), "QUIET")
    assert (room.garden_area, room.ceiling_height, room.is_show_flat) == (Area(0), Decimal("2.95"), False)
    assert room.own_attributes == {"school": "first", "pool": "120"}

    update = table((*ROWS[0], "二小学区"), header=(*HEADER, "学区"))
    log = actions.import_rooms(project.pk, update, "改.csv", update_existing=True, actor=manager)
    room.refresh_from_db()
    assert room.own_attributes == {"school": "second", "pool": "120"}
    actions.undo_room_import(log.room_import_id, actor=manager)
    room.refresh_from_db()
    assert room.own_attributes == {"school": "first", "pool": "120"}


def test_an_import_is_not_taken_back_to_a_choice_that_is_gone(project, manager, school):
    header = (*HEADER, "学区")
    actions.import_rooms(project.pk, table((*ROWS[0], "一小学区"), header=header), "表.csv", actor=manager)
    update = table((*ROWS[0], "二小学区"), header=header)
    log = actions.import_rooms(project.pk, update, "改.csv", update_existing=True, actor=manager)
    actions.change_room_attribute(school, choices=SCHOOLS[1:], actor=manager)

    with pytest.raises(AttributeNotAChoice):
        actions.undo_room_import(log.room_import_id, actor=manager)
    assert raw_sql.violations("inventory") == {}


def test_a_table_with_an_unfit_value_names_the_cell(project, manager, school, pool):
    rows = [(*ROWS[0], "三小学区", "120"), (*ROWS[1], "一小学区", "远")]
    content = table(*rows, header=(*HEADER, "学区", "泳池距离"))

    with pytest.raises(ImportHasErrors) as refusal:
        actions.import_rooms(project.pk, content, "表.csv", actor=manager)

    assert [(error.row, error.column) for error in refusal.value.errors] == [(2, "H"), (3, "I")]
    assert "可选：一小学区、二小学区" in str(refusal.value.errors[0])
