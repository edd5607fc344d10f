"""One attribute of many rooms, by their ids or by a condition: all of them or none."""

from decimal import Decimal

import pytest

from kaipan.inventory import actions, queries, testing
from kaipan.inventory.actions import RoomsWhere
from kaipan.inventory.models import Room
from kaipan.inventory.rules.attribute_refusals import (
    AttributeNotAChoice,
    AttributeNotANumber,
    NoSuchRooms,
    UnknownAttribute,
)
from kaipan.inventory.tests.conftest import DEAL
from kaipan.kernel.area import Area
from kaipan.kernel.errors import InvalidValue, NotFound
from kaipan.org import testing as org
from kaipan.platform.models import AuditRecord
from tests import raw_sql


def own(room):
    return Room.objects.get(pk=room).own_attributes


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
