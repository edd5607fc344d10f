"""One room, one place, one moment of ending, and many who want it: one gets it, whatever they do at once."""

from contextlib import ExitStack, contextmanager
from importlib import import_module

import pytest

from kaipan.inventory import actions as inventory
from kaipan.inventory import testing as rooms
from kaipan.inventory.models import Occupancy
from kaipan.inventory.rules.refusals import OccupancyLapsed, RoomTaken
from kaipan.reservations import actions, testing
from kaipan.reservations.models import Allowance, Reservation
from kaipan.reservations.refusals import ReservationOver
from tests import raw_sql
from tests.races import Contenders, without_index, without_row_locks

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

RACES = 6
SESSIONS = 4
QUOTA = 2


def race_for_rooms(desk):
    """Two consultants at one room after another; who got it, and what the other heard.

    Each has places for all of them: a sixth room, beyond the usual five, would only be asked for.
    """
    desk.terms(hold_quota=len(desk.rooms))
    with Contenders(2) as contenders:
        for place in range(len(desk.rooms)):
            yield contenders.race(
                lambda number, place=place: desk.reserve(
                    place, by=desk.colleague if number else desk.consultant
                )
            )


def test_of_two_consultants_who_reserve_a_room_one_does_and_the_other_hears_from_whom(desk):
    for race in race_for_rooms(desk):
        (kept,) = race.winners
        (refusal,) = race.refusals
        assert isinstance(refusal, RoomTaken)
        assert desk.reservation(kept).consultant.name in str(refusal)
    assert raw_sql.violations() == {}


def test_without_locks_and_indexes_both_reserve_it(desk):
    with ExitStack() as guards:
        guards.enter_context(without_row_locks())
        guards.enter_context(without_index("inventory_occupancy", "inventory_occupancy_one_live"))
        guards.enter_context(
            without_index("reservations_reservation", "reservations_reservation_one_live_a_room")
        )
        assert max(len(race.winners) for race in race_for_rooms(desk)) == 2
        assert "reservations.one_live_a_room" in raw_sql.violations()


def race_for_places(desk):
    """One consultant in four sessions at four rooms, allowed two."""
    desk.terms(hold_quota=QUOTA)
    with Contenders(SESSIONS) as contenders:
        contenders.race(desk.reserve)
    return Reservation.objects.filter(state="RESERVED").count()


def test_nobody_keeps_more_rooms_at_once_than_the_quota_however_many_sessions_ask(desk):
    assert race_for_places(desk) == QUOTA
    assert Reservation.objects.filter(state="PENDING").count() == SESSIONS - QUOTA
    assert raw_sql.violations() == {}


def test_without_the_lock_the_check_of_the_running_total_still_stops_the_third(desk):
    Allowance.objects.create(project=desk.project, staff_id=desk.consultant.staff_id)
    with without_row_locks():
        assert race_for_places(desk) == QUOTA
    assert raw_sql.violations() == {}


def test_without_lock_and_check_one_keeps_too_many(desk):
    Allowance.objects.create(project=desk.project, staff_id=desk.consultant.staff_id)
    with (
        without_row_locks(),
        raw_sql.without_constraint("reservations_allowance", "reservations_allowance_within_quota"),
    ):
        kept = race_for_places(desk)
        broken = raw_sql.violations("reservations.places")
    assert kept > QUOTA
    assert "reservations.places_are_counted" in broken


def tidy_up(desk, kept):
    """What the clock does to a reservation whose time is over."""
    inventory.expire_occupancies(actor=desk.system())
    actions.lapse_reservation(kept, actor=desk.system(), today=testing.TODAY)


def renew_against_clock(desk):
    """A renewal and the end meet at one reservation after another; each time one has won, and wholly."""
    with Contenders(2) as contenders:
        for place in range(len(desk.rooms)):
            kept = desk.reserve(place)
            testing.time_passes(kept, left=f"{1 + 3 * place} milliseconds")
            race = contenders.race(
                lambda number, kept=kept: (
                    tidy_up(desk, kept) if number else actions.renew_reservation(kept, actor=desk.consultant)
                )
            )
            renewed = not race.refusals
            assert {type(each) for each in race.refusals} <= {ReservationOver, OccupancyLapsed}
            if not renewed:
                tidy_up(desk, kept)
            assert desk.reservation(kept).state == ("RESERVED" if renewed else "LAPSED")
            assert rooms.facts(desk.rooms[place]).is_free is not renewed
            desk.cancel(kept) if renewed else None
    assert raw_sql.violations() == {}


def test_of_a_renewal_and_the_end_exactly_one_wins(desk):
    renew_against_clock(desk)


def test_without_the_moment_of_expiry_what_was_given_back_is_renewed(desk, monkeypatch):
    kept = desk.reserve()
    testing.time_passes(kept)
    inventory.expire_occupancies(actor=desk.system())
    with pytest.raises(ReservationOver):
        actions.renew_reservation(kept, actor=desk.consultant)
    with no_clock(monkeypatch, "kaipan.reservations.actions.renew_reservation"):
        actions.renew_reservation(kept, days=300, actor=desk.manager)
    assert "reservations.room_is_kept_until_the_same_moment" in raw_sql.violations()


@contextmanager
def no_clock(monkeypatch, verb):
    """The world in which nobody looks whether an occupancy still holds."""
    monkeypatch.setattr(import_module(verb), "still_holds", lambda *_: True)
    extend = import_module("kaipan.inventory.actions.extend_occupancy")
    monkeypatch.setattr(extend, "still_held_by", lambda source, room: Occupancy.objects.filter(room=room.id))
    monkeypatch.setattr(import_module(verb), "beyond", lambda *_, **__: ())
    with raw_sql.without_trigger("inventory_occupancy", "ended_is_final"):
        yield


def cancel_while_strangers_come(desk):
    """Whoever cancels and whoever comes at the same moment, while somebody waits: who has the room then."""
    strangers = []
    with Contenders(3) as contenders:
        for place in range(RACES):
            kept, waiting = desk.reserve(place), desk.wait(place)
            race = contenders.race(
                lambda number, kept=kept, place=place: desk.hold(place) if number else desk.cancel(kept)
            )
            strangers += [each for each in race.winners if each is not None]
            del waiting
    return strangers


def test_of_those_who_wait_and_those_who_come_the_waiting_are_served(desk):
    desk.terms(hold_quota=RACES)
    assert cancel_while_strangers_come(desk) == []
    served = Reservation.objects.filter(state="RESERVED", customer=desk.colleagues_customer)
    assert served.count() == RACES
    assert raw_sql.violations() == {}


def test_without_the_promotion_in_the_same_transaction_strangers_are_quicker(desk, monkeypatch):
    cancel = import_module("kaipan.reservations.actions.cancel_reservation")
    monkeypatch.setattr(cancel, "promote_next", lambda *_, **__: None)
    desk.terms(hold_quota=RACES)
    cancel_while_strangers_come(desk)
    assert Reservation.objects.filter(state="RESERVED", customer=desk.colleagues_customer).count() == 0
