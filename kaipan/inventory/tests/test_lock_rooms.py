import pytest

from kaipan.inventory import actions, testing
from kaipan.inventory.models import Room
from kaipan.kernel.errors import NotFound
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case


def test_a_lock_needs_a_verb_around_it(room):
    with pytest.raises(RuntimeError, match="inside a use case"):
        actions.lock_room(room)


def test_a_room_that_is_not_there_is_not_found(room, manager):
    @use_case
    def verb():
        actions.lock_rooms([room, room + 1000])

    with pytest.raises(NotFound):
        verb()


def test_facts_come_by_ascending_id_in_three_statements(project, manager, django_assert_num_queries):
    rooms = testing.rooms(project, floors=3, positions=4)
    seen = []

    @use_case
    def verb():
        with django_assert_num_queries(3):
            seen.extend(actions.lock_rooms(reversed(rooms)))
        audit.record(manager, "inventory.testing.looked", Room.objects.get(pk=rooms[0]))

    verb()

    assert [facts.id for facts in seen] == rooms
