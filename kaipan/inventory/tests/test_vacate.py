from datetime import timedelta

import pytest

from kaipan.inventory import actions, testing
from kaipan.inventory.models import Occupancy
from kaipan.inventory.rules.refusals import OccupancyLapsed
from kaipan.inventory.tests.conftest import DEAL, OTHER_DEAL


def test_another_holders_room_is_not_given_away(room, manager):
    testing.occupied(room, source=DEAL, actor=manager)

    with pytest.raises(OccupancyLapsed):
        testing.with_room(room, actions.vacate, source=OTHER_DEAL, reason="退房", actor=manager)

    assert not testing.facts(room).is_free


def test_a_vacated_room_is_free_for_the_next_and_its_past_is_kept(room, manager):
    testing.occupied(room, source=DEAL, actor=manager)

    testing.with_room(room, actions.vacate, source=DEAL, reason="客户退房", actor=manager)
    testing.occupied(room, source=OTHER_DEAL, actor=manager)

    ended = Occupancy.objects.get(source_id=DEAL.id)
    assert (ended.end_reason, ended.end_note) == ("VACATED", "客户退房")
    assert testing.facts(room).occupancy.source == OTHER_DEAL


def test_a_lapsed_booking_may_still_be_given_up_by_its_holder(room, manager):
    testing.occupied(room, source=DEAL, expires_in=timedelta(microseconds=1), actor=manager)

    testing.with_room(room, actions.vacate, source=DEAL, reason="客户放弃", actor=manager)

    assert testing.facts(room).occupancy is None
