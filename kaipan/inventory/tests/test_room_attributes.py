"""Attributes of rooms: defined, given by hand, by table and in bulk, and read off a room's facts."""

from decimal import Decimal

import pytest

from kaipan.inventory import actions, queries, testing
from kaipan.inventory.actions import RoomsWhere
from kaipan.inventory.models import Room, RoomAttribute
from kaipan.inventory.rules.attribute_refusals import (
    AttributeCodeShape,
    AttributeNameTaken,
    AttributeNotAChoice,
    AttributeNotANumber,
    AttributeRetired,
    ChoiceInUse,
    ChoicesMissing,
    ChoicesNotAsked,
    ChoiceTwice,
    NoSuchRooms,
    UnknownAttribute,
)
from kaipan.inventory.rules.attribute_values import fit
from kaipan.inventory.rules.import_refusals import ImportHasErrors
from kaipan.inventory.tests.conftest import DEAL
from kaipan.inventory.tests.tables import HEADER, ROWS, table
from kaipan.kernel.area import Area
from kaipan.kernel.errors import Forbidden, InvalidValue, NotFound
from kaipan.org import testing as org
from kaipan.platform.models import AuditRecord
from kaipan.platform.refusals import RuleBroken
from tests import raw_sql

SCHOOLS = [("first", "一小学区"), ("second", "二小学区")]


@pytest.fixture
def school(project, manager):
    return actions.define_room_attribute(
        project.pk, code="school", name="学区", kind="CHOICE", choices=SCHOOLS, actor=manager
    )


@pytest.fixture
def pool(project, manager):
    return actions.define_room_attribute(
        project.pk, code="pool", name="泳池距离", kind="NUMBER", unit="米", actor=manager
    )


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


def test_many_rooms_are_told_one_thing_at_once(project, manager, school):
    rooms = testing.rooms(project)
    actions.change_room(rooms[0], own_attributes={"school": "second"}, actor=manager)
    testing.occupied(rooms[1], source=DEAL, actor=manager)

    done = actions.set_room_attribute(
        project.pk,
        code="own:school",
        value="二小学区",
        rooms=RoomsWhere(room_ids=tuple(rooms[:4])),
        actor=manager,
    )

    assert (done.changed, done.unchanged) == (3, 1)
    assert [own(room).get("school") for room in rooms] == ["second"] * 4 + [None] * 2
    record = AuditRecord.objects.get(verb="inventory.room_attribute.set")
    assert record.changes["学区"] == ["", "二小学区"]
    assert len(record.changes["rooms_before"]) == 3
    assert raw_sql.violations() == {}


@pytest.mark.parametrize(
    ("code", "value", "field", "kept"),
    [
        ("SIDE", "边套", "side", "END"),
        ("NOISE", "LOUD", "noise", "LOUD"),
        ("LIGHT_DISTANCE", "42.5", "light_distance", Decimal("42.50")),
        ("GARDEN_AREA", "30", "garden_area", Area("30")),
        ("BEDROOMS", "4", "bedrooms", 4),
        ("SHOW_FLAT", "是", "is_show_flat", True),
        ("VIEW", "公园", "view", "公园"),
        ("VIEW", "", "view", ""),
        ("LIGHT_DISTANCE", None, "light_distance", None),
    ],
)
def test_what_every_room_has_is_set_by_condition(project, manager, code, value, field, kept):
    rooms = testing.rooms(project)
    building = testing.facts(rooms[0]).building_id
    layout = {"LAYOUT": ("三室两厅",)}
    where = RoomsWhere(building_ids=(building,), floor_from=2, positions=(1,), attributes=layout)

    done = actions.set_room_attribute(project.pk, code=code, value=value, rooms=where, actor=manager)

    assert done.changed + done.unchanged == 2
    assert {getattr(room, field) for room in Room.objects.filter(pk__in=(rooms[2], rooms[4]))} == {kept}


@pytest.mark.parametrize(
    ("code", "value", "refusal"),
    [
        ("SIDE", "中央", AttributeNotAChoice),
        ("LIGHT_DISTANCE", "很远", AttributeNotANumber),
        ("LIGHT_DISTANCE", "10000", InvalidValue),
        ("CEILING_HEIGHT", "2.999", InvalidValue),
        ("BEDROOMS", "2.5", InvalidValue),
        ("PRODUCT_TYPE", "SHOP", UnknownAttribute),
        ("own:lift", "1", UnknownAttribute),
        ("COLOUR", "红", UnknownAttribute),
    ],
)
def test_what_cannot_be_set_changes_no_room(project, room, manager, code, value, refusal):
    with pytest.raises(refusal):
        actions.set_room_attribute(project.pk, code=code, value=value, rooms=RoomsWhere(), actor=manager)


def test_no_room_is_overlooked(project, room, manager):
    elsewhere = testing.room(org.project(of=project.company))
    with pytest.raises(NotFound):
        actions.set_room_attribute(
            project.pk, code="VIEW", value="江", rooms=RoomsWhere(room_ids=(room, elsewhere)), actor=manager
        )
    with pytest.raises(NoSuchRooms):
        actions.set_room_attribute(
            project.pk, code="VIEW", value="江", rooms=RoomsWhere(floor_from=99), actor=manager
        )


def test_conditions_speak_of_every_attribute(project, manager, school):
    first, second, *others = testing.rooms(project)
    actions.change_room(first, own_attributes={"school": "first"}, side="END", actor=manager)
    actions.change_room(second, own_attributes={"school": "second"}, side="MIDDLE", actor=manager)

    def found(**attributes):
        named = {code.replace("own_", "own:"): texts for code, texts in attributes.items()}
        return set(queries.rooms_where(project.pk, RoomsWhere(attributes=named)).values_list("pk", flat=True))

    assert found(own_school=("first",)) == {first}
    assert found(own_school=("first", "second"), SIDE=("MIDDLE",)) == {second}
    assert found(own_school=("",)) == set(others)
    assert found(own_school=("一小学区",), SHOW_FLAT=("否",)) == {first}
    with pytest.raises(AttributeNotAChoice):
        found(SIDE=("角落",))
    with pytest.raises(UnknownAttribute):
        found(own_lift=("1",))
    assert found(SIDE=("",), FLOOR_LABEL=("3",)) == {*others[2:]}


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


def test_a_table_with_an_unfit_value_names_the_cell(project, manager, school, pool):
    rows = [(*ROWS[0], "三小学区", "120"), (*ROWS[1], "一小学区", "远")]
    content = table(*rows, header=(*HEADER, "学区", "泳池距离"))

    with pytest.raises(ImportHasErrors) as refusal:
        actions.import_rooms(project.pk, content, "表.csv", actor=manager)

    assert [(error.row, error.column) for error in refusal.value.errors] == [(2, "H"), (3, "I")]
    assert "可选：一小学区、二小学区" in str(refusal.value.errors[0])
