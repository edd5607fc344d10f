from datetime import date

import pytest

from kaipan.inventory import actions, testing
from kaipan.inventory.rules.refusals import RoomBeingSold
from kaipan.inventory.tests.conftest import DEAL
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.org import testing as org


def test_who_may_only_look_assigns_nothing(project, room, consultant):
    with pytest.raises(Forbidden):
        actions.assign_permit(project.pk, testing.permit_of(project), [room], actor=consultant)


def test_another_projects_permit_does_not_exist(project, room, manager):
    elsewhere = org.project(of=project.company)

    with pytest.raises(NotFound):
        actions.assign_permit(project.pk, testing.permit_of(elsewhere), [room], actor=manager)


def test_another_projects_room_does_not_exist(project, manager):
    elsewhere = testing.room(org.project(of=project.company))

    with pytest.raises(NotFound):
        actions.assign_permit(project.pk, testing.permit_of(project), [elsewhere], actor=manager)


def test_a_buyer_keeps_the_permit_they_signed_under(project, room, manager):
    testing.occupied(room, source=DEAL, actor=manager)

    with pytest.raises(RoomBeingSold, match="不能更改预售许可证"):
        actions.assign_permit(project.pk, testing.permit_of(project), [room], actor=manager)


def test_rooms_come_under_the_permit(project, manager):
    rooms = testing.rooms(project, floors=1, positions=2, permit=False)
    permit = testing.permit_of(project, issued_on=date(2026, 3, 1))

    assert actions.assign_permit(project.pk, permit, rooms, actor=manager) == 2
    assert actions.assign_permit(project.pk, permit, rooms, actor=manager) == 0

    facts = testing.facts(rooms[0])
    assert facts.permit_id == permit
    assert not facts.permit_valid_on(date(2026, 2, 28))
    assert facts.permit_valid_on(date(2026, 3, 1))
