from decimal import Decimal

import pytest

from kaipan.inventory import testing as building
from kaipan.kernel.money import Money
from kaipan.presale import actions, queries
from kaipan.presale.codes import Basis, LevellingMethod
from kaipan.presale.models import RoomAdjustment
from kaipan.presale.refusals import (
    LevelByTheRoom,
    LevelInputInvalid,
    LevellingImpossible,
    LevelMoveTooHigh,
    LevelMoveTooLow,
    PlanStateRefused,
)
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

    with pytest.raises(LevelByTheRoom) as refused:
        actions.level_price_plan(plan_id, target_average=TARGET, actor=actor)
    label = building.facts(rooms[0]).label
    assert "无法调平到均价 12,200 元/㎡" in str(refused.value)
    assert label in str(refused.value)
    assert "请改用约束求解" in str(refused.value)


def refusal(plan_id, actor, **target):
    with pytest.raises(LevellingImpossible) as refused:
        actions.level_price_plan(plan_id, **target, actor=actor)
    return str(refused.value)


def test_a_target_out_of_reach_is_named_as_typed_with_the_room_and_the_nearest(project, actor):
    plan_id, rooms = four_room_plan(project, actor)
    lowest = building.facts(rooms[0]).label

    said = refusal(plan_id, actor, target_average=Decimal(100))
    # 11,800 is the lowest of four that average 12,045.15: at 245.66 it still rounds to a whole yuan
    assert "无法调平到均价 100 元/㎡：再低于均价 245.66 元/㎡" in said
    assert f"1 套房间（{lowest}）的价格不大于 0" in said
    with pytest.raises(LevelMoveTooLow):
        actions.level_price_plan(plan_id, target_average=Decimal("245.65"), actor=actor)
    actions.level_price_plan(plan_id, target_average=Decimal("245.66"), actor=actor)
    assert totals(plan_id, actor)[0] == Money(90)


def test_a_total_is_named_as_typed(project, actor):
    plan_id, _ = four_room_plan(project, actor)
    said = refusal(plan_id, actor, target_total=Money(1000))
    assert "无法调平到总价 1,000 元：再低于总价 108,702 元" in said
    actions.level_price_plan(plan_id, target_total=Money(108702), actor=actor)


@pytest.mark.parametrize("method", list(LevellingMethod))
def test_a_target_in_the_wrong_unit_is_refused_with_the_greatest_there_is(project, actor, method):
    plan_id, _ = four_room_plan(project, actor)
    with pytest.raises(LevelMoveTooHigh) as refused:
        actions.level_price_plan(plan_id, target_average=Decimal(10**11), method=method, actor=actor)
    nearest = refused.value.params["nearest"].average
    assert "请检查目标的单位" in str(refused.value)
    assert actions.level_price_plan(plan_id, target_average=nearest, method=method, actor=actor).value


def test_a_room_that_had_no_price_before_is_named(project, actor):
    plan_id, rooms = four_room_plan(project, actor)
    adjustment = actions.AdjustmentRow(rooms[1], Money(-9_000_000), "误填")
    actions.set_room_adjustments(plan_id, [adjustment], actor=actor)
    actions.run_trial(plan_id, actor=actor)
    said = refusal(plan_id, actor, target_average=TARGET)
    assert f"1 套房间（{building.facts(rooms[1]).label}）算不出价格" in said


@pytest.mark.parametrize("target", ["0", "-1", "NaN", "1e12"])
def test_a_target_that_is_no_price_is_refused_as_typed(project, actor, target):
    plan_id, _ = four_room_plan(project, actor)
    with pytest.raises(LevelInputInvalid, match=r"均价 .* 元/㎡"):
        actions.level_price_plan(plan_id, target_average=Decimal(target), actor=actor)
    with pytest.raises(LevelInputInvalid, match="一项"):
        actions.level_price_plan(plan_id, actor=actor)


def test_a_room_that_cannot_absorb_is_named(project, rooms, actor):
    plan_id, own = four_room_plan(project, actor)
    with pytest.raises(LevelInputInvalid, match=building.facts(rooms[0]).label):
        actions.level_price_plan(plan_id, target_average=TARGET, absorbing_room_id=rooms[0], actor=actor)
    actions.set_room_adjustments(plan_id, [actions.AdjustmentRow(own[3], Money(-1), "赠送")], actor=actor)
    actions.run_trial(plan_id, actor=actor)
    with pytest.raises(LevelInputInvalid, match=f"{building.facts(own[3]).label}.*一房一调"):
        actions.level_price_plan(plan_id, target_average=TARGET, absorbing_room_id=own[3], actor=actor)


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
