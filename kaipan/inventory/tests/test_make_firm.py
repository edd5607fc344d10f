from datetime import timedelta

import pytest

from kaipan.inventory import actions, testing
from kaipan.inventory.rules.refusals import OccupancyLapsed
from kaipan.inventory.tests.conftest import DEAL, OTHER_DEAL


def test_another_holder_cannot_firm_it(room, manager):
    testing.occupied(room, source=DEAL, expires_in=timedelta(days=1), actor=manager)

    with pytest.raises(OccupancyLapsed):
        testing.with_room(room, actions.make_firm, source=OTHER_DEAL, actor=manager)


def test_what_has_run_out_is_not_firmed(room, manager):
    before = testing.occupied(room, source=DEAL, expires_in=timedelta(microseconds=1), actor=manager)

    with pytest.raises(OccupancyLapsed) as refusal:
        testing.with_room(room, actions.make_firm, source=DEAL, actor=manager)

    assert str(refusal.value) == f"{before.label} 的占用已到期或已解除，不能继续办理。请重新选择房间。"


def test_a_firm_booking_has_no_clock(room, manager):
    testing.occupied(room, source=DEAL, expires_in=timedelta(days=1), actor=manager)

    testing.with_room(room, actions.make_firm, source=DEAL, actor=manager)

    assert testing.facts(room).occupancy.expires_at is None
