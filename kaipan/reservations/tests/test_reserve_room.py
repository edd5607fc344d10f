from datetime import timedelta

import pytest

from kaipan.approvals import testing as approvals
from kaipan.approvals.models import ApprovalRequest
from kaipan.inventory import actions as inventory
from kaipan.inventory import testing as rooms
from kaipan.inventory.rules.refusals import RoomNotReleased, RoomTaken
from kaipan.kernel.errors import Forbidden
from kaipan.platform.clock import moment
from kaipan.reservations import actions, queries, testing
from kaipan.reservations.matters import EXCEED
from kaipan.reservations.models import Allowance
from kaipan.reservations.refusals import (
    DaysOutOfRange,
    NothingToSettle,
    NotYourCustomer,
    PersonNeeded,
    UnknownReason,
)
from tests import raw_sql


def test_a_reserved_room_is_off_the_market_until_the_moment_it_says(desk):
    reservation = desk.reservation(desk.reserve(days=2))

    occupancy = rooms.facts(desk.rooms[0]).occupancy
    assert (occupancy.kind, occupancy.expires_at) == ("RESERVED", reservation.kept_until)
    assert occupancy.holder_label == f"王芳（顾问 {desk.consultant.name}）"
    assert timedelta(days=2) - (reservation.kept_until - moment()) < timedelta(seconds=30)
    assert (reservation.state, reservation.kind) == ("RESERVED", "CUSTOMER")
    assert raw_sql.violations() == {}


def test_who_wants_a_reserved_room_hears_whom_to_ask(desk):
    desk.reserve()
    with pytest.raises(RoomTaken) as refusal:
        desk.reserve(by=desk.colleague)
    assert desk.consultant.name in str(refusal.value)
    assert "王芳" not in str(refusal.value)


def test_the_house_holds_rooms_for_a_reason_of_its_list_even_before_they_are_on_the_market(desk):
    desk.rooms.append(rooms.room(desk.project, released=False))
    reservation = desk.reservation(desk.hold(6, reason="董事长指定"))
    assert (reservation.kind, reservation.reason_code, reservation.customer) == (
        "MANAGEMENT",
        "领导预留",
        None,
    )
    with pytest.raises(UnknownReason):
        desk.hold(1, reason_code="随便")
    with pytest.raises(Forbidden):
        desk.hold(1, actor=desk.consultant)


def test_a_customer_is_promised_nothing_that_may_not_be_sold(desk):
    unreleased = rooms.room(desk.project, released=False)
    with pytest.raises(RoomNotReleased):
        actions.reserve_room(
            unreleased, customer_id=desk.customer.pk, actor=desk.consultant, today=testing.TODAY
        )


@pytest.mark.parametrize(
    ("wish", "refusal"),
    [({"days": 0}, DaysOutOfRange), ({"days": 367}, DaysOutOfRange), ({"actor": "system"}, PersonNeeded)],
)
def test_nonsense_is_refused(desk, wish, refusal):
    given = {"customer_id": desk.customer.pk, "actor": desk.consultant, **wish}
    if given["actor"] == "system":
        given["actor"] = desk.system()
    with pytest.raises(refusal):
        actions.reserve_room(desk.rooms[0], today=testing.TODAY, **given)


def test_nobody_reserves_for_the_customer_of_somebody_else(desk):
    with pytest.raises(NotYourCustomer):
        actions.reserve_room(
            desk.rooms[0], customer_id=desk.colleagues_customer.pk, actor=desk.consultant, today=testing.TODAY
        )


def test_what_goes_beyond_the_limits_waits_for_a_yes_and_holds_no_room(desk):
    desk.terms(hold_quota=1)
    desk.reserve()
    too_many, too_long = desk.reserve(1), desk.reserve(2, days=8, by=desk.colleague)

    assert desk.reservation(too_many).beyond == ["QUOTA"]
    assert desk.reservation(too_long).beyond == ["DAYS"]
    assert {desk.reservation(each).state for each in (too_many, too_long)} == {"PENDING"}
    assert rooms.facts(desk.rooms[1]).is_free
    assert desk.reservation(desk.hold(3, days=8)).state == "RESERVED"  # within a manager's limit
    assert raw_sql.violations() == {}


