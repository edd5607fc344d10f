from datetime import timedelta

import pytest

from kaipan.inventory import actions, testing
from kaipan.inventory.codes import OccupancyKind, ReleaseState
from kaipan.inventory.models import ReleaseStep, Room
from kaipan.inventory.rules.refusals import RoomTaken
from kaipan.inventory.tests.conftest import DEAL
from kaipan.platform import audit
from kaipan.platform.refusals import RuleBroken
from kaipan.platform.unit_of_work import use_case


@use_case
def withdraw(room_ids, *, actor):
    actions.lock_rooms(room_ids)
    actions.mark_withdrawn(room_ids, actor=actor)
    audit.record(actor, "inventory.testing.withdrawn", Room.objects.get(pk=room_ids[0]))


def test_a_room_without_permit_is_not_released(project, manager):
    room = testing.room(project, permit=False)

    with pytest.raises(RuleBroken, match="没有预售许可证的房间不能放盘"):
        testing.release([room], actor=manager)


def test_a_room_without_the_area_it_is_sold_by_is_not_released(project, manager):
    room = testing.room(project, released=False)
    actions.change_room(room, selling_area_type="MEASURED", actor=manager)

    with pytest.raises(RuleBroken, match="没有售楼面积的房间不能放盘"):
        testing.release([room], actor=manager)


def test_a_room_in_a_sale_is_not_withdrawn(project, manager):
    first, second = testing.rooms(project, floors=1, positions=2)
    testing.occupied(second, source=DEAL, actor=manager)

    with pytest.raises(RoomTaken, match="王芳"):
        withdraw([first, second], actor=manager)

    assert testing.facts(first).release_state == ReleaseState.RELEASED


def test_a_reserved_room_and_one_whose_booking_ran_out_are_withdrawn(project, manager):
    reserved, lapsed = testing.rooms(project, floors=1, positions=2)
    testing.occupied(reserved, kind=OccupancyKind.RESERVED, source=DEAL, actor=manager)
    testing.occupied(lapsed, source=DEAL, expires_in=timedelta(microseconds=1), actor=manager)

    withdraw([reserved, lapsed], actor=manager)

    assert {testing.facts(room).release_state for room in (reserved, lapsed)} == {ReleaseState.WITHDRAWN}


def test_coming_and_going_is_kept(room, manager):
    withdraw([room], actor=manager)
    testing.release([room], actor=manager)

    states = ReleaseStep.objects.filter(room_id=room).values_list("release_state", flat=True)
    assert list(states) == ["RELEASED", "WITHDRAWN", "RELEASED"]


def test_releasing_what_is_released_changes_nothing(room, manager):
    before = Room.objects.get(pk=room).released_at

    testing.release([room], actor=manager)

    assert Room.objects.get(pk=room).released_at == before
