from datetime import timedelta

import pytest

from kaipan.inventory import actions, testing
from kaipan.inventory.codes import OccupancyKind
from kaipan.inventory.rules.refusals import OccupancyLapsed
from kaipan.inventory.tests.conftest import DEAL
from kaipan.platform.refusals import RuleBroken


def test_what_has_run_out_is_not_extended(room, manager):
    testing.occupied(room, source=DEAL, expires_in=timedelta(microseconds=1), actor=manager)

    with pytest.raises(OccupancyLapsed):
        testing.with_room(
            room, actions.extend_occupancy, source=DEAL, expires_in=timedelta(days=1), actor=manager
        )


def test_a_subscription_gets_no_clock(room, manager):
    testing.occupied(room, kind=OccupancyKind.SUBSCRIBED, source=DEAL, actor=manager)

    with pytest.raises(RuleBroken, match="只有预留、线上锁定和预订可以设到期时间"):
        testing.with_room(
            room, actions.extend_occupancy, source=DEAL, expires_in=timedelta(days=1), actor=manager
        )


def test_an_extension_without_an_end_is_a_fault_of_ours(room, manager):
    testing.occupied(room, source=DEAL, expires_in=timedelta(days=1), actor=manager)

    with pytest.raises(ValueError, match="make_firm"):
        testing.with_room(room, actions.extend_occupancy, source=DEAL, actor=manager)


def test_an_extension_counts_from_now(room, manager):
    before = testing.occupied(room, source=DEAL, expires_in=timedelta(hours=1), actor=manager).occupancy

    testing.with_room(
        room, actions.extend_occupancy, source=DEAL, expires_in=timedelta(days=1), actor=manager
    )

    assert testing.facts(room).occupancy.expires_at > before.since + timedelta(days=1)
