"""Attributes of rooms: defined, changed, retired, given to a room and read off its facts."""

from decimal import Decimal

import pytest

from kaipan.inventory import actions, queries, testing
from kaipan.inventory.actions import RoomsWhere
from kaipan.inventory.models import Room, RoomAttribute
from kaipan.inventory.rules.attribute_refusals import (
    AttributeCodeShape,
    AttributeNameTaken,
    AttributeRetired,
    ChoiceInUse,
    ChoicesMissing,
    ChoicesNotAsked,
    ChoiceTwice,
)
from kaipan.inventory.rules.attribute_values import fit
from kaipan.inventory.tests.conftest import SCHOOLS
from kaipan.kernel.area import Area
from kaipan.kernel.errors import Forbidden, InvalidValue, NotFound
from kaipan.platform.models import AuditRecord
from kaipan.platform.refusals import RuleBroken


def own(room):
    return Room.objects.get(pk=room).own_attributes


@pytest.mark.parametrize(
    ("kind", "given", "kept"),
    [
        ("TEXT", " 望山 ", "望山"),
        ("TEXT", 3, "3"),
        ("NUMBER", "12.5000", "12.5"),
        ("NUMBER", "1,200", "1200"),
        ("NUMBER", Decimal("1E+2"), "100"),
        ("NUMBER", "-0.0", "0"),
        ("NUMBER", "-3.20", "-3.2"),
        ("CHOICE", "一小学区", "first"),
        ("CHOICE", "SECOND", "second"),
        ("FLAG", True, "1"),
        ("FLAG", "否", "0"),
        ("NUMBER", "  ", ""),
        ("CHOICE", None, ""),
    ],
)
def test_a_value_is_kept_in_one_way_only(kind, given, kept):
    assert fit(given, kind=kind, name="学区", choices=SCHOOLS) == kept


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("NUMBER", "12米"),
        ("NUMBER", "1e3"),
        ("NUMBER", "NaN"),
        ("NUMBER", "0.12345"),
        ("NUMBER", "--1"),
        ("CHOICE", "三小学区"),
        ("FLAG", "也许"),
        ("TEXT", "a\u202eb"),
        ("TEXT", "长" * 41),
    ],
)
def test_what_does_not_fit_is_refused(kind, given):
    with pytest.raises(InvalidValue):
        fit(given, kind=kind, name="学区", choices=SCHOOLS)


def test_every_room_answers_by_code_what_it_is(project, manager, school, pool):
    room = testing.room(project)
    actions.change_room(
        room,
        side="END",
        light_distance=Decimal("38.50"),
        noise="QUIET",
        garden_area=Area("12.3"),
        ceiling_height=Decimal("3.00"),
        view="公园",
        decoration="FINE",
        own_attributes={"school": "一小学区", "pool": "080.50"},
        actor=manager,
    )

    facts = testing.facts(room)
    assert dict(facts.attributes) == {
        "PRODUCT_TYPE": "RESIDENCE",
        "BUILDING": str(facts.building_id),
        "UNIT": str(facts.unit_id),
        "POSITION": "1",
        "FLOOR_LABEL": "1",
        "LAYOUT": "三室两厅",
        "BEDROOMS": "3",
        "ORIENTATION": "SOUTH",
        "VIEW": "公园",
        "SIDE": "END",
        "LIGHT_DISTANCE": "38.5",
        "NOISE": "QUIET",
        "GARDEN_AREA": "12.3",
        "CEILING_HEIGHT": "3",
        "DECORATION": "FINE",
        "SHOW_FLAT": "0",
        "own:school": "first",
        "own:pool": "80.5",
    }
    assert facts.attributes.get("own:lift", "") == ""
    assert "own:lift" not in facts.attributes
    record = AuditRecord.objects.get(verb="inventory.room.changed")
    assert record.changes["学区"] == ["", "一小学区"]
    assert record.changes["泳池距离"] == ["", "80.5 米"]


