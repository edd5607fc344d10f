import pytest

from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.money import Money
from kaipan.org import testing as org
from kaipan.presale import actions, permissions, queries
from kaipan.presale import testing as presale
from kaipan.presale.refusals import FloorAboveList, NoListPrice
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def keeper(project):
    return org.actor_with(permissions.SET_FLOOR_PRICE, permissions.VIEW_FLOOR_PRICE, project=project)


def test_pricing_rooms_is_not_the_right_to_set_floors(project, rooms, actor):
    presale.price_book(project, rooms)
    with pytest.raises(Forbidden):
        actions.set_floor_prices(project.pk, {rooms[0]: Money(1)}, actor=actor)


def test_a_room_without_a_list_price_has_no_floor(project, rooms, keeper):
    with pytest.raises(NoListPrice):
        actions.set_floor_prices(project.pk, {rooms[0]: Money(1)}, actor=keeper)


def test_a_room_of_another_project_has_no_floor_here(project, rooms, keeper):
    other = org.project()
    presale.price_book(project, rooms)
    elsewhere = org.actor_with(permissions.SET_FLOOR_PRICE, project=other)
    with pytest.raises(NotFound):
        actions.set_floor_prices(other.pk, {rooms[0]: Money(1)}, actor=elsewhere)


def test_a_floor_above_the_list_price_is_refused(project, rooms, keeper):
    presale.price_book(project, rooms)
    with pytest.raises(FloorAboveList):
        actions.set_floor_prices(project.pk, {rooms[4]: Money("1239438.01")}, actor=keeper)


def test_only_who_may_know_sees_the_floor(project, rooms, actor, keeper):
    presale.price_book(project, rooms)

    actions.set_floor_prices(project.pk, {rooms[4]: Money(1200000), rooms[5]: Money(1)}, actor=keeper)
    actions.set_floor_prices(project.pk, {rooms[5]: None}, actor=keeper)

    assert queries.floor_prices(rooms, actor=keeper) == {rooms[4]: Money(1200000)}
    assert queries.floor_prices(rooms, actor=actor) == {}