def test_a_yes_keeps_the_room_from_the_moment_of_the_yes(desk):
    waiting = desk.reserve(days=9)
    with pytest.raises(NothingToSettle):
        actions.settle_reservation(waiting, actor=desk.consultant, today=testing.TODAY)
    approvals.grant(desk.reservation(waiting).source, EXCEED, desk.project)
    assert actions.settle_reservation(waiting, actor=desk.consultant, today=testing.TODAY) == "RESERVED"

    reservation = desk.reservation(waiting)
    assert (reservation.state, reservation.counted) == ("RESERVED", False)
    assert rooms.facts(desk.rooms[0]).occupancy.expires_at == reservation.kept_until
    with pytest.raises(NothingToSettle):
        actions.settle_reservation(waiting, actor=desk.consultant, today=testing.TODAY)
    assert raw_sql.violations() == {}


def test_a_yes_that_comes_after_the_room_went_says_who_has_it(desk):
    waiting = desk.reserve(days=9)
    desk.reserve(by=desk.colleague)
    approvals.grant(desk.reservation(waiting).source, EXCEED, desk.project)
    assert actions.settle_reservation(waiting, actor=desk.system(), today=testing.TODAY) == "REJECTED"

    assert desk.colleague.name in desk.reservation(waiting).close_reason
    assert ApprovalRequest.objects.get().state == "WITHDRAWN"
    assert raw_sql.violations() == {}


def test_a_no_closes_the_wish_with_its_comment(desk):
    from kaipan.approvals import actions as deciding

    waiting = desk.reserve(days=9)
    deciding.reject(
        ApprovalRequest.objects.get().pk, comment="房源紧张", actor=approvals.decider(desk.project)
    )
    actions.settle_reservation(waiting, actor=desk.system(), today=testing.TODAY)
    closed = desk.reservation(waiting)
    assert (closed.state, closed.close_reason) == ("REJECTED", "审批驳回：房源紧张")


def test_who_cancels_a_wish_takes_the_question_back(desk):
    waiting = desk.reserve(days=9)
    desk.cancel(waiting)
    assert desk.reservation(waiting).state == "CANCELLED"
    assert ApprovalRequest.objects.get().state == "WITHDRAWN"


def test_what_has_run_out_takes_no_place_though_nobody_tidied_up(desk):
    desk.terms(hold_quota=1)
    over = desk.reserve()
    testing.time_passes(over)
    assert queries.my_limits(desk.project.pk, actor=desk.consultant).left == 1

    again = desk.reserve(1)

    assert desk.reservation(again).state == "RESERVED"
    assert (desk.reservation(over).state, desk.reservation(over).counted) == ("RESERVED", False)
    assert Allowance.objects.get(staff_id=desk.consultant.staff_id).live == 1
    assert raw_sql.violations() == {}


def test_a_lapsed_reservation_makes_room_for_the_next_without_any_worker(desk):
    over = desk.reserve()
    testing.time_passes(over)
    new = desk.reserve(by=desk.colleague)

    assert desk.reservation(over).state == "LAPSED"
    assert rooms.facts(desk.rooms[0]).occupancy.source.id == new
    assert raw_sql.violations() == {}


def test_lists_show_what_has_run_out_as_lapsed(desk):
    over = desk.reserve()
    testing.time_passes(over)
    (shown,) = queries.reservations(desk.consultant)
    assert (shown.state, shown.shown_state) == ("RESERVED", "LAPSED")
    assert queries.live_reservation_of_room(desk.rooms[0], actor=desk.consultant) is None


def test_a_block_ends_a_lapsed_reservation_whose_room_comes_back_for_others(desk):
    over = desk.reserve()
    testing.time_passes(over)
    inventory.block_room(desk.rooms[0], reason="抵押", actor=desk.system())
    inventory.unblock_room(desk.rooms[0], reason="解押", actor=desk.system())
    desk.reserve(by=desk.colleague)
    assert desk.reservation(over).state == "LAPSED"


def test_consultants_see_their_own_and_managers_all(desk):
    mine = desk.reserve()
    desk.reserve(1, by=desk.colleague)
    house = desk.hold(2)
    assert set(queries.reservations(desk.consultant).values_list("pk", flat=True)) == {mine}
    assert queries.reservations(desk.manager).count() == 3
    assert queries.reservations_of_room(desk.rooms[2], actor=desk.manager).get().pk == house
    assert queries.reservations(testing.desk().manager).count() == 0
