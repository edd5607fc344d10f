"""One room, many who want it: exactly one gets it, whatever they do at the same moment."""

from datetime import timedelta

import pytest

from kaipan.inventory import actions, testing
from kaipan.inventory.codes import OccupancyKind
from kaipan.inventory.models import Occupancy
from kaipan.inventory.rules.attribute_refusals import AttributeNotAChoice, ChoiceInUse
from kaipan.inventory.rules.refusals import OccupancyLapsed, RoomTaken
from kaipan.kernel.source import Source
from tests import raw_sql
from tests.races import Contenders, without_index, without_row_locks

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

RACES = 20


def grab(room, actor):
    """An attempt at the room for a deal of its own number."""

    def attempt(number):
        source = Source("sales.deal", number + 1)
        testing.with_room(
            room,
            actions.occupy,
            kind=OccupancyKind.BOOKED,
            source=source,
            holder_label=f"买家{number}",
            actor=actor,
        )
        return source

    return attempt


def live(room):
    return Occupancy.objects.filter(room_id=room, ended_at__isnull=True)


def test_of_sixteen_who_grab_a_room_one_wins_and_the_others_hear_who(project, manager):
    rooms = testing.rooms(project, floors=RACES, positions=1)

    with Contenders(16) as contenders:
        for room in rooms:
            race = contenders.race(grab(room, manager))

            (winner,) = race.winners
            assert live(room).get().source_id == winner.id
            assert len(race.refusals) == 15
            assert {type(refusal).code for refusal in race.refusals} == {RoomTaken.code}
            assert all(f"买家{winner.id - 1}" in str(refusal) for refusal in race.refusals)


def test_without_lock_and_index_the_same_grab_sells_rooms_twice(project, manager):
    rooms = testing.rooms(project, floors=RACES, positions=1)

    with (
        Contenders(16) as contenders,
        without_row_locks(),
        without_index("inventory_occupancy", "inventory_occupancy_one_live"),
    ):
        for room in rooms:
            contenders.race(grab(room, manager))

        assert any(live(room).count() > 1 for room in rooms)


@pytest.mark.parametrize(
    "guard_gone",
    [without_row_locks, lambda: without_index("inventory_occupancy", "inventory_occupancy_one_live")],
    ids=["without the lock", "without the index"],
)
def test_each_guard_alone_still_lets_only_one_win(project, manager, guard_gone):
    rooms = testing.rooms(project, floors=5, positions=1)

    with Contenders(16) as contenders, guard_gone():
        for room in rooms:
            assert len(contenders.race(grab(room, manager)).winners) == 1


def test_an_expired_booking_is_taken_over_by_one(project, manager):
    rooms = testing.rooms(project, floors=RACES, positions=1)

    with Contenders(8) as contenders:
        for room in rooms:
            testing.occupied(
                room, source=Source("sales.deal", 99), expires_in=timedelta(microseconds=1), actor=manager
            )
            race = contenders.race(grab(room, manager))

            assert len(race.winners) == 1
            assert live(room).count() == 1


def test_of_confirming_and_expiring_exactly_one_wins(project, manager):
    rooms = testing.rooms(project, floors=RACES, positions=1)
    source = Source("sales.deal", 1)

    def attempt(room):
        def confirm_or_expire(number):
            if number % 2:
                return actions.expire_occupancies(actor=manager)
            return testing.with_room(room, actions.make_firm, source=source, actor=manager)

        return confirm_or_expire

    with Contenders(4) as contenders:
        for pause, room in enumerate(rooms):
            testing.occupied(
                room, source=source, expires_in=timedelta(milliseconds=1 + 4 * pause), actor=manager
            )
            race = contenders.race(attempt(room))

            occupancy = Occupancy.objects.get(room_id=room)
            was_confirmed = occupancy.expires_at is None
            confirmations = [result for result in race.winners if result is None]
            assert bool(confirmations) == was_confirmed
            assert bool(race.refusals) != was_confirmed
            assert all(isinstance(refusal, OccupancyLapsed) for refusal in race.refusals)
            assert not (was_confirmed and occupancy.end_reason)


def attribute_of(project, actor, number):
    choices = [("a", "甲"), ("b", "乙")]
    return actions.define_room_attribute(
        project.pk, code=f"school{number}", name=f"学区{number}", kind="CHOICE", choices=choices, actor=actor
    )


def race_for_a_choice(contenders, project, manager, room, number):
    attribute = attribute_of(project, manager, number)

    def attempt(contender):
        if contender:
            return actions.change_room(room, own_attributes={f"school{number}": "b"}, actor=manager)
        return actions.change_room_attribute(attribute, choices=[("a", "甲")], actor=manager)

    return contenders.race(attempt)


def test_of_a_choice_that_goes_and_a_room_that_takes_it_exactly_one_wins(project, manager):
    room = testing.room(project)

    with Contenders(2) as contenders:
        for number in range(RACES):
            race = race_for_a_choice(contenders, project, manager, room, number)

            assert len(race.winners) == 1
            assert isinstance(race.refusals[0], ChoiceInUse | AttributeNotAChoice)


def test_without_the_lock_a_room_has_a_choice_that_is_offered_no_more(project, manager):
    room = testing.room(project)

    with Contenders(2) as contenders, without_row_locks():
        races = [race_for_a_choice(contenders, project, manager, room, number) for number in range(RACES)]

    assert any(len(race.winners) == 2 for race in races)
    assert raw_sql.violations("inventory.own_attributes_are_defined")
