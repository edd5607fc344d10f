"""A booking meets the end of the customer's own reservation: it is converted, or it had lapsed."""

from importlib import import_module

import pytest

from kaipan.inventory import actions as inventory
from kaipan.inventory.models import Occupancy
from kaipan.org import queries as org
from kaipan.org import testing as org_cast
from kaipan.reservations import actions as reservations
from kaipan.reservations import testing as desk
from kaipan.reservations.models import Reservation
from kaipan.sales import testing
from tests import raw_sql
from tests.kept import kept
from tests.races import Contenders

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@kept
def office():
    office = testing.office()
    office.manager = org_cast.actor_with(*desk.MANAGER, project=office.project)
    return office


def reserve(office, room):
    return reservations.reserve_room(
        office.rooms[room], customer_id=office.customer.pk, actor=office.manager, today=testing.TODAY
    )


def tidy_up(office, kept):
    system = org.system_actor(office.project.company_id)
    inventory.expire_occupancies(actor=system)
    reservations.lapse_reservation(kept, actor=system, today=testing.TODAY)


def test_of_conversion_and_lapse_exactly_one_wins(office):
    with Contenders(2) as contenders:
        for room in range(len(office.rooms)):
            kept = reserve(office, room)
            desk.time_passes(kept, left=f"{5 + 8 * room} milliseconds")
            race = contenders.race(
                lambda number, room=room, kept=kept: tidy_up(office, kept) if number else office.book(room)
            )
            reservation = Reservation.objects.get(pk=kept)
            held = Occupancy.objects.filter(room_id=office.rooms[room])
            deal_id = next((each for each in race.winners if each), None)
            if reservation.state == "CONVERTED":
                assert (reservation.turned_into_id, held.count()) == (deal_id, 1)
            else:
                tidy_up(office, kept)
                assert Reservation.objects.get(pk=kept).state == "LAPSED"
                assert held.first().end_reason == "" if deal_id else held.count() == 1
    assert raw_sql.violations() == {}


def test_without_the_moment_of_expiry_a_room_is_converted_that_was_given_back(office, monkeypatch):
    kept = reserve(office, 0)
    desk.time_passes(kept)
    inventory.expire_occupancies(actor=org.system_actor(office.project.company_id))
    ended = Occupancy.objects.get()
    monkeypatch.setattr(
        import_module("kaipan.reservations.approach"), "still_holds", lambda room, reservation: True
    )
    monkeypatch.setattr(
        import_module("kaipan.reservations.actions.claim_room").inventory,
        "change_occupancy",
        lambda room, **_: None,
    )
    office.book()
    assert Occupancy.objects.get() == ended
    assert "reservations.a_deal_came_of_what_was_converted" in raw_sql.violations()
