from decimal import Decimal

import pytest

from kaipan.inventory import testing as building
from kaipan.kernel.errors import NotFound
from kaipan.kernel.money import Money
from kaipan.kernel.rounding import TO_CENT, TO_YUAN
from kaipan.org import testing as org
from kaipan.platform.spreadsheets import Column, ColumnKind, write_xlsx
from kaipan.platform.spreadsheets.refusals import ColumnsMissing
from kaipan.presale import actions, queries
from kaipan.presale import testing as presale
from kaipan.presale.codes import AdjustmentKind
from kaipan.presale.refusals import NothingToTake, PlanNotEditable, TakenTableInvalid
from kaipan.presale.tests.cast import a_base, four_room_plan, plan_of
from tests.kept import kept

pytestmark = pytest.mark.django_db

ROOM = Column("房间")
UNIT_PRICE = Column("单价", ColumnKind.UNIT_PRICE)
TOTAL = Column("总价", ColumnKind.AMOUNT)


@kept
def plan_id(project, rooms, actor):
    """101 to 302 of 98.76 ㎡ at 12,450, 12,500 and 12,550 元/㎡; the total decides."""
    return presale.tried_plan(project, rooms, actor=actor)


def table(*rows, columns=(ROOM, UNIT_PRICE, TOTAL)):
    return write_xlsx(list(columns), [list(row) for row in rows])


def taken(plan_id, content, actor):
    return queries.preview_taken_prices(plan_id, content, "试算.xlsx", actor=actor)


def take(plan_id, content, actor, reason="领导定价"):
    return actions.take_over_prices(plan_id, content, "试算.xlsx", reason=reason, actor=actor)


def label(room):
    return building.facts(room).label


def lines(plan_id, actor):
    return {line.room.label: line for line in queries.trial_prices(plan_id, actor=actor)}


def as_exported(plan_id, actor):
    return [(name, line.unit_price, line.total) for name, line in lines(plan_id, actor).items()]


def test_a_table_that_comes_back_as_it_went_changes_nothing(plan_id, actor):
    found = taken(plan_id, table(*as_exported(plan_id, actor)), actor)
    assert (found.rows, found.changed, found.unchanged, found.errors) == (6, (), 6, ())
    with pytest.raises(NothingToTake):
        take(plan_id, table(*as_exported(plan_id, actor)), actor)


def test_a_changed_total_becomes_the_rooms_total_and_the_plan_goes_back_to_draft(plan_id, rooms, actor):
    rows = as_exported(plan_id, actor)
    rows[0] = (*rows[0][:2], Decimal(1200000))

    preview = taken(plan_id, table(*rows), actor)
    (change,) = preview.changed
    assert (change.label, change.new_total, change.difference) == (
        label(rooms[0]),
        Money(1200000),
        Money(1200000) - Money("1229562"),
    )
    assert plan_of(plan_id).adjustments.count() == 0

    assert take(plan_id, table(*rows), actor) == actions.TakenPrices(changed=1, unchanged=5)
    said = plan_of(plan_id).adjustments.get()
    assert (said.room_id, said.kind, said.amount, said.reason) == (
        rooms[0],
        AdjustmentKind.SET_TOTAL,
        Money(1200000),
        "领导定价",
    )
    assert plan_of(plan_id).state == "DRAFT"
    actions.run_trial(plan_id, actor=actor)
    assert lines(plan_id, actor)[label(rooms[0])].total == Money(1200000)


def test_the_room_and_one_price_are_enough(plan_id, rooms, actor):
    content = table((label(rooms[1]), Decimal("12600")), columns=(ROOM, UNIT_PRICE))
    take(plan_id, content, actor)
    said = plan_of(plan_id).adjustments.get()
    assert (said.kind, said.unit_price, said.room_id) == (AdjustmentKind.SET_UNIT, Decimal(12600), rooms[1])


def test_both_prices_may_be_changed_when_one_makes_the_other(plan_id, rooms, actor):
    right = (label(rooms[0]), Decimal(12600), Decimal("1244376"))
    wrong = (label(rooms[1]), Decimal(12600), Decimal("1244000"))
    assert not taken(plan_id, table(right), actor).errors
    (error,) = taken(plan_id, table(right, wrong), actor).errors
    assert (error.row, error.column, error.title) == (3, "B", "单价")
    assert "12,596.19" in error.sentence


def test_where_the_unit_price_makes_the_total_it_decides(project, actor):
    plan_id, room_ids = four_room_plan(project, actor)
    name = label(room_ids[0])
    take(plan_id, table((name, Decimal(11900), Decimal("1065050"))), actor)
    said = plan_of(plan_id).adjustments.get()
    assert (said.kind, said.unit_price) == (AdjustmentKind.SET_UNIT, Decimal(11900))


def test_a_room_brought_back_to_its_tables_loses_its_adjustment(plan_id, rooms, actor):
    before = as_exported(plan_id, actor)
    take(plan_id, table((label(rooms[0]), None, Decimal(1200000))), actor)
    take(plan_id, table((label(rooms[0]), None, before[0][2])), actor)
    assert plan_of(plan_id).adjustments.count() == 0


def test_adjustments_of_rooms_left_alone_stay(plan_id, rooms, actor):
    own = actions.AdjustmentRow(rooms[5], Money(-5000), "近设备房")
    actions.set_room_adjustments(plan_id, [own], actor=actor)
    actions.run_trial(plan_id, actor=actor)
    take(plan_id, table((label(rooms[0]), None, Decimal(1200000))), actor)
    kept = plan_of(plan_id).adjustments.get(room_id=rooms[5])
    assert (kept.amount, kept.reason) == (Money(-5000), "近设备房")


