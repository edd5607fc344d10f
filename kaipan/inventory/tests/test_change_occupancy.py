from datetime import timedelta

import pytest

from kaipan.inventory import actions, testing
from kaipan.inventory.codes import OccupancyKind
from kaipan.inventory.rules.refusals import OccupancyLapsed, OccupancyMovesUpOnly, RoomNotReleased
from kaipan.inventory.tests.conftest import DEAL, OTHER_DEAL
from kaipan.kernel.source import Source

RESERVATION = Source("presale.reservation", 5)


def change(room, actor, **arguments):
    testing.with_room(room, actions.change_occupancy, holder_label="王芳", actor=actor, **arguments)


def test_a_free_room_has_nothing_to_change(room, manager):
    with pytest.raises(OccupancyLapsed):
        change(room, manager, source=DEAL, kind=OccupancyKind.SUBSCRIBED)


def test_another_holders_occupancy_is_not_changed(room, manager):
    testing.occupied(room, source=OTHER_DEAL, actor=manager)

    with pytest.raises(OccupancyLapsed):
        change(room, manager, source=DEAL, kind=OccupancyKind.SUBSCRIBED)


def test_an_expired_occupancy_does_not_come_back(room, manager):
    testing.occupied(room, source=DEAL, expires_in=timedelta(microseconds=1), actor=manager)

    with pytest.raises(OccupancyLapsed):
        change(room, manager, source=DEAL, kind=OccupancyKind.SUBSCRIBED)


@pytest.mark.parametrize(
    ("kind", "later"),
    [("SUBSCRIBED", "BOOKED"), ("BOOKED", "SIGNED"), ("SIGNED", "SUBSCRIBED"), ("BLOCKED", "BOOKED")],
)
def test_a_status_moves_up_only(room, manager, kind, later):
    testing.occupied(room, kind=OccupancyKind(kind), source=DEAL, actor=manager)

    with pytest.raises(OccupancyMovesUpOnly):
        change(room, manager, source=DEAL, kind=OccupancyKind(later))


def test_a_reservation_of_an_unreleased_room_does_not_become_a_sale(project, manager):
    room = testing.room(project, released=False)
    testing.occupied(room, kind=OccupancyKind.RESERVED, source=RESERVATION, actor=manager)

    with pytest.raises(RoomNotReleased):
        change(room, manager, source=RESERVATION, kind=OccupancyKind.BOOKED, new_source=DEAL)


def test_a_booking_becomes_a_subscription_in_place(room, manager):
    before = testing.occupied(room, source=DEAL, expires_in=timedelta(days=2), actor=manager).occupancy

    change(room, manager, source=DEAL, kind=OccupancyKind.SUBSCRIBED)

    after = testing.facts(room).occupancy
    assert (after.kind, after.since, after.expires_at) == (OccupancyKind.SUBSCRIBED, before.since, None)


def test_a_reservation_is_handed_over_to_the_deal_it_became(room, manager):
    testing.occupied(room, kind=OccupancyKind.RESERVED, source=RESERVATION, actor=manager)

    change(
        room,
        manager,
        source=RESERVATION,
        kind=OccupancyKind.BOOKED,
        new_source=DEAL,
        expires_in=timedelta(days=3),
    )

    after = testing.facts(room).occupancy
    assert (after.kind, after.source) == (OccupancyKind.BOOKED, DEAL)
    assert after.expires_at > after.since + timedelta(days=2)
