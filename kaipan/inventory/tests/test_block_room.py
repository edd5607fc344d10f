import pytest

from kaipan.inventory import actions, testing
from kaipan.inventory.rules.refusals import RoomBlocked, RoomNotBlocked, RoomTaken
from kaipan.inventory.tests.conftest import DEAL
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.typed_values.texts import TextMissing


def test_who_may_not_block_is_refused(room, consultant, stranger):
    with pytest.raises(Forbidden):
        actions.block_room(room, reason="查封", actor=consultant)
    with pytest.raises(NotFound):
        actions.block_room(room, reason="查封", actor=stranger)
    with pytest.raises(Forbidden):
        actions.unblock_room(room, reason="解封", actor=consultant)


def test_a_block_has_a_reason(room, manager):
    with pytest.raises(TextMissing):
        actions.block_room(room, reason=" ", actor=manager)


def test_a_taken_room_is_not_blocked(room, manager):
    testing.occupied(room, source=DEAL, actor=manager)

    with pytest.raises(RoomTaken):
        actions.block_room(room, reason="查封", actor=manager)


def test_a_room_is_blocked_once(room, manager):
    actions.block_room(room, reason="查封", actor=manager)

    with pytest.raises(RoomBlocked, match="查封"):
        actions.block_room(room, reason="抵押", actor=manager)


def test_what_is_not_blocked_is_not_unblocked(room, manager):
    testing.occupied(room, source=DEAL, actor=manager)

    with pytest.raises(RoomNotBlocked):
        actions.unblock_room(room, reason="解封", actor=manager)


def test_a_block_is_lifted(room, manager):
    actions.block_room(room, reason="查封", actor=manager)

    actions.unblock_room(room, reason="法院解封", actor=manager)

    assert testing.facts(room).is_free
