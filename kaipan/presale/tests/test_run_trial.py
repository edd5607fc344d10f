from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kaipan.inventory import actions as inventory
from kaipan.inventory import testing as building
from kaipan.inventory.codes import OccupancyKind
from kaipan.kernel.area import Area
from kaipan.kernel.errors import NotFound
from kaipan.kernel.money import Money
from kaipan.kernel.source import Source
from kaipan.org import queries as org_queries
from kaipan.org import testing as org
from kaipan.presale import actions, permissions, queries
from kaipan.presale import testing as presale
from kaipan.presale.codes import Basis, WhenMissing
from kaipan.presale.refusals import NothingPriced, PlanNotEditable
from kaipan.presale.tests.cast import a_base, four_room_plan, plan_of
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def plan_id(project, actor):
    return actions.create_price_plan(project.pk, name="首次定价", actor=actor)


def totals(plan_id, actor):
    return [line.total for line in queries.trial_prices(plan_id, actor=actor)]


def test_a_plan_without_a_base_price_prices_nothing(actor, plan_id):
    with pytest.raises(NothingPriced):
        actions.run_trial(plan_id, actor=actor)
    assert plan_of(plan_id).state == "DRAFT"


def test_a_submitted_plan_is_not_tried_again(project, rooms, actor):
    plan_id = presale.tried_plan(project, rooms, actor=actor)
    actions.submit_price_plan(plan_id, actor=actor)

    with pytest.raises(PlanNotEditable):
        actions.run_trial(plan_id, actor=actor)


def test_every_room_of_a_priced_building_is_tried(project, rooms, actor):
    untouched = building.rooms(project)
    plan_id = presale.tried_plan(project, rooms, actor=actor)

    lines = list(queries.trial_prices(plan_id, actor=actor))

    assert [line.room_id for line in lines] == rooms
    assert not {line.room_id for line in lines} & set(untouched)
    assert lines[4].derivation == {
        "basis": "GROSS",
        "direction": "TOTAL_TO_UNIT",
        "area": "98.76",
        "base": "12450",
        "floor": "100",
        "floor_effect": "DIFFERENCE",
        "factors": [],
        "level": ["1", "0"],
        "adjustment": None,
        "calculated": "12550",
        "unit_rounding": None,
        "total_rounding": ["HALF_UP", "1"],
    }


def test_the_worked_difference_price(project, rooms, actor, plan_id):
    """12,000 + 50 × (12 − 5) + 0 + 200 = 12,550; × 98.76 = 1,239,438.00."""
    room = building.facts(rooms[0])
    system = org_queries.system_actor(project.company_id)
    inventory.change_room(rooms[0], view="湖景", actor=system)
    actions.set_base_prices(plan_id, [a_base(rooms)], actor=actor)
    rows = [actions.FloorDifferenceRow(room.building_id, floor, Decimal(50) * 7) for floor in (1, 2, 3)]
    actions.set_floor_differences(plan_id, rows, actor=actor)
    factors = [
        presale.factor("朝向", "ORIENTATION", {"SOUTH": "0"}),
        presale.factor("景观", "VIEW", {"湖景": "200", "": "0"}),
        presale.factor("户型", "LAYOUT", {"一室": "999"}, when_missing=WhenMissing.NEUTRAL),
    ]
    actions.set_factors(plan_id, factors, actor=actor)

    actions.run_trial(plan_id, actor=actor)

    line = queries.trial_prices(plan_id, actor=actor)[0]
    assert (line.unit_price, line.total) == (Decimal("12550.00"), Money("1239438.00"))
    assert line.derivation["factors"] == [
        ["朝向", "SOUTH", "0", "DIFFERENCE", "ORIENTATION"],
        ["景观", "湖景", "200", "DIFFERENCE", "VIEW"],
    ]


def test_a_building_adds_its_own_difference(project, rooms, actor, plan_id):
    room = building.facts(rooms[0])
    actions.set_base_prices(plan_id, [a_base(rooms)], actor=actor)
    floors = [actions.FloorDifferenceRow(room.building_id, floor, Decimal(0)) for floor in (1, 2, 3)]
    actions.set_floor_differences(plan_id, floors, actor=actor)
    factor = presale.factor("楼栋", "BUILDING", {str(room.building_id): "300"})
    actions.set_factors(plan_id, [factor], actor=actor)
    actions.run_trial(plan_id, actor=actor)
    (taken,) = queries.trial_prices(plan_id, actor=actor)[0].derivation["factors"]
    assert taken == ["楼栋", str(room.building_id), "300", "DIFFERENCE", "BUILDING"]


