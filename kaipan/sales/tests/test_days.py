"""应转认购日 and 应签约日: a booking gets more time, and consultants hear of days that are near."""

from datetime import timedelta

import pytest

from kaipan.inventory import testing as rooms
from kaipan.inventory.rules.refusals import OccupancyLapsed
from kaipan.kernel.money import Money
from kaipan.org import queries as org
from kaipan.platform.models import Event
from kaipan.sales import actions, testing
from kaipan.sales.models import DayReminder, Extension
from kaipan.sales.refusals import ExtensionsUsedUp, ExtensionTooLong, WrongStep
from kaipan.sales.tests.test_book_room import expire
from tests import raw_sql

pytestmark = pytest.mark.django_db


def extend(office, deal_id, days=3, reason="客户出差"):
    return actions.extend_booking(deal_id, days=days, reason=reason, actor=office.consultant)


def expires(office):
    return rooms.facts(office.rooms[0]).occupancy.expires_at


def remind(office, today=testing.TODAY):
    house = org.system_actor(office.project.company_id)
    return actions.remind_of_days(actor=house, today=today)


def test_a_booking_gets_more_days_and_keeps_its_room_so_much_longer(office):
    deal_id = office.book(days=3)
    before = expires(office)

    assert extend(office, deal_id) == testing.TODAY + timedelta(days=6)
    assert expires(office) - before == timedelta(days=3)
    kept = Extension.objects.get()
    assert (kept.clock, kept.ordinal, kept.reason) == ("BOOKING", 1, "客户出差")
    assert raw_sql.violations() == {}


def test_a_paid_booking_has_a_later_day_and_no_clock(office):
    deal_id = office.book(days=3)
    office.receive(deal_id, Money(10_000))
    extend(office, deal_id)
    assert expires(office) is None
    assert office.deal(deal_id).subscribe_by == testing.TODAY + timedelta(days=6)


def test_extensions_are_counted_and_short(office):
    deal_id = office.book()
    for days in (0, 8):
        with pytest.raises(ExtensionTooLong):
            extend(office, deal_id, days)
    extend(office, deal_id)
    with pytest.raises(ExtensionsUsedUp, match="1 次"):
        extend(office, deal_id)
    assert Extension.objects.count() == 1


def test_what_ran_out_or_went_on_is_not_extended(office):
    deal_id = office.book()
    expire(office.rooms[0])
    with pytest.raises(OccupancyLapsed):
        extend(office, deal_id)
    with pytest.raises(WrongStep, match="延期"):
        extend(office, office.subscribe(1))


def test_consultants_hear_once_of_every_day_that_is_near(office):
    booked = office.book(days=2)
    signing = office.subscribe(1)  # to be signed in seven days
    assert remind(office) == 1
    assert remind(office) == 0
    assert remind(office, testing.TODAY + timedelta(days=5)) == 1
    assert {(each.deal_id, each.clock) for each in DayReminder.objects.all()} == {
        (booked, "BOOKING"),
        (signing, "SIGNING"),
    }
    assert Event.objects.filter(name="sales.DealDayNear").count() == 2


def test_an_extended_booking_is_reminded_of_again(office):
    deal_id = office.book(days=2)
    remind(office)
    extend(office, deal_id)
    assert remind(office) == 0
    assert remind(office, testing.TODAY + timedelta(days=4)) == 1
