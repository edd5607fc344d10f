"""自办、委托; 标记无产权."""

import pytest

from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.typed_values.texts import TextMissing
from kaipan.org import testing as org
from kaipan.titles import actions, queries, testing
from kaipan.titles.models import Title
from kaipan.titles.refusals import (
    CodeUnknown,
    HandledByBuyer,
    NoRooms,
    RoomMarked,
    RoomNotMarked,
    TitleRegistered,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

TODAY = testing.TODAY


def mark(desk, *rooms, **more):
    said = {"kind": "USE_RIGHT", "actor": desk.clerk, "today": TODAY} | more
    return actions.mark_without_title(desk.project.pk, [desk.office.rooms[n] for n in rooms], **said)


def take_back(desk, *rooms):
    return actions.mark_with_title(
        desk.project.pk,
        [desk.office.rooms[n] for n in rooms],
        reason="已补办",
        actor=desk.clerk,
        today=TODAY,
    )


def test_readers_change_nothing(desk):
    title = desk.title()
    with pytest.raises(Forbidden):
        actions.mark_own_handling(title.pk, reason="自办", actor=desk.reader)
    with pytest.raises(Forbidden):
        mark(desk, 0, actor=desk.reader)


def test_who_handles_it_changes_with_a_reason_and_not_once_registered(desk):
    title = desk.title()
    with pytest.raises(HandledByBuyer):
        actions.mark_entrusted(title.pk, reason="委托", actor=desk.clerk)
    with pytest.raises(TextMissing):
        actions.mark_own_handling(title.pk, reason="", actor=desk.clerk)
    actions.mark_own_handling(title.pk, reason="客户自办", actor=desk.clerk)
    actions.mark_entrusted(title.pk, reason="改为委托", actor=desk.clerk)
    desk.registered(title)
    with pytest.raises(TitleRegistered):
        actions.mark_own_handling(title.pk, reason="客户自办", actor=desk.clerk)


def test_a_mark_says_why_and_of_which_rooms(desk):
    with pytest.raises(CodeUnknown):
        mark(desk, 0, kind="LOST")
    with pytest.raises(TextMissing):
        mark(desk, 0, kind="OTHER")
    with pytest.raises(NoRooms):
        mark(desk)
    with pytest.raises(NotFound):
        mark(desk, 0, actor=org.actor_with(*testing.CLERK))


def test_a_marked_room_is_listed_and_its_case_is_over(desk):
    title = desk.title()
    assert mark(desk, 0, 1) == 2
    assert desk.case(title).state == "ENDED"
    assert {row.room_id for row in queries.rooms_without_title(desk.reader)} == set(desk.office.rooms[:2])
    with pytest.raises(RoomMarked):
        mark(desk, 1, 2)
    assert queries.rooms_without_title(desk.reader).count() == 2


def test_a_registered_room_has_a_title(desk):
    desk.registered(desk.title())
    with pytest.raises(TitleRegistered):
        mark(desk, 0)


def test_taken_back_its_title_begins_again(desk):
    title = desk.title()
    mark(desk, 0)
    take_back(desk, 0)
    with pytest.raises(RoomNotMarked):
        take_back(desk, 0)
    desk.open()
    assert Title.objects.get().pk == title.pk
    assert desk.case(title).state == "OPEN"