def test_rooms_that_cannot_be_priced_say_why(project, rooms, actor, plan_id):
    system = org_queries.system_actor(project.company_id)
    room = building.facts(rooms[0])
    building.occupied(rooms[2], kind=OccupancyKind.SUBSCRIBED, source=Source("tests.deal", 1), actor=system)
    inventory.add_room(
        room.building_id, unit_id=room.unit_id, number="303", floor_index=3, position=3, actor=system
    )
    actions.set_base_prices(plan_id, [a_base(rooms)], actor=actor)
    floors = [actions.FloorDifferenceRow(room.building_id, floor, Decimal(0)) for floor in (1, 2)]
    actions.set_floor_differences(plan_id, floors, actor=actor)

    result = actions.run_trial(plan_id, actor=actor)

    problems = {line.room.number: line.problem for line in queries.trial_prices(plan_id, actor=actor)}
    assert problems == {
        "101": "",
        "102": "NO_BASE",
        "201": "SOLD",
        "202": "NO_BASE",
        "301": "NO_FLOOR",
        "302": "NO_BASE",
        "303": "NO_AREA",
    }
    assert (result.priced, result.problems) == (1, 6)


def test_a_reserved_room_is_priced(project, rooms, actor):
    system = org_queries.system_actor(project.company_id)
    building.occupied(rooms[0], kind=OccupancyKind.RESERVED, source=Source("tests.hold", 1), actor=system)

    plan_id = presale.tried_plan(project, rooms, actor=actor)

    assert len([total for total in totals(plan_id, actor) if total]) == 6


def test_a_difference_that_eats_the_price_is_no_price(rooms, actor, plan_id):
    room = building.facts(rooms[0])
    actions.set_base_prices(plan_id, [a_base(rooms)], actor=actor)
    floors = [actions.FloorDifferenceRow(room.building_id, 1, Decimal(0))]
    floors += [actions.FloorDifferenceRow(room.building_id, floor, Decimal(-12000)) for floor in (2, 3)]
    actions.set_floor_differences(plan_id, floors, actor=actor)

    actions.run_trial(plan_id, actor=actor)

    problems = [line.problem for line in queries.trial_prices(plan_id, actor=actor)]
    assert problems == ["", "NO_BASE", "OUT_OF_RANGE", "NO_BASE", "OUT_OF_RANGE", "NO_BASE"]


def test_a_base_of_the_building_serves_units_without_their_own(rooms, actor, plan_id):
    bases = [a_base(rooms, "11000", unit=False), a_base(rooms, "10000", position=2, unit=False)]
    actions.set_base_prices(plan_id, [*bases, a_base(rooms, "12000")], actor=actor)

    actions.run_trial(plan_id, actor=actor)

    units = [line.unit_price for line in queries.trial_prices(plan_id, actor=actor)]
    assert units[:2] == [Decimal("12000.00"), Decimal("10000.00")]


def test_by_the_inner_area_or_by_the_room(project, rooms, actor):
    inner = actions.create_price_plan(project.pk, name="套内", basis=Basis.INNER, actor=actor)
    actions.set_base_prices(inner, [a_base(rooms, "15789.0191")], actor=actor)
    actions.run_trial(inner, actor=actor)
    assert queries.trial_prices(inner, actor=actor)[0].total == Money("1239438.00")

    whole = actions.create_price_plan(
        project.pk, name="按套", basis_by_product={"RESIDENCE": Basis.UNIT}, actor=actor
    )
    actions.set_base_prices(whole, [a_base(rooms, "1239438")], actor=actor)
    actions.run_trial(whole, actor=actor)
    line = queries.trial_prices(whole, actor=actor)[0]
    assert (line.total, line.unit_price) == (Money("1239438.00"), Decimal("12550.00"))


