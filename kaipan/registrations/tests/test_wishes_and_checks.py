"""意向房 with live counts, and the points of the qualification."""

from datetime import date, timedelta

import pytest

from kaipan.kernel.errors import Forbidden
from kaipan.registrations import actions, testing
from kaipan.registrations.queries import checklist, live_wishes, missing_points, registrations_for_room
from kaipan.registrations.refusals import (
    FindingInvalid,
    ItemsInvalid,
    ItemUnknown,
    RegistrationOver,
    RoomsWanted,
    TooManyRooms,
)
from kaipan.registrations.rules.qualification import Finding, Point, good_until, missing
from tests import raw_sql


def change(desk, registration, *wishes):
    actions.change_wishes(
        registration, [desk.rooms[each] for each in wishes], actor=desk.consultant, today=desk.today
    )


def test_only_who_paid_is_counted_and_by_the_clock(desk):
    first = desk.valid(0, 1)
    desk.register(0)
    second = desk.valid(0, by=desk.colleague)
    assert live_wishes(desk.rooms) == {desk.rooms[0]: 2, desk.rooms[1]: 1}
    assert [each.pk for each in registrations_for_room(desk.rooms[0], actor=desk.manager)] == [first, second]
    assert [each.pk for each in registrations_for_room(desk.rooms[0], actor=desk.consultant)] == [first]
    testing.days_pass(first)
    desk.withdraw(second, by=desk.colleague)
    assert live_wishes(desk.rooms) == {}


def test_wishes_change_and_what_they_were_stays_written(desk):
    registration = desk.valid(0, 1, 2)
    change(desk, registration, 0, 3, 1)
    found = desk.registration(registration)
    standing = found.wishes.filter(ended_at=None)
    assert [wish.room_id for wish in standing] == [desk.rooms[each] for each in (0, 3, 1)]
    assert found.wishes.count() == 5
    change(desk, registration)
    assert live_wishes(desk.rooms) == {}
    with pytest.raises(TooManyRooms):
        change(desk, registration, 0, 1, 2, 3, 4, 5)
    desk.withdraw(registration)
    with pytest.raises(RegistrationOver):
        change(desk, registration, 0)
    assert raw_sql.violations() == {}


def test_a_registration_for_rooms_keeps_one(desk):
    registration = desk.valid(0, level="ROOM")
    with pytest.raises(RoomsWanted):
        change(desk, registration)


ASKED = (
    actions.ItemTerms("购房资格证明", valid_days=60),
    actions.ItemTerms("冻结资金", is_required=False, valid_days=30),
)


class TestTheList:
    def test_is_the_managers(self, desk):
        with pytest.raises(Forbidden):
            actions.set_qualification_items(desk.project.pk, ASKED, actor=desk.consultant)

    @pytest.mark.parametrize(
        "items",
        [
            [actions.ItemTerms("无房证明"), actions.ItemTerms("无房证明")],
            [actions.ItemTerms("无房证明", valid_days=0)],
            [actions.ItemTerms(str(number)) for number in range(31)],
        ],
    )
    def test_has_names_each_once_and_not_too_many(self, desk, items):
        with pytest.raises(ItemsInvalid):
            desk.demand(*items)

    def test_what_is_asked_no_more_keeps_what_was_found(self, desk):
        proof, _frozen = desk.demand(*ASKED)
        registration = desk.register()
        desk.check(registration, proof)
        desk.demand(ASKED[1])
        assert [each.point.name for each in checklist(desk.registration(registration), on=desk.today)] == [
            "冻结资金"
        ]
        assert desk.demand(*ASKED)[0] == proof
        assert checklist(desk.registration(registration), on=desk.today)[0].is_good


class TestFindings:
    def test_a_required_point_stands_open_until_it_is_good(self, desk):
        proof, _frozen = desk.demand(*ASKED)
        registration = desk.registration(desk.register())
        assert [each.name for each in missing_points(registration, on=desk.today)] == ["购房资格证明"]
        desk.check(registration.pk, proof, "BAD", note="社保不足")
        assert missing_points(registration, on=desk.today)
        desk.check(registration.pk, proof)
        assert missing_points(registration, on=desk.today) == []
        assert missing_points(registration, on=desk.today + timedelta(days=61))
        assert registration.checks.count() == 2

    def test_are_the_checkers_and_of_the_list(self, desk):
        (proof, _frozen), registration = desk.demand(*ASKED), desk.register()
        with pytest.raises(Forbidden):
            actions.check_qualification(
                registration, proof, state="GOOD", actor=desk.consultant, today=desk.today
            )
        with pytest.raises(ItemUnknown):
            desk.check(registration, proof + 1000)
        with pytest.raises(FindingInvalid):
            desk.check(registration, proof, "FINE")
        with pytest.raises(FindingInvalid):
            desk.check(registration, proof, valid_until=desk.today - timedelta(days=1))


def test_the_rule_counts_only_required_points_that_are_good_that_day():
    day = date(2026, 11, 23)
    points = [Point(1, "证明", True, 30), Point(2, "冻结", False), Point(3, "证件", True)]
    found = {1: Finding("GOOD", day), 3: Finding("PENDING")}
    assert missing(points, found, on=day) == [points[2]]
    assert missing(points, found, on=day + timedelta(days=1)) == [points[0], points[2]]
    assert good_until(points[0], state="GOOD", on=day, said=None) == day + timedelta(days=30)
    assert good_until(points[2], state="GOOD", on=day, said=None) is None
    assert good_until(points[0], state="BAD", on=day, said=day) is None
