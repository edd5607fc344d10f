"""A price table becomes a draft plan that gives its prices."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kaipan.inventory import actions as inventory
from kaipan.inventory import queries as inventory_queries
from kaipan.inventory import testing as building
from kaipan.kernel.errors import Forbidden
from kaipan.kernel.rounding import TO_CENT, TO_YUAN
from kaipan.kernel.source import Source
from kaipan.org import queries as org_queries
from kaipan.org import testing as org
from kaipan.platform.models import AuditRecord
from kaipan.presale import actions, queries, testing
from kaipan.presale.codes import AdjustmentKind, Basis
from kaipan.presale.models import PricePlan, RoomAdjustment, TrialPrice
from kaipan.presale.refusals import NothingLearned
from kaipan.presale.rules.prices import PriceRounding
from kaipan.presale.tests.made_tables import Making, made
from tests.kept import kept

HEADER = "楼栋,单元,楼层,位置,房号,建筑面积,套内面积,朝向,景观,备案单价,备案总价"
SMALL = Making(buildings=1, units=("1单元",), floors=(2, 14), exceptions=0.06, seed=3)


@kept
def project(db):
    return org.project()


@kept
def manager(project):
    return testing.pricing_person(project)


def as_table(rooms):
    return "\n".join([HEADER, *map(_line, rooms)]).encode()


def _line(room):
    cells = (
        *(room.building, room.unit, room.floor, room.position, room.number, room.gross_area, room.inner_area),
        *(room.attributes.get("orientation", ""), room.attributes.get("view", "")),
        *(room.unit_price or "", room.total.amount if room.total else ""),
    )
    return ",".join(map(str, cells))


def bring_in(project, rooms):
    system = org_queries.system_actor(project.company_id)
    inventory.import_rooms(project.pk, as_table(rooms), "rooms.csv", actor=system)


def learn(project, rooms, manager, name="学来的方案"):
    return actions.learn_price_plan(
        project.pk, name=name, content=as_table(rooms), filename="备案价格.csv", actor=manager
    )


def prices_of(plan_id, manager):
    actions.run_trial(plan_id, actor=manager)
    rows = TrialPrice.objects.filter(plan_id=plan_id).select_related("room", "room__building", "room__unit")
    return {
        (row.room.building.name, row.room.unit.name, row.room.number): (row.unit_price, row.total.amount)
        for row in rows
    }


WAYS = {
    "the filed sheet's way": SMALL,
    "unit prices to the cent": replace(SMALL, rounding=PriceRounding(TO_CENT, TO_YUAN), totals="own"),
    "unit prices to the yuan": replace(SMALL, rounding=PriceRounding(TO_YUAN, TO_YUAN), totals="own"),
    "coefficients": replace(SMALL, coefficients=True, step=Decimal("0.004"), totals="own"),
    "inner area": replace(SMALL, basis=Basis.INNER, totals="own"),
}


@pytest.mark.parametrize("making", WAYS.values(), ids=WAYS.keys())
def test_the_draft_gives_the_published_price_of_every_room(project, manager, making):
    table = made(making)
    bring_in(project, table.rooms)
    draft = learn(project, table.rooms, manager)

    assert (draft.rooms, draft.matched, draft.unmatched) == (len(table.rooms), len(table.rooms), ())
    assert draft.adjusted == len(table.exceptions) == draft.rooms - draft.exact
    prices = prices_of(draft.plan_id, manager)
    for room in table.rooms:
        unit_price, total = prices[room.building, room.unit, room.number]
        assert unit_price == room.unit_price
        if making.totals == "own":
            assert total == room.total.amount


def test_exceptions_stand_as_adjustments_with_their_row(project, manager):
    table = made(replace(SMALL, totals="own"))
    bring_in(project, table.rooms)
    draft = learn(project, table.rooms, manager)

    kept = RoomAdjustment.objects.filter(plan_id=draft.plan_id)
    assert {row.kind for row in kept} == {AdjustmentKind.SET_TOTAL}
    assert sorted(row.reason for row in kept) == sorted(
        f"价格表第 {row} 行单独定价" for row in table.exceptions
    )


def test_a_factor_learned_is_a_factor_of_the_plan(project, manager):
    rounding = PriceRounding(TO_YUAN, TO_YUAN)
    making = Making(buildings=1, units=("1单元",), floors=(2, 20), rounding=rounding, totals="", decimals=0)
    rooms = [
        replace(
            room,
            unit_price=room.unit_price + (500 if room.floor > 10 and room.position in "12" else 0),
            attributes={"view": "江景" if room.floor > 10 and room.position in "12" else "楼景"},
        )
        for room in made(making).rooms
    ]
    bring_in(project, rooms)
    draft = learn(project, rooms, manager)

    (factor,) = PricePlan.objects.get(pk=draft.plan_id).factors.all()
    assert (factor.name, [(line.value, line.amount) for line in factor.values.all()]) == (
        "景观",
        [("江景", 500)],
    )
    prices = prices_of(draft.plan_id, manager)
    assert {prices[room.building, room.unit, room.number][0] - room.unit_price for room in rooms} == {0}


def test_rooms_that_are_not_there_or_have_another_area_are_named(project, manager):
    rooms = made(replace(SMALL, exceptions=0)).rooms
    bring_in(project, rooms[:-2])
    resurveyed = replace(rooms[0], gross_area=rooms[1].gross_area)
    other_area = [resurveyed, *rooms[1:]] if rooms[0].gross_area != rooms[1].gross_area else rooms
    draft = learn(project, other_area, manager)

    assert draft.unmatched == tuple(room.label for room in rooms[-2:])
    assert draft.matched == len(rooms) - 2


def test_buildings_are_the_same_by_whatever_word(project, manager):
    rooms = made(replace(SMALL, exceptions=0)).rooms
    bring_in(project, rooms)
    renamed = [replace(room, building=room.building.replace("栋", "号楼")) for room in rooms]

    assert learn(project, renamed, manager).matched == len(rooms)


def test_a_table_of_another_project_makes_no_plan(project, manager):
    with pytest.raises(NothingLearned) as refused:
        learn(project, made(SMALL).rooms, manager)

    assert "备案价格.csv" in str(refused.value)
    assert not PricePlan.objects.filter(project=project).exists()


def test_only_who_makes_plans_may_learn_one(project):
    stranger = org.actor_with("presale.price.view", project=project)

    with pytest.raises(Forbidden):
        learn(project, made(SMALL).rooms, stranger)
    with pytest.raises(Forbidden):
        queries.preview_learned_plan(
            project.pk, content=as_table(made(SMALL).rooms), filename="a.csv", actor=stranger
        )


def test_the_preview_says_what_the_draft_would_hold(project, manager):
    table = made(SMALL)
    bring_in(project, table.rooms)
    seen = queries.preview_learned_plan(
        project.pk, content=as_table(table.rooms), filename="备案价格.csv", actor=manager
    )

    assert seen.learned.learned.exact == len(table.rooms) - len(table.exceptions)
    assert (seen.tables.matched, len(seen.tables.adjustments)) == (len(table.rooms), len(table.exceptions))
    assert not PricePlan.objects.filter(project=project).exists()


def test_every_matched_room_is_counted_once_and_a_sold_one_is_named(project, manager):
    table = made(replace(SMALL, totals="own"))
    bring_in(project, table.rooms)
    exception = next(room for room in table.rooms if room.row in table.exceptions)
    sold = {exception.label, table.rooms[0].label}
    system = org_queries.system_actor(project.company_id)
    there = inventory_queries.rooms(system).filter(project_id=project.pk, label__in=sold)
    room_ids = list(there.values_list("pk", flat=True))
    inventory.assign_permit(project.pk, building.permit_of(project), room_ids, actor=system)
    building.release(room_ids, actor=system)
    for room_id in room_ids:
        building.occupied(room_id, source=Source("tests.deal", room_id), actor=system)
    content = as_table(table.rooms)
    tables = queries.preview_learned_plan(
        project.pk, content=content, filename="备案价格.csv", actor=manager
    ).tables

    assert {room.label for room in tables.sold} == sold
    assert len(tables.adjustments) == len(table.exceptions - {exception.row, table.rooms[0].row})
    apart = len(tables.sold) + len(tables.adjustments)
    assert (tables.given, tables.other_area, tables.unpriced) == (tables.matched - apart, (), ())
    assert set(learn(project, table.rooms, manager).sold) == sold


def test_a_table_of_totals_alone_gives_each_of_them(project, manager):
    rooms = [replace(room, unit_price=None) for room in made(replace(SMALL, exceptions=0)).rooms]
    bring_in(project, rooms)
    draft = learn(project, rooms, manager)

    assert draft.exact == draft.matched == len(rooms)
    prices = prices_of(draft.plan_id, manager)
    assert all(prices[each.building, each.unit, each.number][1] == each.total.amount for each in rooms)
    reasons = RoomAdjustment.objects.filter(plan_id=draft.plan_id).values_list("reason", flat=True)
    assert all("由单价乘面积取整" in reason for reason in reasons)


def test_the_trail_says_where_the_plan_came_from(project, manager):
    table = made(SMALL)
    bring_in(project, table.rooms)
    draft = learn(project, table.rooms, manager)

    record = AuditRecord.objects.get(verb="presale.price_plan.learned", project_id=project.pk)
    assert record.changes["file"] == [None, "备案价格.csv"]
    assert record.changes["matched"] == [None, draft.matched]