def test_an_adjusted_room_costs_that_much_more_or_less(project, actor):
    plan_id, rooms = four_room_plan(project, actor)
    actions.set_room_adjustments(plan_id, [actions.AdjustmentRow(rooms[3], Money(-69), "尾差")], actor=actor)

    actions.run_trial(plan_id, actor=actor)

    assert totals(plan_id, actor)[3] == Money(143_20 * 11950 // 100 - 69)


def test_a_thousand_rooms_take_as_many_queries_as_six(project, rooms, actor):
    many = building.rooms(project, floors=25, positions=40, permit=False)
    few_plan = presale.tried_plan(project, rooms, actor=actor)
    with CaptureQueriesContext(connection) as few:
        actions.run_trial(few_plan, actor=actor)
    many_plan = presale.tried_plan(project, many, actor=actor)
    with CaptureQueriesContext(connection) as all_of_them:
        result = actions.run_trial(many_plan, actor=actor)

    assert result.priced == 1000
    assert len(all_of_them) == len(few)


def test_the_matrix_shows_floors_by_positions_with_what_changes(project, rooms, actor):
    presale.price_book(project, rooms)
    plan_id = presale.tried_plan(project, rooms, base=Decimal(12500), actor=actor)
    first = building.facts(rooms[0])

    matrix = queries.plan_matrix(plan_id, first.building_id, actor=actor)

    assert matrix.floors == (3, 2, 1)
    assert matrix.columns == ((first.unit_id, 1), (first.unit_id, 2))
    cell = matrix.at(3, (first.unit_id, 1))
    assert (cell.total, cell.difference) == (Money("1244376.00"), Money("4938.00"))
    assert matrix.at(3, (first.unit_id, 9)) is None


def test_the_statistics_are_sums_and_never_means_of_unit_prices(project, actor):
    plan_id, _ = four_room_plan(project, actor)

    statistics = queries.price_plan_statistics(plan_id, actor=actor)

    whole = statistics.whole
    assert (whole.rooms, whole.area, whole.value) == (4, Decimal("442.5"), Money(5329980))
    assert (whole.average, whole.highest, whole.lowest) == (Decimal("12045.15"), 12300, 11800)
    assert (whole.previous_value, whole.newly_priced) == (Money(0), 4)
    assert [each.name for each in statistics.by_building] == ["9栋"]
    assert [each.name for each in statistics.by_product] == ["RESIDENCE"]
    assert statistics.problems == ()


def test_the_statistics_count_rooms_outside_their_limits(project, rooms, actor):
    presale.price_book(project, rooms)
    keeper = org.actor_with(permissions.SET_FLOOR_PRICE, project=project)
    actions.set_floor_prices(project.pk, {rooms[0]: Money(1200000)}, actor=keeper)
    system = org_queries.system_actor(project.company_id)
    inventory.change_room(rooms[5], filed_unit_price=Decimal("12049.99"), actor=system)
    inventory.change_room(rooms[4], filed_unit_price=Decimal("12100.00"), actor=system)

    plan_id = presale.tried_plan(project, rooms, base=Decimal(12000), actor=actor)

    statistics = queries.price_plan_statistics(plan_id, actor=actor)
    assert (statistics.below_floor, statistics.above_filed) == (1, 1)
    first = building.facts(rooms[0])
    matrix = queries.plan_matrix(plan_id, first.building_id, actor=actor)
    assert matrix.at(1, (first.unit_id, 1)).is_below_floor
    assert matrix.at(3, (first.unit_id, 2)).is_above_filed


def test_a_price_beyond_all_reason_is_no_price(rooms, actor, plan_id):
    actions.set_base_prices(plan_id, [a_base(rooms), a_base(rooms, "999999999", position=2)], actor=actor)
    giant = org_queries.system_actor(plan_of(plan_id).project.company_id)
    inventory.change_room(rooms[1], presale_gross=Area("999"), actor=giant)

    actions.run_trial(plan_id, actor=actor)

    assert queries.trial_prices(plan_id, actor=actor)[1].problem == "OUT_OF_RANGE"


def test_who_only_sees_list_prices_sees_the_plans_that_became_them(project, rooms, actor):
    presale.price_book(project, rooms)
    plan_id = presale.tried_plan(project, rooms, actor=actor)
    consultant = org.actor_with(permissions.VIEW_PRICE, "inventory.room.view", project=project)

    assert [plan.state for plan in queries.price_plans(consultant)] == ["EXECUTED"]
    with pytest.raises(NotFound):
        queries.price_plan_statistics(plan_id, actor=consultant)


@pytest.mark.parametrize("permission", [permissions.VIEW_PRICE_PLAN, "approvals.request.decide"])
def test_who_decides_sees_what_is_decided(project, rooms, actor, permission):
    plan_id = presale.tried_plan(project, rooms, actor=actor)

    director = org.actor_with(permission, project=project)

    assert [plan.pk for plan in queries.price_plans(director)] == [plan_id]


def test_a_plan_of_another_project_is_not_seen(project, rooms, actor):
    plan_id = presale.tried_plan(project, rooms, actor=actor)
    stranger = presale.pricing_person(org.project(of=project.company))

    assert not queries.price_plans(stranger)
    assert [plan.pk for plan in queries.price_plans(actor)] == [plan_id]
