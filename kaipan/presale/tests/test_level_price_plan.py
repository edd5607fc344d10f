from decimal import Decimal

import pytest

from kaipan.kernel.money import Money
from kaipan.presale import actions, queries
from kaipan.presale.codes import Basis, LevellingMethod
from kaipan.presale.models import RoomAdjustment
from kaipan.presale.refusals import LevellingImpossible, PlanStateRefused
from kaipan.presale.tests.cast import a_base, four_room_plan

pytestmark = pytest.mark.django_db

TARGET = Decimal(12200)


def totals(plan_id, actor):
    return [line.total for line in queries.trial_prices(plan_id, actor=actor)]


def test_a_plan_that_was_not_tried_is_not_levelled(project, actor):
    plan_id = actions.create_price_plan(project.pk, name="首次定价", actor=actor)

    with pytest.raises(PlanStateRefused):
        actions.level_price_plan(plan_id, target_average=TARGET, actor=actor)


def test_prices_by_the_room_have_nothing_to_level(project, rooms, actor):
    plan_id = actions.create_price_plan(project.pk, name="按套", basis=Basis.UNIT, actor=actor)
    actions.set_base_prices(plan_id, [a_base(rooms, "150000")], actor=actor)
    actions.run_trial(plan_id, actor=actor)

    with pytest.raises(LevellingImpossible):
        actions.level_price_plan(plan_id, target_average=TARGET, actor=actor)


def test_a_target_that_leaves_a_base_of_nothing_is_refused(project, actor):
    plan_id, _ = four_room_plan(project, actor)

    for target in ("100", "0", "-1", "NaN"):
        with pytest.raises(LevellingImpossible):
            actions.level_price_plan(plan_id, target_average=Decimal(target), actor=actor)


def test_a_room_outside_the_plan_absorbs_nothing(project, rooms, actor):
    plan_id, _ = four_room_plan(project, actor)

    with pytest.raises(LevellingImpossible):
        actions.level_price_plan(plan_id, target_average=TARGET, absorbing_room_id=rooms[0], actor=actor)


def test_the_residual_is_shown(project, actor):
    plan_id, _ = four_room_plan(project, actor)

    levelled = actions.level_price_plan(plan_id, target_average=TARGET, actor=actor)

    assert totals(plan_id, actor) == [Money(1069973), Money(1096823), Money(1498337), Money(1733436)]
    assert (levelled.target_value, levelled.value, levelled.residual) == (5398500, Money(5398569), 69)


def test_the_picked_room_absorbs_the_residual(project, actor):
    plan_id, rooms = four_room_plan(project, actor)

    levelled = actions.level_price_plan(
        plan_id, target_average=TARGET, absorbing_room_id=rooms[3], actor=actor
    )

    assert totals(plan_id, actor)[3] == Money(1733367)
    assert (levelled.value, levelled.residual) == (Money(5398500), 0)
    kept = RoomAdjustment.objects.get(plan_id=plan_id)
    assert (kept.room_id, kept.amount, kept.reason) == (rooms[3], Money(-69), "调平尾差")
    assert queries.price_plan_statistics(plan_id, actor=actor).whole.average == TARGET


def test_proportionally_every_table_moves(project, actor):
    plan_id, _ = four_room_plan(project, actor)

    actions.level_price_plan(plan_id, target_average=TARGET, method=LevellingMethod.PROPORTIONAL, actor=actor)

    units = [int(line.unit_price) for line in queries.trial_prices(plan_id, actor=actor)]
    assert units == [11952, 12256, 12458, 12104]
