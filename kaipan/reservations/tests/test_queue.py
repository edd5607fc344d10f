from datetime import timedelta

import pytest

from kaipan.customers import testing as customers
from kaipan.inventory import actions as inventory
from kaipan.inventory import testing as rooms
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.platform import clock
from kaipan.platform.models import Event
from kaipan.reservations import actions, queries, testing
from kaipan.reservations.models import Waiting
from kaipan.reservations.refusals import (
    AlreadyWaiting,
    HasTheRoom,
    NotWaiting,
    PriorityNeedsReason,
    QueueFirst,
    RoomIsFree,
)
from tests import raw_sql


def test_when_a_reservation_is_cancelled_the_first_in_the_queue_gets_the_room(desk):
    kept, waiting = desk.reserve(), desk.wait()
    desk.cancel(kept)

    promoted = Waiting.objects.get(pk=waiting)
    assert (promoted.state, promoted.reservation.state) == ("SERVED", "RESERVED")
    assert promoted.reservation.customer == desk.colleagues_customer
    assert rooms.facts(desk.rooms[0]).occupancy.source.id == promoted.reservation_id
    told = Event.objects.get(name="reservations.WaitingPromoted").payload
    assert told["consultant_id"] == desk.colleague.staff_id
    assert raw_sql.violations() == {}


def test_when_a_reservation_lapses_the_tidying_serves_the_next(desk):
    kept, waiting = desk.reserve(), desk.wait()
    testing.time_passes(kept)
    inventory.expire_occupancies(actor=desk.system())
    assert rooms.facts(desk.rooms[0]).is_free
    actions.lapse_reservation(kept, actor=desk.system(), today=testing.TODAY)
    assert Waiting.objects.get(pk=waiting).reservation.state == "RESERVED"
    assert raw_sql.violations() == {}


def test_the_queue_goes_by_time_and_a_managers_priority_goes_before_with_a_reason(desk):
    desk.reserve()
    first = desk.wait()
    others = customers.customer(desk.project, "赵强")
    with pytest.raises(PriorityNeedsReason):
        actions.join_queue(desk.rooms[0], customer_id=others.pk, priority=True, actor=desk.manager)
    with pytest.raises(Forbidden):
        desk.wait(1, priority=True, priority_reason="老客户")
    ahead = actions.join_queue(
        desk.rooms[0], customer_id=others.pk, priority=True, priority_reason="老业主", actor=desk.manager
    )
    queue = queries.queue_of_room(desk.rooms[0], actor=desk.manager)
    assert [each.pk for each in queue] == [ahead, first]
    assert queries.queue_length(desk.rooms[0]) == 2
    assert [each.pk for each in queries.queue_of_room(desk.rooms[0], actor=desk.colleague)] == [first]


def test_after_a_pure_lapse_the_queue_goes_before_strangers_as_long_as_it_has_the_turn(desk):
    kept = desk.reserve()
    desk.wait()
    testing.time_passes(kept)
    with pytest.raises(QueueFirst) as refusal:
        desk.reserve()
    assert desk.colleague.name in str(refusal.value)
    taken = desk.reserve(by=desk.colleague)
    assert Waiting.objects.get().reservation_id == taken
    assert raw_sql.violations() == {}


def test_the_clock_ends_the_turn_of_a_queue_nobody_minds(desk, monkeypatch):
    kept = desk.reserve()
    desk.wait()
    testing.time_passes(kept)
    tomorrow = clock.moment() + timedelta(hours=24, minutes=1)
    monkeypatch.setattr(clock, "moment", lambda: tomorrow)
    desk.reserve()
    assert Waiting.objects.get().state == "WAITING"


def test_a_project_may_serve_first_who_comes_first(desk):
    desk.terms(hold_queue_first=False)
    kept = desk.reserve()
    desk.wait()
    testing.time_passes(kept)
    desk.reserve()
    assert desk.reservation(kept).state == "LAPSED"


def test_nobody_waits_for_a_free_room_or_twice_or_for_what_they_have(desk):
    with pytest.raises(RoomIsFree):
        desk.wait()
    desk.reserve()
    with pytest.raises(HasTheRoom):
        desk.wait(by=desk.consultant)
    desk.wait()
    with pytest.raises(AlreadyWaiting):
        desk.wait()


def test_who_leaves_the_queue_is_passed_over(desk):
    kept, waiting = desk.reserve(), desk.wait()
    with pytest.raises(NotFound):
        actions.leave_queue(waiting, actor=desk.consultant)
    actions.leave_queue(waiting, reason="改看别套", actor=desk.colleague)
    with pytest.raises(NotWaiting):
        actions.leave_queue(waiting, actor=desk.colleague)
    desk.cancel(kept)
    assert rooms.facts(desk.rooms[0]).is_free
