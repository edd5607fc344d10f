import pytest

from kaipan.approvals import testing as approvals
from kaipan.inventory import testing as rooms
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.reservations import actions, queries, testing
from kaipan.reservations.models import Reservation
from kaipan.reservations.refusals import NoReasons, NothingDone, UnknownReason
from tests import raw_sql


def hold(desk, *, dry_run=False, **more):
    given = {"reason_code": "后续加推", "actor": desk.manager, "today": testing.TODAY, **more}
    return actions.hold_rooms(desk.project.pk, desk.rooms, dry_run=dry_run, **given)


def test_a_batch_holds_what_is_free_and_names_the_rest_as_its_dry_run_said(desk):
    desk.reserve()
    testing.time_passes(desk.reserve(1))
    desk.terms(hold_quota_manager=4, hold_quota=4)
    told = hold(desk, dry_run=True)
    assert Reservation.objects.count() == 2
    done = hold(desk)

    def said(result):
        return [(each.code, each.beyond) for each in result.outcomes]

    assert said(told) == said(done)
    assert said(done) == [("room_taken", ())] + [("", ())] * 4 + [("", ("QUOTA",))]
    assert [rooms.facts(each).is_free for each in desk.rooms] == [False] * 5 + [True]
    assert raw_sql.violations() == {}


def test_what_a_batch_asks_beyond_ones_limits_waits_room_by_room_for_a_yes(desk):
    told = hold(desk, dry_run=True, days=31)
    assert not Reservation.objects.exists()
    asked = hold(desk, days=31)

    assert [each.beyond for each in told.outcomes] == [each.beyond for each in asked.outcomes]
    assert {each.beyond for each in asked.done} == {("DAYS",)}
    assert all(rooms.facts(each).is_free for each in desk.rooms)
    waiting = Reservation.objects.order_by("room_id")
    assert {each.state for each in waiting} == {"PENDING"}
    approvals.grant(waiting[2].source, "reservations.exceed", desk.project)
    actions.settle_reservation(waiting[2].pk, actor=desk.manager, today=testing.TODAY)
    assert [rooms.facts(each).is_free for each in desk.rooms] == [True] * 2 + [False] + [True] * 3
    assert raw_sql.violations() == {}


def test_a_batch_stays_within_ones_own_right_and_project(desk):
    for each in range(6):
        desk.hold(each)
    with pytest.raises(NothingDone):
        hold(desk)
    with pytest.raises(Forbidden):
        hold(desk, actor=desk.consultant)
    desk.rooms.append(testing.desk().rooms[0])
    with pytest.raises(NotFound):
        hold(desk, dry_run=True)


def test_many_are_cancelled_at_once_and_the_next_are_served(desk):
    mine, other, over = desk.reserve(), desk.hold(1), desk.reserve(2)
    pending = desk.reserve(3, days=9)
    desk.wait()
    testing.time_passes(over)
    every = [mine, other, over, pending]

    def cancel(*, dry_run, actor):
        return actions.cancel_reservations(
            desk.project.pk, every, reason="开盘放出", dry_run=dry_run, actor=actor, today=testing.TODAY
        )

    told = cancel(dry_run=True, actor=desk.manager)
    assert [each.code for each in told.refused] == ["reservation_over"]
    done = cancel(dry_run=False, actor=desk.manager)
    assert {each.reservation_id for each in done.done} == {mine, other, pending}
    assert queries.queue_length(desk.rooms[0]) == 0
    assert raw_sql.violations() == {}
    with pytest.raises(NothingDone):
        cancel(dry_run=False, actor=desk.manager)


def test_a_consultant_cancels_only_ones_own(desk):
    house = desk.hold()
    with pytest.raises(NotFound):
        actions.cancel_reservations(
            desk.project.pk, [house], reason="错", dry_run=True, actor=desk.consultant, today=testing.TODAY
        )


def test_a_project_has_reasons_of_its_own(desk):
    assert "领导预留" in queries.hold_reasons(desk.project.pk)
    actions.set_hold_reasons(desk.project.pk, ["内部认购", " 抵款 ", "", "内部认购"], actor=desk.manager)
    assert queries.hold_reasons(desk.project.pk) == ("内部认购", "抵款")
    with pytest.raises(UnknownReason):
        desk.hold()
    with pytest.raises(NoReasons):
        actions.set_hold_reasons(desk.project.pk, [" "], actor=desk.manager)
    with pytest.raises(Forbidden):
        actions.set_hold_reasons(desk.project.pk, ["x"], actor=desk.consultant)
