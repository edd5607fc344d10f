"""Reading rooms: facts, lists, the palette's search, the one sentence against a sale, the past."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kaipan.inventory import actions, queries, testing
from kaipan.inventory.codes import OccupancyKind, ReleaseState
from kaipan.inventory.rules.refusals import (
    PermitNotValid,
    RoomNotReleased,
    RoomTaken,
    RoomWithdrawn,
    RoomWithoutPermit,
)
from kaipan.inventory.tests.conftest import DEAL
from kaipan.kernel.area import Area
from kaipan.kernel.errors import NotFound

TODAY = date(2026, 3, 1)


def test_facts_of_what_one_may_not_see_are_not_found(room, stranger):
    with pytest.raises(NotFound):
        queries.room_facts(room, actor=stranger)


def test_facts_hide_the_customer_from_who_may_not_know(room, manager, consultant):
    testing.occupied(room, source=DEAL, actor=manager)

    assert queries.room_facts(room, actor=manager).occupancy.holder_label == "王芳（顾问 李伟）"
    assert queries.room_facts(room, actor=consultant).occupancy.holder_label == ""


def test_facts_of_many_rooms_are_one_query(project, django_assert_num_queries):
    rooms = testing.rooms(project, floors=5, positions=4)

    with django_assert_num_queries(1):
        facts = queries.rooms_facts(rooms)

    assert [each.id for each in facts] == rooms
    assert {(each.gross_area, each.inner_area) for each in facts} == {(Area("98.76"), Area("78.50"))}


def test_lists_hold_the_rooms_one_may_see(project, room, consultant, stranger):
    testing.room(project)

    assert queries.rooms(consultant).filter(project=project).count() == 2
    assert queries.rooms(stranger).count() == 0
    assert queries.buildings(consultant).count() == 2


def test_lists_are_filtered_by_who_has_a_room(project, manager):
    first, second = testing.rooms(project, floors=1, positions=2)
    testing.occupied(second, source=DEAL, actor=manager)

    assert [room.pk for room in queries.rooms(manager).filter(live__kind="BOOKED")] == [second]
    assert [room.pk for room in queries.rooms(manager).filter(live__kind__isnull=True)] == [first]


@pytest.fixture
def streets(project, manager):
    lines = ["楼栋,单元,楼层,位置,房号", "3栋,1单元,15,1,1501", "3栋,2单元,15,1,1501"]
    lines += ["31栋,1单元,15,1,1501", "3栋,1单元,3,1,301"]
    actions.import_rooms(project.pk, "\n".join(lines).encode(), "房源.csv", actor=manager)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3-1501", ["3栋1单元1501", "3栋2单元1501"]),
        ("3-2-1501", ["3栋2单元1501"]),
        ("3栋1单元301室", ["3栋1单元301"]),
        ("3#301", ["3栋1单元301"]),
        ("15", ["3栋1单元1501", "3栋2单元1501", "31栋1单元1501"]),
        ("1501", ["3栋1单元1501", "3栋2单元1501", "31栋1单元1501"]),
        ("4-1501", []),
        ("王芳", []),
        ("(1501|", []),
        ("", []),
    ],
)
def test_a_room_is_found_as_people_say_it(streets, consultant, typed, meant):
    assert [room.label for room in queries.search_rooms(consultant, typed)] == meant


def test_nobody_finds_rooms_they_may_not_see(streets, stranger):
    assert not queries.search_rooms(stranger, "3-1501").exists()


def test_a_taken_room_is_not_for_sale_and_the_customer_is_named_to_who_may_know(room, manager):
    testing.occupied(room, source=DEAL, actor=manager)
    facts = testing.facts(room)

    assert isinstance(queries.why_not_for_sale(facts, TODAY), RoomTaken)
    assert "王芳" not in str(queries.why_not_for_sale(facts, TODAY))
    assert "王芳" in str(queries.why_not_for_sale(facts, TODAY, actor=manager))


def test_a_room_without_permit_is_not_for_sale(project):
    facts = testing.facts(testing.room(project, permit=False))

    assert isinstance(queries.why_not_for_sale(facts, TODAY), RoomWithoutPermit)


def test_a_room_without_the_area_it_is_sold_by_is_not_for_sale(project, manager):
    room = testing.room(project, released=False)
    actions.change_room(room, selling_area_type="MEASURED", actor=manager)

    refusal = queries.why_not_for_sale(testing.facts(room), TODAY)

    assert str(refusal) == f"{testing.facts(room).label} 没有实测面积，不能销售。请先录入面积。"


def test_a_room_off_the_market_is_not_for_sale(project):
    facts = testing.facts(testing.room(project, released=False))
    withdrawn = replace(facts, release_state=ReleaseState.WITHDRAWN)

    assert isinstance(queries.why_not_for_sale(facts, TODAY), RoomNotReleased)
    assert isinstance(queries.why_not_for_sale(withdrawn, TODAY), RoomWithdrawn)


def test_a_permit_that_does_not_hold_that_day_is_a_reason(project, room):
    project.permits.update(valid_until=date(2026, 2, 28))

    refusal = queries.why_not_for_sale(testing.facts(room), TODAY)

    assert isinstance(refusal, PermitNotValid)
    assert queries.why_not_for_sale(testing.facts(room), date(2026, 2, 28)) is None


def test_an_expired_occupancy_is_no_reason(room, manager):
    testing.occupied(room, source=DEAL, expires_in=timedelta(microseconds=1), actor=manager)

    assert queries.why_not_for_sale(testing.facts(room), TODAY) is None


def test_the_rooms_past_is_told_the_latest_first(room, manager, consultant):
    testing.occupied(room, source=DEAL, expires_in=timedelta(days=1), actor=manager)
    testing.with_room(
        room,
        actions.change_occupancy,
        source=DEAL,
        kind=OccupancyKind.SUBSCRIBED,
        holder_label="王芳",
        actor=manager,
    )
    testing.with_room(room, actions.vacate, source=DEAL, reason="客户退房", actor=manager)

    told = queries.room_history(room, actor=manager)

    assert [(moment.state, moment.end_reason, moment.note) for moment in told] == [
        ("SUBSCRIBED", "VACATED", "客户退房"),
        ("SUBSCRIBED", None, ""),
        ("BOOKED", None, ""),
        ("RELEASED", None, ""),
    ]
    assert told[0].by == "王经理"
    assert {moment.holder_label for moment in queries.room_history(room, actor=consultant)} == {""}
