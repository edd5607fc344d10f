"""The trial of a plan beside the list, an earlier version of it, and another plan's trial."""

from decimal import Decimal

import pytest

from kaipan.inventory import testing as building
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.money import Money
from kaipan.org import testing as org
from kaipan.presale import actions, permissions, queries
from kaipan.presale import testing as presale
from kaipan.presale.refusals import NothingPriced, TrialAgainstItself
from tests.kept import kept

pytestmark = pytest.mark.django_db

DEARER = Decimal(174)


@kept
def more_rooms(project):
    return building.rooms(project)


@kept
def tried(project, rooms, actor):
    return presale.tried_plan(project, rooms, step=DEARER, actor=actor)


def changes(found):
    return {line.room_id: line.change for line in found.prices.lines}


def test_a_trial_stands_beside_the_list_as_it_is_and_as_it_was(project, rooms, more_rooms, actor, tried):
    presale.price_book(project, rooms)
    presale.price_book(project, more_rooms)
    presale.price_book(project, rooms, step=DEARER)

    now = queries.compare_trial(tried, actor=actor)
    assert (now.version, set(changes(now).values())) == (3, {"SAME"})
    assert (now.prices.whole.dropped, now.prices.whole.changed) == (6, 0)

    first = queries.compare_trial(tried, with_version=1, actor=actor)
    lines = {line.room_id: line for line in first.prices.lines}
    third_floor = lines[rooms[4]]
    assert set(lines) == set(rooms)
    assert (third_floor.old_total, third_floor.old_unit_price) == (Money(1239438), Decimal(12550))
    assert third_floor.difference == third_floor.total - Money(1239438)
    whole = first.prices.whole
    assert (whole.rooms, whole.changed, whole.added, whole.dropped) == (6, 4, 0, 0)
    assert whole.difference == Money.total(line.difference for line in lines.values())
    assert [each.difference for each in first.prices.by_building] == [whole.difference]


def test_two_trials_count_what_only_one_of_them_prices(project, rooms, more_rooms, actor, tried):
    other = presale.tried_plan(project, [*rooms, *more_rooms], actor=actor)

    found = queries.compare_trial(tried, with_plan=other, actor=actor)
    whole = found.prices.whole
    assert (whole.rooms, whole.changed, whole.added, whole.dropped) == (6, 4, 0, 6)
    assert whole.dropped_value == Money.total(
        line.total for line in queries.trial_prices(other, actor=actor) if line.room_id in more_rooms
    )
    assert whole.difference.amount > 0

    back = queries.compare_trial(other, with_plan=tried, actor=actor)
    assert back.prices.whole.difference == -whole.difference
    assert {room for room, change in changes(back).items() if change == "NEW"} == set(more_rooms)
    assert [each.pk for each in queries.compared_plans(tried, actor=actor)] == [other]


def test_what_has_no_prices_is_not_compared(project, rooms, actor, tried):
    draft = actions.create_price_plan(project.pk, name="空方案", actor=actor)
    with pytest.raises(NothingPriced):
        queries.compare_trial(draft, with_plan=tried, actor=actor)
    with pytest.raises(NothingPriced):
        queries.compare_trial(tried, with_plan=draft, actor=actor)
    with pytest.raises(TrialAgainstItself):
        queries.compare_trial(tried, with_plan=tried, actor=actor)
    with pytest.raises(NotFound):
        queries.compare_trial(tried, actor=actor)
    assert not queries.compared_plans(tried, actor=actor)


def test_others_are_not_compared_with_and_the_list_asks_for_its_right(project, rooms, actor, tried):
    presale.price_book(project, rooms)
    elsewhere = org.project()
    foreign = presale.tried_plan(
        elsewhere, building.rooms(elsewhere), actor=presale.pricing_person(elsewhere)
    )
    for arguments in ({"with_plan": foreign}, {"with_version": 9}):
        with pytest.raises(NotFound):
            queries.compare_trial(tried, **arguments, actor=actor)
    with pytest.raises(NotFound):
        queries.compare_trial(tried, actor=presale.pricing_person(elsewhere))
    maker = org.actor_with(permissions.MANAGE_PRICE_PLAN, project=project)
    with pytest.raises(Forbidden):
        queries.compare_trial(tried, actor=maker)


def test_a_comparison_takes_as_many_queries_for_many_rooms(
    project, rooms, more_rooms, actor, django_assert_num_queries
):
    one, other = (presale.tried_plan(project, [*rooms, *more_rooms], actor=actor) for _ in range(2))
    with django_assert_num_queries(6):
        assert len(queries.compare_trial(one, with_plan=other, actor=actor).prices.lines) == 12
