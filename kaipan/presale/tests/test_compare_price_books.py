from decimal import Decimal

import pytest

from kaipan.inventory import testing as building
from kaipan.kernel.errors import NotFound
from kaipan.kernel.money import Money
from kaipan.org import testing as org
from kaipan.presale import queries
from kaipan.presale import testing as presale
from kaipan.presale.refusals import BooksNotInOrder
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def more_rooms(project):
    return building.rooms(project)


@pytest.fixture
def three_versions(project, rooms, more_rooms):
    """The first building, then the second one, then the first one dearer on the floors above."""
    presale.price_book(project, rooms)
    presale.price_book(project, more_rooms)
    presale.price_book(project, rooms, step=Decimal(174))


def by_room(comparison):
    return {line.room_id: line for line in comparison.prices.lines}


def test_a_version_is_the_whole_list_as_it_stood(project, rooms, more_rooms, actor, three_versions):
    found = queries.compare_price_books(project.pk, 1, 3, actor=actor)
    lines = by_room(found)

    assert set(lines) == {*rooms, *more_rooms}
    assert {lines[room].change for room in more_rooms} == {"NEW"}
    assert lines[rooms[0]].change == "SAME"
    third_floor = lines[rooms[4]]
    assert (third_floor.change, third_floor.old_total) == ("UP", Money(1239438))
    assert third_floor.difference == third_floor.total - Money(1239438)
    assert round(third_floor.ratio, 4) == Decimal("0.0198")
    assert third_floor.old_unit_price == Decimal(12550)


def test_the_sums_count_only_what_both_versions_price(project, rooms, more_rooms, actor, three_versions):
    found = queries.compare_price_books(project.pk, 1, 2, actor=actor)

    assert (found.prices.whole.rooms, found.prices.whole.changed, found.prices.whole.added) == (12, 0, 6)
    assert not found.prices.whole.difference
    assert found.prices.whole.old_value == found.prices.whole.added_value
    assert [each.rooms for each in found.prices.by_building] == [6, 6]
    assert [each.added for each in found.prices.by_building] == [0, 6]
    assert len(found.prices.by_product) == 1


def test_the_comparison_takes_as_many_queries_for_many_rooms(
    project, actor, three_versions, django_assert_num_queries
):
    with django_assert_num_queries(4):
        found = queries.compare_price_books(project.pk, 2, 3, actor=actor)
        assert len(found.prices.lines) == 12


@pytest.mark.parametrize(("old", "new"), [(2, 1), (2, 2)])
def test_the_earlier_version_comes_first(project, actor, three_versions, old, new):
    with pytest.raises(BooksNotInOrder):
        queries.compare_price_books(project.pk, old, new, actor=actor)


def test_versions_of_others_and_versions_that_are_not_there_are_not_found(project, actor, three_versions):
    with pytest.raises(NotFound):
        queries.compare_price_books(project.pk, 1, 9, actor=actor)
    elsewhere = org.project()
    with pytest.raises(NotFound):
        queries.compare_price_books(project.pk, 1, 2, actor=presale.pricing_person(elsewhere))