def test_what_is_wrong_is_named_by_cell_value_and_reason_and_nothing_is_taken(plan_id, rooms, actor):
    content = table(
        (label(rooms[0]), None, Decimal(1200000)),
        (label(rooms[0]), None, Decimal(1210000)),
        ("9栋909", None, Decimal(1)),
        (label(rooms[1]), None, None),
        (label(rooms[2]), None, Decimal(0)),
    )
    with pytest.raises(TakenTableInvalid) as refused:
        take(plan_id, content, actor)
    assert [(error.row, error.column, error.code) for error in refused.value.errors] == [
        (3, "A", "presale_taken_room_twice"),
        (4, "A", "presale_taken_room_unknown"),
        (5, "C", "presale_taken_price_missing"),
        (6, "C", "presale_taken_price_zero"),
    ]
    assert plan_of(plan_id).adjustments.count() == 0


def test_rooms_the_plan_does_not_price_are_left_alone_or_refused(project, rooms, actor):
    plan_id = actions.create_price_plan(
        project.pk, name="一列", rounding=actions.PriceRounding(unit=TO_CENT, total=TO_YUAN), actor=actor
    )
    actions.set_base_prices(plan_id, [a_base(rooms)], actor=actor)
    name = label(rooms[1])
    assert taken(plan_id, table((name, None, None)), actor).unchanged == 1
    (error,) = taken(plan_id, table((name, None, Decimal(1200000))), actor).errors
    assert error.code == "presale_taken_room_unpriced"
    assert "没有基准价" in error.sentence


def test_a_table_without_rooms_or_prices_is_refused_whole(plan_id, actor):
    for columns in ((ROOM,), (TOTAL,)):
        with pytest.raises(ColumnsMissing):
            taken(plan_id, table((None,), columns=columns), actor)


def test_building_unit_and_number_name_a_room_too(plan_id, rooms, actor):
    facts = building.facts(rooms[0])
    prefix = label(rooms[0])[: -len(facts.number)]
    content = table((prefix, facts.number, Decimal(1200000)), columns=(Column("楼栋"), Column("房号"), TOTAL))
    assert [each.room_id for each in taken(plan_id, content, actor).changed] == [rooms[0]]


def test_a_submitted_plan_and_a_plan_of_others_take_nothing(project, rooms, plan_id, actor):
    content = table((label(rooms[0]), None, Decimal(1200000)))
    with pytest.raises(NotFound):
        take(plan_id, content, presale.pricing_person(org.project()))
    actions.submit_price_plan(plan_id, actor=actor)
    with pytest.raises(PlanNotEditable):
        take(plan_id, content, actor)


EXPORT = (
    ROOM,
    Column("楼栋"),
    Column("单元"),
    Column("位置", ColumnKind.COUNT),
    Column("房号"),
    Column("计价面积", ColumnKind.AREA),
    Column("基准价", ColumnKind.UNIT_PRICE),
    Column("层差", ColumnKind.COEFFICIENT),
    Column("一房一调"),
    TOTAL,
    Column("备注"),
)


def as_exported_in_full(plan_id, room, actor):
    facts, line = building.facts(room), lines(plan_id, actor)[label(room)]
    said = queries.read_derivation(line.derivation)
    prefix = label(room)[: -len(facts.number)]
    place = [label(room), prefix, "", facts.position, facts.number, line.area, said.base, said.floor]
    return [*place, said.adjustment.words if said.adjustment else "", line.total, ""]


def test_what_the_export_carries_besides_prices_comes_back_as_it_went(plan_id, rooms, actor):
    said = actions.AdjustmentRow(rooms[0], Money(-2000), "临街")
    actions.set_room_adjustments(plan_id, [said], actor=actor)
    actions.run_trial(plan_id, actor=actor)
    rows = [as_exported_in_full(plan_id, room, actor) for room in rooms]
    found = taken(plan_id, table(*rows, columns=EXPORT), actor)
    assert (found.unchanged, found.errors, found.unread) == (len(rooms), (), ())
    assert rows[0][8] == "总价加减 -2,000.00"


@pytest.mark.parametrize(
    ("place", "value", "code"),
    [
        (4, "999", "presale_taken_place_differs"),
        (3, 7, "presale_taken_column_differs"),
        (5, Decimal("90.10"), "presale_taken_column_differs"),
        (6, Decimal(13000), "presale_taken_column_differs"),
        (7, Decimal(-30), "presale_taken_column_differs"),
        (8, "总价减 5000", "presale_taken_column_differs"),
    ],
)
def test_a_change_in_a_column_that_is_not_taken_is_named(plan_id, rooms, actor, place, value, code):
    row = as_exported_in_full(plan_id, rooms[0], actor)
    row[place] = value
    (error,) = taken(plan_id, table(row, columns=EXPORT), actor).errors
    assert (error.row, error.title, error.code) == (2, EXPORT[place].title, code)
    assert label(rooms[0]) in error.sentence
    row[place] = None  # an emptied cell says nothing
    assert not taken(plan_id, table(row, columns=EXPORT), actor).errors


def test_columns_that_nobody_reads_are_named(plan_id, rooms, actor):
    row = as_exported_in_full(plan_id, rooms[0], actor)
    row[-1], row[-2] = "领导特批", Decimal(1200000)
    content = table(row, columns=EXPORT)
    assert taken(plan_id, content, actor).unread == ("备注",)
    assert take(plan_id, content, actor) == actions.TakenPrices(changed=1, unchanged=0, unread=("备注",))
