"""订房."""

import pytest
from django.db import DatabaseError, IntegrityError, connection

from kaipan.customers import testing as customer_cast
from kaipan.inventory import testing as rooms
from kaipan.inventory.codes import OccupancyKind
from kaipan.inventory.rules.refusals import RoomNotReleased, RoomTaken
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.org import testing as org_cast
from kaipan.platform.models import AuditRecord, Event
from kaipan.sales import actions, permissions, testing
from kaipan.sales.models import Deal
from kaipan.sales.refusals import NotYourCustomer
from kaipan.sales.rules.terms import BookingTooLong


def test_somebody_of_another_project_finds_no_such_room(office):
    stranger = org_cast.actor_with(permissions.BOOK)
    with pytest.raises(NotFound):
        office.book(by=stranger)


def test_somebody_without_the_right_is_told_which_right(office):
    looker = org_cast.actor_with("inventory.room.view", project=office.project)
    with pytest.raises(Forbidden, match=r"sales\.deal\.book"):
        office.book(by=looker)


def test_a_colleagues_customer_cannot_be_booked_for(office):
    office.customer = customer_cast.customer(office.project)
    with pytest.raises(NotYourCustomer):
        office.book()


def test_a_room_that_is_not_released_is_refused(office):
    office.rooms.insert(0, rooms.room(office.project, released=False))
    with pytest.raises(RoomNotReleased):
        office.book()


def test_a_booking_longer_than_the_project_allows_is_refused(office):
    with pytest.raises(BookingTooLong):
        office.book(days=60)


def test_a_taken_room_is_refused_with_the_holder_and_the_end(office):
    office.book()
    with pytest.raises(RoomTaken) as refused:
        office.book()
    assert office.consultant.name in str(refused.value)
    assert Deal.objects.count() == 1


def test_a_refused_booking_leaves_nothing_behind(office):
    before = AuditRecord.objects.count(), Event.objects.count()
    with pytest.raises(BookingTooLong):
        office.book(days=60)
    assert (AuditRecord.objects.count(), Event.objects.count()) == before
    assert rooms.facts(office.rooms[0]).is_free


def test_a_booking_takes_the_room_opens_a_due_and_is_announced(office):
    deal = office.deal(office.book())
    occupancy = rooms.facts(office.rooms[0]).occupancy
    assert (occupancy.kind, occupancy.source) == (OccupancyKind.BOOKED, deal.source)
    assert occupancy.expires_at is not None
    assert deal.account.dues.get().amount == testing.EARNEST
    assert deal.booking.number == "YD-2026-000001"
    assert Event.objects.filter(name="sales.DealBooked", payload__deal_id=deal.pk).exists()
    assert AuditRecord.objects.filter(verb="sales.deal.booked", subject_id=deal.pk).exists()


def test_an_expired_booking_gives_way_and_is_closed_at_once(office):
    first = office.book()
    expire(office.rooms[0])
    second = office.book()
    assert office.deal(first).state == "LAPSED"
    assert office.deal(second).state == "BOOKED"


def test_the_database_refuses_a_second_live_deal_of_a_room(office):
    deal = office.deal(office.book())
    with pytest.raises(IntegrityError, match="sales_deal_one_live_a_room"), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO sales_deal (project_id, room_id, customer_id, consultant_id, payment_plan_id,"
            " state, opened_on, subscribe_by, close_reason) SELECT project_id, room_id, customer_id,"
            " consultant_id, payment_plan_id, 'BOOKED', opened_on, subscribe_by, '' FROM sales_deal"
            " WHERE id = %s",
            [deal.pk],
        )


def test_the_database_refuses_a_step_outside_the_graph(office):
    deal = office.deal(office.book())
    with pytest.raises(DatabaseError, match="Invalid transition"), connection.cursor() as cursor:
        cursor.execute("UPDATE sales_deal SET state = 'SIGNED' WHERE id = %s", [deal.pk])


def test_what_was_agreed_never_changes(office):
    deal = office.deal(office.book())
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute("UPDATE sales_booking SET deal_total = 1 WHERE deal_id = %s", [deal.pk])


def expire(room_id):
    """Let the room's occupancy be over by the database's clock."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE inventory_occupancy SET expires_at = since + interval '1 microsecond'"
            " WHERE room_id = %s AND ended_at IS NULL",
            [room_id],
        )


def test_a_lapsed_booking_is_closed_when_it_is_heard_of_and_only_then(office):
    deal_id = office.book()
    assert actions.lapse_booking(deal_id, actor=office.consultant, today=testing.TODAY) is False
    expire(office.rooms[0])
    assert actions.lapse_booking(deal_id, actor=office.consultant, today=testing.TODAY) is True
    assert actions.lapse_booking(deal_id, actor=office.consultant, today=testing.TODAY) is False
    assert office.deal(deal_id).state == "LAPSED"
