"""松风明月花园, 416 flats as filed: the demo plan gives every filed unit price to the cent."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from kaipan.inventory import actions as inventory
from kaipan.inventory import testing as building
from kaipan.inventory.cards import RoomColumns
from kaipan.kernel.area import Area
from kaipan.kernel.money import Money
from kaipan.kernel.rounding import TO_CENT, TO_YUAN
from kaipan.org import queries as org_queries
from kaipan.org import testing as org
from kaipan.presale import actions, permissions, queries
from kaipan.presale import testing as presale
from kaipan.presale.codes import Basis, Direction
from kaipan.presale.rules import price_trial
from kaipan.presale.rules.exact_numbers import decimal_of, parts_of
from kaipan.presale.rules.filed_price import filed_range
from kaipan.presale.rules.floor_tables import linear_floor_table
from kaipan.presale.rules.price_tables import PriceTables, PriceTerms
from kaipan.presale.rules.prices import Price, PriceRounding

DEMO = Path(__file__).parents[2] / "interfaces" / "cli" / "demo"
TO_THE_YUAN = PriceRounding(unit=None, total=TO_YUAN)


def the_plan():
    return json.loads((DEMO / "price_plan.json").read_text())


def filed_rows():
    """(building, unit, floor, position) → (area, filed unit price, filed total) as published."""
    sheet = CalamineWorkbook.from_path(str(DEMO / "songfeng-mingyue-filed-prices.xlsx")).get_sheet_by_index(0)
    return {
        (building, unit, int(floor), int(position)): (
            Area(repr(area)),
            Decimal(repr(filed)),
            Money(int(total)),
        )
        for _project, building, unit, floor, position, _number, area, filed, total in sheet.to_python()[1:]
    }


def trial(rounding):
    """Price the sheet's rooms by the demo plan; key → line."""
    plan, rows = the_plan(), filed_rows()
    buildings = {each["building"]: number for number, each in enumerate(plan["buildings"], 1)}
    units = {
        (each["building"], unit["unit"]): number
        for each in plan["buildings"]
        for number, unit in enumerate(each["units"], 1)
    }
    bases = {
        (buildings[each["building"]], units[each["building"], unit["unit"]], int(position)): Decimal(base)
        for each in plan["buildings"]
        for unit in each["units"]
        for position, base in unit["bases"].items()
    }
    floors = {
        buildings[each["building"]]: {int(floor): Decimal(value) for floor, value in each["floors"].items()}
        for each in plan["buildings"]
    }
    count, none = len(rows), [None] * len(rows)
    rooms = RoomColumns(
        ids=range(count),
        labels=[""] * count,
        buildings=[buildings[building] for building, _, _, _ in rows],
        units=[units[building, unit] for building, unit, _, _ in rows],
        floors=[floor for _, _, floor, _ in rows],
        positions=[position for _, _, _, position in rows],
        products=["RESIDENCE"] * count,
        gross=[parts_of(area.square_metres) for area, _, _ in rows.values()],
        inner=none,
        filed_unit_prices=none,
        filed_totals=none,
        sold=[False] * count,
        attributes={},
    )
    direction = Direction.UNIT_TO_TOTAL if rounding.unit else Direction.TOTAL_TO_UNIT
    outcome = price_trial.run(rooms, PriceTables(bases, floors), PriceTerms(rounding, Basis.GROSS, direction))
    prices = [
        Price(decimal_of(unit), Money(Decimal(total).scaleb(-2)))
        for unit, total in zip(outcome.unit_prices, outcome.totals, strict=True)
    ]
    return list(zip(rows.values(), prices, strict=True))


def test_every_filed_unit_price_is_reproduced_to_the_cent():
    priced = trial(TO_THE_YUAN)

    assert len(priced) == 416
    assert [filed for (_area, filed, _), _ in priced] == [line.unit_price for _, line in priced]


def test_no_price_is_above_what_was_filed():
    for (area, filed, total), line in trial(TO_THE_YUAN):
        assert line.total <= filed_range(gross_area=area, filed_unit_price=filed, filed_total=total).highest


@pytest.mark.parametrize(
    "rounding",
    [PriceRounding(unit=TO_CENT, total=TO_CENT), PriceRounding(unit=None, total=TO_CENT)],
    ids=["rounding the unit price first", "not rounding the total to the yuan"],
)
def test_other_roundings_do_not_reproduce_them(rounding):
    missed = [line for (_, filed, _), line in trial(rounding) if line.unit_price != filed]

    assert len(missed) > 100


def test_the_published_totals_are_unit_price_times_area_cut_to_the_yuan():
    priced = trial(TO_THE_YUAN)
    less = [line for (_area, _filed, total), line in priced if line.total > total]

    assert all(Money(int(filed * area.square_metres)) == total for (area, filed, total), _ in priced)
    assert less  # so the published total is no ceiling for the plan's own


@pytest.mark.parametrize(("building", "top"), [("3栋", 31), ("6栋", 32), ("7栋", 32)])
def test_the_floor_tables_are_150_a_floor_with_floors_that_repeat(building, top):
    (kept,) = [each["floors"] for each in the_plan()["buildings"] if each["building"] == building]
    rule = linear_floor_table(range(3, top + 1), step=Decimal(150), repeating={5, 14, 24, top})

    assert {int(floor): Decimal(value) for floor, value in kept.items()} == rule


@pytest.mark.django_db
def test_the_database_finds_the_same_prices_beyond_their_limits_as_the_rule():
    project = org.project()
    rooms, actor = building.rooms(project), presale.pricing_person(project)
    presale.price_book(project, rooms)
    pricer = org.actor_with(permissions.SET_FLOOR_PRICE, permissions.VIEW_FLOOR_PRICE, project=project)
    floors = {rooms[1]: Money("1229562"), rooms[2]: Money("1234499")}
    actions.set_floor_prices(project.pk, floors, actor=pricer)
    system = org_queries.system_actor(project.company_id)
    inventory.change_room(rooms[3], filed_total=Money("1234499.99"), actor=system)
    inventory.change_room(rooms[4], filed_unit_price=Decimal("12549.99"), actor=system)
    inventory.change_room(
        rooms[5], filed_unit_price=Decimal("12550"), filed_total=Money("1239437"), actor=system
    )
    plan_id = presale.tried_plan(project, rooms, actor=actor)
    line = queries.trial_prices(plan_id, actor=actor).get(room_id=rooms[1])
    assert line.total == Money("1229562")

    lines = {each.room_id: each for each in queries.trial_lines(plan_id, actor=actor)}
    by_rule = {
        cell.room_id: (cell.is_below_floor, cell.is_above_filed)
        for cell in queries.plan_matrix(
            plan_id, building.facts(rooms[0]).building_id, actor=actor
        ).cells.values()
    }

    by_database = {room: (each.is_below_floor, each.is_above_filed) for room, each in lines.items()}
    assert by_database == by_rule
    assert [room for room in rooms if by_database[room][1]] == [rooms[3], rooms[4]]
    statistics = queries.price_plan_statistics(plan_id, actor=actor)
    assert (statistics.below_floor, statistics.above_filed) == (0, 2)