def test_the_attributes_of_a_project_are_those_of_every_room_and_its_own(project, manager, school, stranger):
    cards = {card.code: card for card in queries.room_attributes(project.pk)}

    assert cards["own:school"].label == "学区"
    assert cards["own:school"].choices == tuple(SCHOOLS)
    assert cards["SIDE"].choices == (("END", "边套"), ("MIDDLE", "中间套"), ("WHOLE", "独套"))
    assert (cards["LIGHT_DISTANCE"].kind, cards["LIGHT_DISTANCE"].unit) == ("NUMBER", "米")
    with pytest.raises(NotFound):
        queries.room_attribute_cards(project.pk, actor=stranger)

    actions.change_room_attribute(school, retired=True, actor=manager)
    assert "own:school" not in {card.code for card in queries.room_attributes(project.pk)}


def test_only_who_keeps_the_rooms_defines_and_sets(project, room, consultant, stranger, school):
    for person, refusal in ((consultant, Forbidden), (stranger, NotFound)):
        with pytest.raises(refusal):
            actions.define_room_attribute(project.pk, code="lift", name="电梯厅", kind="FLAG", actor=person)
        with pytest.raises(refusal):
            actions.change_room_attribute(school, name="学校", actor=person)
        with pytest.raises(refusal):
            actions.set_room_attribute(
                project.pk, code="VIEW", value="江", rooms=RoomsWhere(room_ids=(room,)), actor=person
            )
        with pytest.raises(refusal):
            actions.change_room(room, own_attributes={"school": "first"}, actor=person)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"code": "School"}, AttributeCodeShape),
        ({"code": "a__b"}, AttributeCodeShape),
        ({"code": "学区"}, AttributeCodeShape),
        ({"name": "朝向"}, AttributeNameTaken),
        ({"name": "楼层（层）"}, AttributeNameTaken),
        ({"name": "（米）"}, AttributeNameTaken),
        ({"kind": "CHOICE"}, ChoicesMissing),
        ({"choices": [("a", "甲")]}, ChoicesNotAsked),
        ({"kind": "CHOICE", "choices": [("a", "甲"), ("甲", "乙")]}, ChoiceTwice),
        ({"kind": "MONEY"}, InvalidValue),
    ],
)
def test_a_definition_that_nobody_could_use_is_refused(project, manager, given, refusal):
    with pytest.raises(refusal):
        actions.define_room_attribute(
            project.pk, **{"code": "lift", "name": "电梯厅", "kind": "TEXT", **given}, actor=manager
        )


@pytest.mark.parametrize("given", [{"code": "school", "name": "学校"}, {"code": "college", "name": "学区"}])
def test_code_and_name_are_taken_once_in_a_project(project, manager, school, given):
    with pytest.raises(RuleBroken):
        actions.define_room_attribute(project.pk, **given, kind="TEXT", actor=manager)


def test_a_choice_gets_another_name_and_goes_only_when_no_room_has_it(project, room, manager, school):
    actions.change_room(room, own_attributes={"school": "first"}, actor=manager)

    actions.change_room_attribute(school, choices=[("first", "第一小学"), *SCHOOLS[1:]], actor=manager)
    with pytest.raises(ChoiceInUse, match="已用于 1 间房"):
        actions.change_room_attribute(school, choices=SCHOOLS[1:], actor=manager)
    actions.change_room(room, own_attributes={"school": ""}, actor=manager)
    actions.change_room_attribute(school, choices=SCHOOLS[1:], actor=manager)

    assert own(room) == {}
    assert RoomAttribute.objects.get(pk=school).choices == [["second", "二小学区"]]


def test_a_retired_attribute_is_asked_for_no_more_but_keeps_its_values(project, room, manager, school):
    actions.change_room(room, own_attributes={"school": "first"}, actor=manager)
    actions.change_room_attribute(school, retired=True, actor=manager)

    with pytest.raises(AttributeRetired):
        actions.change_room(room, own_attributes={"school": "second"}, actor=manager)
    assert testing.facts(room).attributes["own:school"] == "first"
