"""A reservation becomes a deal in place; anybody else hears whom to ask."""

import pytest

from kaipan.customers import testing as customers
from kaipan.inventory import testing as rooms
from kaipan.inventory.models import OccupancyStep
from kaipan.inventory.rules.refusals import RoomTaken
from kaipan.org import testing as org
from kaipan.reservations import actions as reservations
from kaipan.reservations import testing as desk
from kaipan.reservations.models import Allowance, Reservation, Waiting
from kaipan.reservations.refusals import QueueFirst
from kaipan.sales import actions, testing
from kaipan.sales.tests.test_book_room import expire
from tests import raw_sql
from tests.kept import kept


@kept
def manager(office):
    return org.actor_with(*desk.MANAGER, project=office.project)


def reserve(office, manager, customer=None, room=0):
    return reservations.reserve_room(
        office.rooms[room],
        customer_id=(customer or office.customer).pk,
        actor=manager,
        today=testing.TODAY,
    )


@pytest.mark.parametrize("verb", ["book", "subscribe"])
def test_a_reservation_becomes_the_deal_of_its_customer_and_the_room_is_never_free(office, manager, verb):
    kept = reserve(office, manager)
    deal_id = getattr(office, verb)()

    reservation = Reservation.objects.get(pk=kept)
    assert (reservation.state, reservation.turned_into_id) == ("CONVERTED", deal_id)
    assert rooms.facts(office.rooms[0]).occupancy.source.id == deal_id
    steps = OccupancyStep.objects.filter(room_id=office.rooms[0])
    assert list(steps.values_list("end_reason", flat=True)) == ["", ""]
    assert Allowance.objects.get().live == 0
    assert raw_sql.violations() == {}


def test_a_reservation_in_place_of_a_lapsed_booking_becomes_a_deal_without_any_worker(office, manager):
    lapsed = office.book()
    expire(office.rooms[0])
    reserve(office, manager)

    again = office.book()

    assert (office.deal(lapsed).state, office.deal(again).state) == ("LAPSED", "BOOKED")
    assert raw_sql.violations() == {}


def test_another_customer_hears_whom_to_ask(office, manager):
    theirs = customers.customer(office.project, "李明")
    reserve(office, manager, theirs)
    with pytest.raises(RoomTaken) as refusal:
        office.book()
    assert theirs.owner.name in str(refusal.value)


def test_what_the_house_holds_is_not_sold(office, manager):
    reservations.reserve_room(office.rooms[0], reason_code="领导预留", actor=manager, today=testing.TODAY)
    with pytest.raises(RoomTaken):
        office.book()


def test_a_lapsed_reservation_gives_way_to_a_booking_without_any_worker(office, manager):
    kept = reserve(office, manager, customers.customer(office.project, "李明"))
    desk.time_passes(kept)
    office.book()
    assert Reservation.objects.get(pk=kept).state == "LAPSED"
    assert raw_sql.violations() == {}


def test_a_lapsed_reservation_is_no_claim_but_its_customer_may_book_as_anybody(office, manager):
    kept = reserve(office, manager)
    desk.time_passes(kept)
    office.book()
    assert Reservation.objects.get(pk=kept).state == "LAPSED"


def test_who_waits_goes_before_a_strangers_booking(office, manager):
    theirs = customers.customer(office.project, "李明")
    kept = reserve(office, manager, customers.customer(office.project, "赵强"))
    reservations.join_queue(office.rooms[0], customer_id=theirs.pk, actor=manager)
    desk.time_passes(kept)
    with pytest.raises(QueueFirst):
        office.book()
    reservations.lapse_reservation(kept, actor=manager, today=testing.TODAY)
    with pytest.raises(RoomTaken):
        office.book()


def test_the_first_who_waits_books_and_waits_no_longer(office, manager):
    kept = reserve(office, manager, customers.customer(office.project, "赵强"))
    reservations.join_queue(office.rooms[0], customer_id=office.customer.pk, actor=manager)
    desk.time_passes(kept)
    office.book()
    assert Waiting.objects.get().state == "SERVED"
    assert raw_sql.violations() == {}


@pytest.mark.parametrize("ending", ["cancelled", "lapsed"])
def test_when_a_booking_ends_the_next_in_the_queue_has_the_room(office, manager, ending):
    deal_id = office.book()
    theirs = customers.customer(office.project, "李明")
    reservations.join_queue(office.rooms[0], customer_id=theirs.pk, actor=manager)
    if ending == "cancelled":
        actions.cancel_booking(deal_id, reason="放弃", actor=office.consultant, today=testing.TODAY)
    else:
        raw_sql.run(
            "UPDATE inventory_occupancy SET expires_at = since + interval '1 microsecond'"
            " WHERE ended_at IS NULL"
        )
        actions.lapse_booking(deal_id, actor=office.consultant, today=testing.TODAY)
    promoted = Waiting.objects.get().reservation
    assert (promoted.state, promoted.customer) == ("RESERVED", theirs)
    assert raw_sql.violations() == {}
