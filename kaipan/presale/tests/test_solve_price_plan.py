"""Levelling by solver as a verb, and taking levelling out again."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kaipan.inventory import testing as building
from kaipan.kernel.money import Money
from kaipan.kernel.rounding import TO_YUAN
from kaipan.platform.models import AuditRecord
from kaipan.presale import actions, queries
from kaipan.presale.codes import AdjustmentKind, Basis
from kaipan.presale.models import RoomAdjustment
from kaipan.presale.refusals import (
    LevelConflict,
    LevelInputInvalid,
    LevelOutOfReach,
    NotLevelled,
)
from kaipan.presale.rules.solver import Number
from kaipan.presale.tests.cast import four_room_plan, plan_of

pytestmark = pytest.mark.django_db

TARGET = Decimal(12200)
DEMANDS = actions.LevelDemands()
BEFORE = [Money(1056100), Money(1082950), Money(1479690), Money(1711240)]


def totals(plan_id, actor):
    return [line.total for line in queries.trial_prices(plan_id, actor=actor)]


def solved(plan_id, actor, **demands):
    return actions.solve_price_plan(
        plan_id, target_average=TARGET, demands=replace(DEMANDS, **demands), actor=actor
    )


def test_four_rooms_reach_the_average_to_the_yuan_by_prices_set_for_each(project, actor):
    plan_id, _rooms = four_room_plan(project, actor)

    done = solved(plan_id, actor)

    assert (done.value, done.residual, done.moved) == (Money(5398500), 0, 4)
    kept = RoomAdjustment.objects.filter(plan_id=plan_id).values_list("kind", "unit_price", "reason")
    assert list(kept) == [("SET_UNIT", price, "调平") for price in (11964, 12256, 12447, 12105)]
    assert queries.price_plan_statistics(plan_id, actor=actor).whole.average == TARGET
    said = AuditRecord.objects.get(verb="presale.price_plan.solved").changes
    assert (said["value"], said["rooms"]) == ("5398500.00", 4)


def test_the_named_room_absorbs_what_rounding_leaves(project, actor):
    plan_id, rooms = four_room_plan(project, actor)

    done = actions.solve_price_plan(plan_id, target_average=TARGET, absorbing_room_id=rooms[3], actor=actor)

    assert (done.value, done.absorbed) == (Money(5398500), -69)
    own = RoomAdjustment.objects.get(plan_id=plan_id, room_id=rooms[3])
    assert (own.kind, own.amount) == (AdjustmentKind.SET_TOTAL, Money(1733367))


def test_totals_are_decided_on_their_step(project, actor):
    plan_id, _rooms = four_room_plan(project, actor)

    solved(plan_id, actor, decides=Number.TOTAL, step=Decimal(100))

    assert all(total.amount % 100 == 0 for total in totals(plan_id, actor))
    assert sum(total.amount for total in totals(plan_id, actor)) == 5398500


def test_who_adjusted_a_room_or_holds_it_finds_it_unmoved(project, actor):
    plan_id, rooms = four_room_plan(project, actor)
    actions.set_room_adjustments(
        plan_id, [actions.AdjustmentRow(rooms[0], Money(-2000), "临街")], actor=actor
    )
    actions.run_trial(plan_id, actor=actor)

    done = solved(plan_id, actor, fixed_room_ids=(rooms[1],))

    assert totals(plan_id, actor)[:2] == [Money(1054100), BEFORE[1]]
    assert done.moved == 2
    assert done.value.amount - done.target_value == done.residual
    assert abs(done.residual) <= 1  # two rooms are left to make it


def test_a_second_answer_takes_the_place_of_the_first(project, actor):
    plan_id, _rooms = four_room_plan(project, actor)
    solved(plan_id, actor)

    again = solved(plan_id, actor, step=Decimal(10))

    assert again.moved == 4
    prices = RoomAdjustment.objects.filter(plan_id=plan_id).values_list("unit_price", flat=True)
    assert [price % 10 for price in prices] == [0, 0, 0, 0]


def test_an_impossible_target_names_the_rooms_that_stop_it_and_changes_nothing(project, actor):
    plan_id, _rooms = four_room_plan(project, actor)

    with pytest.raises(LevelOutOfReach) as refused:
        actions.solve_price_plan(
            plan_id,
            target_average=Decimal(13000),
            demands=replace(DEMANDS, move_percent=Decimal(2)),
            actor=actor,
        )

    assert "每套变动不超过 ±2 %" in str(refused.value)
    assert "9栋101" in str(refused.value.params["reasons"])
    assert totals(plan_id, actor) == BEFORE
    assert not plan_of(plan_id).adjustments.exists()


def test_two_held_rooms_that_do_not_rise_contradict_the_demand(project, rooms, actor):
    facts = building.facts(rooms[0])
    plan_id = actions.create_price_plan(
        project.pk, name="不递增", rounding=actions.PriceRounding(unit=TO_YUAN, total=TO_YUAN), actor=actor
    )
    actions.set_base_prices(
        plan_id, [actions.BasePriceRow(facts.building_id, facts.unit_id, None, Decimal(12000))], actor=actor
    )
    floors = [
        actions.FloorDifferenceRow(facts.building_id, floor, Decimal(-100 * floor)) for floor in (1, 2, 3)
    ]
    actions.set_floor_differences(plan_id, floors, actor=actor)
    actions.run_trial(plan_id, actor=actor)

    with pytest.raises(LevelConflict) as refused:
        solved(plan_id, actor, rising=True, fixed_room_ids=(rooms[0], rooms[2]))

    assert "101" in str(refused.value)
    assert "201" in str(refused.value)
    assert "高层不低于低层" in str(refused.value)


def test_rooms_priced_by_the_room_stay_as_they_are(project, rooms, actor):
    facts = building.facts(rooms[0])
    plan_id = actions.create_price_plan(project.pk, name="按套", basis=Basis.UNIT, actor=actor)
    actions.set_base_prices(
        plan_id, [actions.BasePriceRow(facts.building_id, None, None, Decimal(150000))], actor=actor
    )
    actions.run_trial(plan_id, actor=actor)

    with pytest.raises(LevelOutOfReach) as refused:
        actions.solve_price_plan(plan_id, target_total=Money(1000000), actor=actor)

    assert "固定不动" in str(refused.value)


def test_a_room_outside_the_plan_is_neither_held_nor_absorbing(project, rooms, actor):
    plan_id, _four = four_room_plan(project, actor)

    with pytest.raises(LevelInputInvalid):
        solved(plan_id, actor, fixed_room_ids=(rooms[0],))
    with pytest.raises(LevelInputInvalid):
        actions.solve_price_plan(plan_id, target_average=TARGET, absorbing_room_id=rooms[0], actor=actor)


def test_a_plan_without_levelling_has_none_to_clear(project, actor):
    plan_id, _rooms = four_room_plan(project, actor)

    with pytest.raises(NotLevelled):
        actions.clear_levelling(plan_id, actor=actor)


def test_cleared_a_plan_costs_what_its_tables_and_people_say(project, actor):
    plan_id, rooms = four_room_plan(project, actor)
    actions.set_room_adjustments(
        plan_id, [actions.AdjustmentRow(rooms[0], Money(-2000), "临街")], actor=actor
    )
    actions.run_trial(plan_id, actor=actor)
    before = totals(plan_id, actor)
    actions.level_price_plan(plan_id, target_average=TARGET, absorbing_room_id=rooms[3], actor=actor)
    solved(plan_id, actor)
    assert totals(plan_id, actor) != before

    assert actions.clear_levelling(plan_id, actor=actor) == 3

    assert totals(plan_id, actor) == before
    assert list(plan_of(plan_id).adjustments.values_list("reason", flat=True)) == ["临街"]


def test_levelling_by_a_move_takes_the_solvers_prices_out_first(project, actor):
    plan_id, _rooms = four_room_plan(project, actor)
    solved(plan_id, actor)

    actions.level_price_plan(plan_id, target_average=TARGET, actor=actor)

    assert not plan_of(plan_id).adjustments.exists()
    assert totals(plan_id, actor) == [Money(1069973), Money(1096823), Money(1498337), Money(1733436)]


def test_a_room_that_somebody_adjusted_absorbs_nothing(project, actor):
    plan_id, rooms = four_room_plan(project, actor)
    actions.set_room_adjustments(
        plan_id, [actions.AdjustmentRow(rooms[3], Money(-2000), "临街")], actor=actor
    )
    actions.run_trial(plan_id, actor=actor)

    with pytest.raises(LevelInputInvalid):
        actions.level_price_plan(plan_id, target_average=TARGET, absorbing_room_id=rooms[3], actor=actor)


def test_what_people_say_of_a_room_takes_the_place_of_its_levelled_price(project, actor):
    plan_id, rooms = four_room_plan(project, actor)
    solved(plan_id, actor)

    actions.set_room_adjustments(
        plan_id, [actions.AdjustmentRow(rooms[0], Money(-2000), "临街")], actor=actor
    )

    kept = plan_of(plan_id).adjustments.order_by("room_id").values_list("by_levelling", flat=True)
    assert list(kept) == [False, True, True, True]
