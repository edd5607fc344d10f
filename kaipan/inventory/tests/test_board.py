from datetime import date, timedelta

import pytest

from kaipan.inventory import actions, queries, testing
from kaipan.inventory.codes import OccupancyKind
from kaipan.inventory.tests.conftest import DEAL
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.org import testing as org
from kaipan.platform import clock


def states(board):
    return {cell.number: cell.state.code for cell in board.rooms()}


def drawn(stack):
    """Each row as text: the number of a room, a dot for a gap."""
    return [
        f"{floor.label}: " + " ".join(cell.number if cell else "·" for cell in floor.cells)
        for floor in stack.floors
    ]


def only_stack(project, actor):
    (building,) = queries.board(project.pk, actor=actor).buildings
    (stack,) = building.stacks
    return stack


def test_who_may_not_see_rooms_sees_no_board(project):
    with pytest.raises(Forbidden):
        queries.board(project.pk, actor=org.actor_with("org.project.view", project=project))


def test_another_companys_board_does_not_exist(project, stranger):
    with pytest.raises(NotFound):
        queries.board(project.pk, actor=stranger)


def test_the_top_floor_comes_first_and_positions_from_the_left(project, consultant):
    testing.rooms(project, floors=3, positions=2)

    assert drawn(only_stack(project, consultant)) == ["3: 301 302", "2: 201 202", "1: 101 102"]


def test_a_position_without_a_room_is_a_gap(project, manager, consultant):
    building = actions.add_building(project.pk, name="5栋", floors=4, actor=manager)
    for number, floor, position in (("101", 1, 1), ("103", 1, 3), ("302", 3, 2)):
        actions.add_room(building, number=number, floor_index=floor, position=position, actor=manager)

    assert drawn(only_stack(project, consultant)) == ["3: · 302 ·", "2: · · ·", "1: 101 · 103"]


def test_a_room_over_two_floors_and_two_positions_is_drawn_once(project, manager, consultant):
    building = actions.add_building(project.pk, name="5栋", floors=4, actor=manager)
    actions.add_room(
        building, number="201", floor_index=2, position=2, spans_floors=2, spans_positions=2, actor=manager
    )
    for number, floor, position in (("101", 1, 1), ("104", 1, 4), ("301", 3, 1), ("204", 2, 4)):
        actions.add_room(building, number=number, floor_index=floor, position=position, actor=manager)

    stack = only_stack(project, consultant)

    assert drawn(stack) == ["3: 301 201 ·", "2: · 204", "1: 101 · · 104"]
    duplex = next(cell for cell in stack.rooms() if cell.number == "201")
    assert (duplex.spans_floors, duplex.spans_positions) == (2, 2)


def test_there_is_no_floor_nought(project, manager, consultant):
    building = actions.add_building(project.pk, name="5栋", floors=4, actor=manager)
    for number, floor in (("A01", -1), ("101", 1)):
        actions.add_room(building, number=number, floor_index=floor, position=1, actor=manager)

    assert drawn(only_stack(project, consultant)) == ["1: 101", "B1: A01"]


def test_every_state_has_its_code_letter_and_tone(project, manager):
    rooms = testing.rooms(project, floors=2, positions=4)
    kinds = [
        OccupancyKind.RESERVED,
        OccupancyKind.BOOKED,
        OccupancyKind.SUBSCRIBED,
        OccupancyKind.SIGNED,
        OccupancyKind.DELIVERED,
    ]
    for room, kind in zip(rooms, kinds, strict=False):
        testing.occupied(room, kind=kind, source=DEAL, actor=manager)
    testing.occupied(
        rooms[5], kind=OccupancyKind.HELD, source=DEAL, expires_in=timedelta(minutes=10), actor=manager
    )
    actions.block_room(rooms[6], reason="查封", actor=manager)

    board = queries.board(project.pk, actor=manager)

    assert states(board) == {
        "101": "RESERVED",
        "102": "BOOKED",
        "103": "SUBSCRIBED",
        "104": "SIGNED",
        "201": "DELIVERED",
        "202": "HELD",
        "203": "BLOCKED",
        "204": "FOR_SALE",
    }
    assert board.counts()["FOR_SALE"] == 1
    letters = [state.letter for state in queries.BOARD_STATES.values()]
    assert len(set(letters)) == len(letters)


def test_an_expired_occupancy_shows_a_room_for_sale(project, manager):
    room = testing.room(project)
    testing.occupied(room, source=DEAL, expires_in=timedelta(microseconds=1), actor=manager)

    assert states(queries.board(project.pk, actor=manager)) == {"101": "FOR_SALE"}


def test_rooms_off_the_market_and_rooms_without_a_valid_permit_are_told_apart(project, manager):
    testing.room(project, released=False)
    revoked = testing.room(project)
    project.permits.update(revoked_on=date(2021, 1, 1))
    (unreleased, without_permit) = queries.board(project.pk, actor=manager).rooms()

    assert unreleased.state.code == "UNRELEASED"
    assert (without_permit.room_id, without_permit.state.code) == (revoked, "NO_PERMIT")


def test_the_customers_name_is_for_those_who_may_know(project, manager, consultant, room):
    testing.occupied(room, source=DEAL, actor=manager)

    (seen,) = queries.board(project.pk, actor=consultant).rooms()
    (known,) = queries.board(project.pk, actor=manager).rooms()

    assert (seen.holder_label, seen.contact) == ("", "李伟")
    assert known.holder_label == "王芳（顾问 李伟）"


def test_the_board_is_shown_as_it_was_at_a_past_moment(project, manager):
    (first, second) = testing.rooms(project, floors=1, positions=2, released=False)
    moments = [clock.moment()]
    testing.release([first, second], actor=manager)
    moments.append(clock.moment())
    testing.occupied(first, source=DEAL, expires_in=timedelta(days=1), actor=manager)
    moments.append(clock.moment())
    testing.with_room(
        first,
        actions.change_occupancy,
        source=DEAL,
        kind=OccupancyKind.SUBSCRIBED,
        holder_label="王芳（顾问 李伟）",
        actor=manager,
    )
    moments.append(clock.moment())
    testing.with_room(first, actions.vacate, source=DEAL, reason="客户退房", actor=manager)
    actions.block_room(second, reason="工程", actor=manager)
    moments.append(clock.moment())

    shown = [states(queries.board(project.pk, actor=manager, as_of=moment)) for moment in moments]

    assert shown == [
        {"101": "UNRELEASED", "102": "UNRELEASED"},
        {"101": "FOR_SALE", "102": "FOR_SALE"},
        {"101": "BOOKED", "102": "FOR_SALE"},
        {"101": "SUBSCRIBED", "102": "FOR_SALE"},
        {"101": "FOR_SALE", "102": "BLOCKED"},
    ]
    assert states(queries.board(project.pk, actor=manager)) == shown[-1]


def test_a_booking_that_had_run_out_by_then_is_not_shown(project, manager, room):
    booked = testing.occupied(room, source=DEAL, expires_in=timedelta(days=1), actor=manager).occupancy

    before = queries.board(project.pk, actor=manager, as_of=booked.expires_at - timedelta(seconds=1))
    after = queries.board(project.pk, actor=manager, as_of=booked.expires_at)

    assert states(before) == {"101": "BOOKED"}
    assert states(after) == {"101": "FOR_SALE"}


def test_rooms_added_later_are_not_on_an_earlier_board(project, manager):
    before = clock.moment()
    testing.room(project)

    assert list(queries.board(project.pk, actor=manager, as_of=before).rooms()) == []


def test_a_thousand_rooms_take_at_most_four_queries(project, manager, django_assert_max_num_queries):
    actions.import_rooms(
        project.pk,
        "\n".join(
            ["楼栋,单元,楼层,位置,房号,建筑面积"]
            + [
                f"{building}栋,{unit}单元,{floor},{position},{floor}{position:02},98.76"
                for building in range(1, 6)
                for unit in (1, 2)
                for floor in range(1, 26)
                for position in range(1, 5)
            ]
        ).encode(),
        "房源.csv",
        actor=manager,
    )

    with django_assert_max_num_queries(4):
        now = queries.board(project.pk, actor=manager)
    with django_assert_max_num_queries(4):
        then = queries.board(project.pk, actor=manager, as_of=now.moment)

    assert len(list(now.rooms())) == len(list(then.rooms())) == 1000
